import type { Command } from '../command.js';
import { type CaseFailure, checkCase, readCases } from '../criteria-cases.js';
import { UsageError } from '../errors.js';
import { exitCodes } from '../exit-codes.js';
import { readTextFile } from '../read-file.js';

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
  async run({ positionals }, { stdout, workingDirectory, json, style }) {
    if (positionals.length === 0) {
      throw new UsageError('No file is given.', {
        hint: 'Name a file of cases: agentless criteria test criteria.jsonl',
      });
    }
    const hint = 'Name a file with one JSON object a line.';
    const files = await Promise.all(
      positionals.map((file) => readTextFile('The case file', file, workingDirectory, hint)),
    );
    // All lines are read before the first is evaluated: a malformed one ends the command without half a report.
    const cases = files.flatMap(({ text, file }) => readCases(text, file));
    const failures = cases.map(checkCase).filter((failure) => failure !== undefined);
    const passed = cases.length - failures.length;
    if (json) stdout.write(`${JSON.stringify({ passed, failed: failures.length, failures })}\n`);
    else {
      for (const failure of failures) stdout.write(`${style.bad(describe(failure))}\n`);
      stdout.write(`${passed} passed, ${failures.length} failed\n`);
    }
    return failures.length === 0 ? exitCodes.success : exitCodes.negative;
  },
};

function describe({ file, line, note, expression, expected, got }: CaseFailure): string {
  const about = note === undefined ? '' : `${note}: `;
  return `${file}:${line}: ${about}${expression}: expected ${expected}, got ${got}`;
}
