import {
  type Criterion,
  type CriterionContext,
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  defaultOptions,
  lintCriterion,
  writeData,
} from '../../criteria/index.js';
import type { Command, CommandContext, GivenArguments, Output } from '../command.js';
import { UsageError } from '../errors.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { readPairs } from '../read-pairs.js';
import { readResponse } from '../read-response.js';
import { reportError } from '../report-error.js';
import { verdictReasons } from '../verdict-reasons.js';

/** `agentless criteria eval`: a criterion, a response, the verdict and why. */
export const criteriaEval: Command = {
  name: 'criteria eval',
  summary: 'evaluate a success criterion on a response, and tell why it passes or not',
  positionals: [{ name: 'EXPRESSION', help: 'the criterion, as the task gets it' }],
  options: [
    {
      name: 'response',
      value: 'FILE|-',
      help: 'the body of the response; - is standard input (default: none, root is Null)',
    },
    { name: 'status', value: 'N', help: "the HTTP status, for response['statuscode']" },
    { name: 'header', value: 'K:V', multiple: true, help: "a header of the response, for response['headers']" },
    { name: 'variable', value: 'K=V', multiple: true, help: "a variable, for variables['K']" },
    { name: 'input', value: 'K=V', multiple: true, help: "an input of the task, for taskInputs['K']" },
    { name: 'trace', help: 'every step of the evaluation' },
  ],
  examples: [
    { command: `agentless criteria eval "eq(root['state'], 'ready')" --response answer.json`, help: 'judge a file' },
    {
      command: `curl -s URL | agentless criteria eval "gt(count(jsonpath('$.items[*]')), 0)" --response -`,
      help: 'judge what a service answers now',
    },
    {
      command: `agentless criteria eval "eq(root.flag, 'false')" --response answer.json --trace`,
      help: 'see every step',
    },
  ],
  async run(given, context) {
    const [text] = given.positionals;
    if (text === undefined) {
      throw new UsageError('No criterion is given.', {
        hint: `Quote it for the shell: agentless criteria eval "eq(root.a, 'x')"`,
      });
    }
    const options = readOptions(given);
    try {
      // Before the response is read, since that may take long.
      const criterion = compileCriterion(text);
      const file = given.value('response');
      const response = file === undefined ? undefined : await readResponse(file, context);
      return evaluate(criterion, { ...options, response }, given.has('trace'), context);
    } catch (error) {
      if (context.json && isOfTheCriterion(error)) return reportAsJson(error, context);
      if (error instanceof CriterionParseError) tellFindings(text, undefined, context.stdout);
      throw error;
    }
  },
};

function readOptions(given: GivenArguments): CriterionContext {
  const status = given.value('status');
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) {
    throw new UsageError(`'${status}' is no HTTP status.`, { hint: 'Write a number from 100 to 599: --status 202' });
  }
  return {
    ...(status !== undefined && { status: Number(status) }),
    headers: readHeaders(given.values('header')),
    variables: readPairs(given.values('variable'), '--variable NAME=VALUE'),
    taskInputs: readPairs(given.values('input'), '--input NAME=VALUE'),
  };
}

function readHeaders(values: readonly string[]): Record<string, string> {
  const pairs = values.map((value) => {
    const colon = value.indexOf(':');
    if (colon < 1) throw new UsageError(`'${value}' is no header.`, { hint: "Write --header 'NAME: VALUE'." });
    return [value.slice(0, colon).trim(), value.slice(colon + 1).trim()] as const;
  });
  return Object.fromEntries(pairs);
}

function evaluate(
  criterion: Criterion,
  values: CriterionContext,
  showsTrace: boolean,
  context: CommandContext,
): ExitCode {
  const { stdout, json } = context;
  if (!json) return tell(criterion, values, showsTrace, context);
  const { passed, data, expanded, trace } = criterion.evaluate(values);
  // Written by hand, since the value may have digits that JSON.stringify would lose.
  const fields = [`"passed":${passed}`, `"value":${writeData(data)}`, `"expanded":${JSON.stringify(expanded)}`];
  stdout.write(`{${fields.join(',')},"trace":${JSON.stringify(trace)}}\n`);
  return passed ? exitCodes.success : exitCodes.negative;
}

function tell(
  criterion: Criterion,
  values: CriterionContext,
  showsTrace: boolean,
  { stdout, style }: CommandContext,
): ExitCode {
  const { expanded, trace, tree, error, assumptions } = criterion.explain(values, { asBoolean: true });
  if (showsTrace) for (const line of trace) stdout.write(`${style.faint(line)}\n`);
  if (error) {
    if (!showsTrace) stdout.write(`Expanded: ${expanded}\n`);
    tellFindings(criterion.text, values.response, stdout);
    throw error;
  }
  const { passed, data } = criterion.evaluate(values);
  stdout.write(`${passed ? style.good('passed') : style.bad('not passed')}\n`);
  stdout.write(`Value:    ${writeData(data)}\n`);
  if (criterion.isEmpty) stdout.write('Because:  an empty criterion passes, whatever the response is.\n');
  else stdout.write(`Expanded: ${expanded}\n`);
  for (const reason of tree ? verdictReasons(tree) : []) stdout.write(`Because:  ${reason}\n`);
  for (const name of assumptions) {
    stdout.write(`Note:     depends on what is not publicly known: ${name}, taken as '${defaultOptions[name]}'.\n`);
  }
  tellFindings(criterion.text, values.response, stdout);
  return passed ? exitCodes.success : exitCodes.negative;
}

/** What a lint finds, which is often why the verdict is another than was meant. */
function tellFindings(text: string, response: unknown, stdout: Output): void {
  let told: string | undefined;
  for (const { rule, message, hint, fix } of lintCriterion(text, { response })) {
    stdout.write(`Note:     ${rule}: ${message} ${hint}\n`);
    if (fix !== undefined && fix !== told) stdout.write(`Instead:  ${fix}\n`);
    told = fix ?? told;
  }
}

type CriterionError = CriterionParseError | CriterionEvaluationError;

function isOfTheCriterion(error: unknown): error is CriterionError {
  return error instanceof CriterionParseError || error instanceof CriterionEvaluationError;
}

function reportAsJson(error: CriterionError, { stdout, stderr, verbose }: CommandContext): ExitCode {
  const { message } = error;
  const isParse = error instanceof CriterionParseError;
  const position = isParse ? (error.position ?? null) : null;
  stdout.write(`${JSON.stringify({ error: { kind: isParse ? 'parse' : 'eval', message, position } })}\n`);
  return reportError(error, { stdout, stderr, verbose, json: false });
}
