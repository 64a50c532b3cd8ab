import { type Finding, lintCriterion, lintRules } from '../../criteria/index.js';
import { suggest } from '../../nearest.js';
import type { Command, CommandContext } from '../command.js';
import { UsageError } from '../errors.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { neutralLine, neutralLines } from '../neutral-line.js';
import { readTextFile } from '../read-file.js';
import { describeError, reportError } from '../report-error.js';
import { underline } from '../underline.js';
import { CRITERIA_INPUT } from '../yaml-criteria/expression-inputs.js';
import { lintYaml, type YamlLint } from '../yaml-criteria/lint.js';
import { MOST_FAULTS, quotingRules } from '../yaml-criteria/quoting.js';

/** `agentless criteria lint`: what is wrong with a criterion, or with all criteria of a YAML file. */
export const criteriaLint: Command = {
  name: 'criteria lint',
  summary: 'find what is wrong with a success criterion, or with those of a YAML file',
  positionals: [
    {
      name: 'EXPRESSION|FILE.yml',
      isExpression: true,
      help: 'a criterion, or a file whose name ends in .yml or .yaml',
    },
  ],
  options: [{ name: 'disable', value: 'RULE', multiple: true, help: 'do not look for this' }],
  examples: [
    { command: `agentless criteria lint 'eq(root["state"], "ready")'`, help: 'one criterion' },
    {
      command: 'agentless criteria lint azure-pipelines.yml',
      help: 'every successCriteria of a pipeline or a template, and the other expressions of its tasks',
    },
    { command: 'agentless criteria lint azure-pipelines.yml --disable quoted-macro', help: 'without one of the rules' },
  ],
  async run(given, context) {
    const [target] = given.positionals;
    if (target === undefined) {
      throw new UsageError('No criterion and no file is given.', {
        hint: 'Example: agentless criteria lint azure-pipelines.yml',
      });
    }
    const disabled = readRules(given.values('disable'));
    if (!/\.ya?ml$/i.test(target)) return tellText(target, lintCriterion(target, { disabled }), context);
    const hint = 'Name a YAML file, or a criterion.';
    const { text, file } = await readTextFile('The file', target, context.workingDirectory, hint);
    return tellFile(file, lintYaml(text, file, disabled), context);
  },
};

function readRules(given: readonly string[]): readonly string[] {
  const ids = [...lintRules, ...quotingRules].map(({ id }) => id);
  for (const id of given) {
    if (!ids.includes(id)) throw new UsageError(`There is no rule '${id}'.`, { hint: suggest(id, ids, 'rules') });
  }
  return given;
}

function tellText(text: string, findings: readonly Finding[], { stdout, json, style }: CommandContext): ExitCode {
  if (json) stdout.write(`${JSON.stringify({ findings })}\n`);
  else if (findings.length === 0) stdout.write('nothing found\n');
  for (const finding of json ? [] : findings) {
    const { rule, position, message, hint, fix } = finding;
    const place = style.strong(`position ${position}: ${rule}`);
    stdout.write(`${place}: ${neutralLine(message)}\n${details(text, finding, hint, fix)}`);
  }
  return verdict(findings);
}

function tellFile(name: string, { criteria, findings, hasMore, error }: YamlLint, context: CommandContext): ExitCode {
  const { stdout, json, style } = context;
  if (json) {
    const listed = findings.map(({ criterion, ...finding }) => finding);
    const rest = { ...(hasMore && { hasMore }), ...(error && { error: describeError(error) }) };
    stdout.write(`${JSON.stringify({ criteria, findings: listed, ...rest })}\n`);
  } else if (findings.length === 0) stdout.write(`nothing found in ${criteria} criteria\n`);
  for (const { file, line, column, input, rule, message, hint, yaml, criterion } of json ? [] : findings) {
    const place = style.strong(neutralLine(`${file}:${line}:${column}: ${rule}`));
    const corrected = yaml && `${input}: ${yaml}`;
    const named = input === CRITERIA_INPUT ? '' : `  input: ${input}\n`;
    stdout.write(`${place}: ${neutralLine(message)}\n${named}${details(criterion?.text, criterion, hint, corrected)}`);
  }
  const left = [
    ...(hasMore ? [`there are more than ${MOST_FAULTS} mistakes of YAML`] : []),
    ...(error ? [`the rest of ${neutralLine(name)} was not read`] : []),
  ];
  if (!json && left.length > 0) stdout.write(`${left.join(', and ')}\n`);
  return error ? reportError(error, { ...context, json: false }) : verdict(findings);
}

function details(
  text: string | undefined,
  span: Finding | undefined,
  hint: string,
  corrected: string | undefined,
): string {
  const shown = text !== undefined && span ? underline(text, span.start, span.end) : [];
  const lines = [...shown, `hint: ${neutralLine(hint)}`];
  if (corrected !== undefined) lines.push(`corrected: ${neutralLines(corrected, '  corrected: '.length)}`);
  return lines.map((line) => `  ${line}\n`).join('');
}

function verdict(findings: readonly unknown[]): ExitCode {
  return findings.length === 0 ? exitCodes.success : exitCodes.negative;
}
