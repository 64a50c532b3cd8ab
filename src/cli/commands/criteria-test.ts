import { formatLocation } from '../../errors.js';
import type { Command, CommandContext } from '../command.js';
import { type CaseFailure, type CaseLine, checkCase, readCases } from '../criteria-cases.js';
import { CaseFileError, UsageError } from '../errors.js';
import { exitCodes } from '../exit-codes.js';
import { neutralLine } from '../neutral-line.js';
import { readTextFile } from '../read-file.js';
import { reportError } from '../report-error.js';

/** `agentless criteria test`: files of cases, for the CI of a project. */
export const criteriaTest: Command = {
  name: 'criteria test',
  summary: 'run files of cases, each a criterion, a response and what it gives',
  positionals: [
    {
      name: 'FILE.jsonl',
      multiple: true,
      help: 'one JSON object a line: expression, response, expect, variables, note',
    },
  ],
  options: [],
  examples: [
    { command: 'agentless criteria test criteria.jsonl', help: 'all cases of a file' },
    { command: 'agentless criteria test ci/*.jsonl --json', help: 'several files, the failures as JSON' },
  ],
  async run({ positionals }, context) {
    const { stdout, workingDirectory, json } = context;
    if (positionals.length === 0) {
      throw new UsageError('No file is given.', {
        hint: 'Name a file of cases: agentless criteria test criteria.jsonl',
      });
    }
    const hint = 'Name a file with one JSON object a line.';
    const files = await Promise.all(
      positionals.map((file) => readTextFile('The case file', file, workingDirectory, hint)),
    );
    const report = runCases(files.flatMap(({ text, file }) => readCases(text, file)));
    if (json) stdout.write(`${JSON.stringify(documentOf(report))}\n`);
    else tell(report, context);
    const [first] = report.errors;
    if (!first) return report.failures.length === 0 ? exitCodes.success : exitCodes.negative;
    return reportError(first, { ...context, json: false });
  },
};

/** What came of the lines of all files. */
interface CaseReport {
  readonly passed: number;
  readonly failures: readonly CaseFailure[];
  /** The lines that are no cases. */
  readonly errors: readonly CaseFileError[];
  /** Failures and errors in the order of the files. */
  readonly complaints: ReadonlyArray<CaseFailure | CaseFileError>;
}

function runCases(lines: readonly CaseLine[]): CaseReport {
  const results = lines.map((line) => ('error' in line ? line.error : checkCase(line.case)));
  const complaints = results.filter((result) => result !== undefined);
  const errors = complaints.filter((complaint) => complaint instanceof CaseFileError);
  const failures = complaints.filter((complaint): complaint is CaseFailure => !(complaint instanceof CaseFileError));
  return { passed: results.length - complaints.length, failures, errors, complaints };
}

function documentOf({ passed, failures, errors }: CaseReport): object {
  const faults = errors.map(({ message, location }) => ({ ...location, message }));
  const counted = { passed, failed: failures.length, failures };
  return faults.length === 0 ? counted : { ...counted, errors: faults };
}

function tell({ passed, failures, complaints }: CaseReport, { stdout, style }: CommandContext): void {
  for (const complaint of complaints) stdout.write(`${style.bad(neutralLine(describe(complaint)))}\n`);
  stdout.write(`${passed} passed, ${failures.length} failed\n`);
}

function describe(complaint: CaseFailure | CaseFileError): string {
  if (complaint instanceof CaseFileError) return `${formatLocation(complaint.location)}: ${complaint.message}`;
  const { file, line, note, expression, expected, got } = complaint;
  const about = note === undefined ? '' : `${note}: `;
  return `${file}:${line}: ${about}${expression}: expected ${expected}, got ${got}`;
}
