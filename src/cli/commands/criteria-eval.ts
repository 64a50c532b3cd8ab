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
import { AgentlessError } from '../../errors.js';
import type { Command, CommandContext, GivenArguments, Output } from '../command.js';
import { cutText, LONGEST_VALUE } from '../cut-text.js';
import { UsageError } from '../errors.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { neutralLine, neutralLines } from '../neutral-line.js';
import { readPairs } from '../read-pairs.js';
import { readResponse } from '../read-response.js';
import { describeError, reportError } from '../report-error.js';
import { verdictReasons } from '../verdict-reasons.js';

/** `agentless criteria eval`: a criterion, a response, the verdict and why. */
export const criteriaEval: Command = {
  name: 'criteria eval',
  summary: 'evaluate a success criterion on a response, and tell why it passes or not',
  positionals: [{ name: 'EXPRESSION', isExpression: true, help: 'the criterion, as the task gets it' }],
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
    try {
      return await judge(given, context);
    } catch (error) {
      if (context.json && error instanceof AgentlessError) return reportAsJson(error, context);
      throw error;
    }
  },
};

async function judge(given: GivenArguments, context: CommandContext): Promise<ExitCode> {
  const [text] = given.positionals;
  if (text === undefined) {
    throw new UsageError('No criterion is given.', {
      hint: `Quote it for the shell: agentless criteria eval "eq(root.a, 'x')"`,
    });
  }
  const options = readOptions(given);
  // Before the response is read, since that may take long.
  const criterion = compile(text, context);
  const file = given.value('response');
  // An empty criterion passes whatever the response is, JSON or not.
  const isJudged = file !== undefined && !criterion.isEmpty;
  const response = isJudged ? await readResponse(file, context) : undefined;
  return evaluate(criterion, { ...options, response }, given.has('trace'), context);
}

function compile(text: string, { stdout, json }: CommandContext): Criterion {
  try {
    return compileCriterion(text);
  } catch (error) {
    if (!json && error instanceof CriterionParseError) {
      tellMacros(text, stdout);
      tellFindings(text, undefined, stdout);
    }
    throw error;
  }
}

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
  const outcome = criterion.evaluate(values);
  const { passed, data, expanded } = outcome;
  const trace = showsTrace ? criterion.explain(values).trace : outcome.trace;
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
  if (showsTrace) for (const line of trace) stdout.write(`${style.faint(neutralLine(line))}\n`);
  if (error) {
    if (!showsTrace) stdout.write(`Expanded: ${shown(expanded)}\n`);
    tellFindings(criterion.text, values.response, stdout);
    throw error;
  }
  const { passed, data } = criterion.evaluate(values);
  const value = writeData(data);
  stdout.write(`${passed ? style.good('passed') : style.bad('not passed')}\n`);
  stdout.write(`Value:    ${shown(value)}\n`);
  if (criterion.isEmpty) stdout.write('Because:  an empty criterion passes, whatever the response is.\n');
  else stdout.write(`Expanded: ${shown(expanded)}\n`);
  for (const reason of tree ? verdictReasons(tree) : []) stdout.write(`Because:  ${neutralLine(reason)}\n`);
  const longest = Math.max(value.length, expanded.length);
  if (longest > LONGEST_VALUE) {
    stdout.write(`Note:     cut off after ${LONGEST_VALUE} of ${longest} characters; --json gives all of them.\n`);
  }
  for (const name of assumptions) {
    stdout.write(`Note:     depends on what is not publicly known: ${name}, taken as '${defaultOptions[name]}'.\n`);
  }
  tellFindings(criterion.text, values.response, stdout);
  return passed ? exitCodes.success : exitCodes.negative;
}

function shown(value: string): string {
  return neutralLine(cutText(value, LONGEST_VALUE));
}

/** What a lint finds, which is often why the verdict is another than was meant. */
function tellFindings(text: string, response: unknown, stdout: Output): void {
  let told: string | undefined;
  for (const { rule, message, hint, fix } of lintCriterion(text, { response })) {
    stdout.write(`Note:     ${rule}: ${neutralLine(`${message} ${hint}`)}\n`);
    if (fix !== undefined && fix !== told) stdout.write(`Instead:  ${neutralLines(fix, 'Instead:  '.length)}\n`);
    told = fix ?? told;
  }
}

/** A lint takes macros for granted; here nothing replaces them. */
function tellMacros(text: string, stdout: Output): void {
  const macro = /\$\([^()'"]*\)/.exec(text)?.[0];
  if (macro === undefined) return;
  const named = neutralLine(macro);
  stdout.write(`Note:     a task replaces ${named} before the criterion is read; here put its value in its place.\n`);
}

function reportAsJson(error: AgentlessError, context: CommandContext): ExitCode {
  context.stdout.write(`${JSON.stringify({ error: describe(error) })}\n`);
  return reportError(error, { ...context, json: false });
}

/** Whatever fails has a kind and a position; what is not of the criterion has a code as well, and the place in its file. */
function describe(error: AgentlessError): object {
  const { message } = error;
  if (error instanceof CriterionParseError) return { kind: 'parse', message, position: error.position ?? null };
  if (error instanceof CriterionEvaluationError) return { kind: 'eval', message, position: null };
  return { kind: 'eval', ...describeError(error), position: null };
}
