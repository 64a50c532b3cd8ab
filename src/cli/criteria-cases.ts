import {
  type CriterionContext,
  CriterionEvaluationError,
  CriterionParseError,
  compileCriterion,
  parseResponse,
  sameData,
  writeData,
} from '../criteria/index.js';
import { AgentlessError } from '../errors.js';
import { CaseFileError } from './errors.js';

/** A line of a file of cases. */
export interface CriterionCase {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly expression: string;
  readonly expect: unknown;
  readonly note: string | undefined;
  readonly context: CriterionContext;
}

/** A case that came out otherwise. */
export interface CaseFailure {
  readonly file: string;
  readonly line: number;
  readonly note: string | undefined;
  readonly expression: string;
  /** JSON of the value, or `error:parse` and `error:eval` with the message behind it. */
  readonly expected: string;
  readonly got: string;
}

const ERRORS = ['error:parse', 'error:eval'];

const EXAMPLE = 'A case is {"expression": "eq(root.a, 1)", "response": {"a": 1}, "expect": true}.';

/** What a line of a file says: a case, or why it is none. */
export type CaseLine = { readonly case: CriterionCase } | { readonly error: CaseFileError };

/**
 * Reads a file of cases: one JSON object a line, of which `expression` and `expect` must be there; blank lines are
 * skipped, other fields ignored. Numbers keep their digits. A line that is no case is an error `CASE_FILE` with file and
 * line, and so is a file without any.
 */
export function readCases(text: string, file: string): CaseLine[] {
  const lines = text.split('\n').flatMap((content, index) => {
    return content.trim() === '' ? [] : [attempt(() => readCase(content, file, index + 1))];
  });
  return lines.length > 0
    ? lines
    : [{ error: new CaseFileError('The file has no cases.', { location: { file }, hint: EXAMPLE }) }];
}

function attempt(read: () => CriterionCase): CaseLine {
  try {
    return { case: read() };
  } catch (error) {
    if (error instanceof CaseFileError) return { error };
    throw error;
  }
}

function readCase(content: string, file: string, line: number): CriterionCase {
  const fields = fieldsOf(readLine(content, file, line));
  const fail = (what: string): never => {
    throw new CaseFileError(`The line is no case: ${what}.`, { location: { file, line }, hint: EXAMPLE });
  };
  if (!fields) return fail('it is no JSON object');
  const expression = fields.get('expression');
  if (typeof expression !== 'string') return fail("'expression' must be a text");
  if (!fields.has('expect')) return fail("it lacks 'expect'");
  const expected = fields.get('expect');
  if (typeof expected === 'string' && /^error:/.test(expected) && !ERRORS.includes(expected)) {
    return fail(`'expect' can be ${ERRORS.join(' or ')}, but not '${expected}'`);
  }
  const texts = (name: string): Record<string, string | null> => {
    const entries = fieldsOf(fields.get(name) ?? {}) ?? fail(`'${name}' must be an object`);
    const toText = ([key, value]: readonly [string, unknown]): readonly [string, string | null] => {
      if (fieldsOf(value) || Array.isArray(value)) return fail(`'${name}' holds texts, and '${key}' is none`);
      return [key, textOf(value)];
    };
    return Object.fromEntries([...entries].map(toText));
  };
  const status = fields.get('status');
  if (status !== undefined && typeof status !== 'number') return fail("'status' must be a number");
  const note = fields.get('note');
  return {
    file,
    line,
    expression,
    expect: expected,
    note: typeof note === 'string' ? note : undefined,
    context: {
      response: fields.get('response'),
      ...(status !== undefined && { status }),
      headers: texts('headers'),
      variables: texts('variables'),
      taskInputs: texts('taskInputs'),
    },
  };
}

/** A variable of a task is a text always: a Boolean is `True` or `False`, a number as it is written. Null is none. */
function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return writeData(value);
}

function readLine(content: string, file: string, line: number): unknown {
  try {
    return parseResponse(content, { numbers: 'asWritten' });
  } catch (error) {
    if (!(error instanceof AgentlessError)) throw error;
    const column = error.location?.column;
    const location = { file, line, ...(column !== undefined && { column }) };
    throw new CaseFileError('The line is no JSON.', { location, hint: 'Write one JSON object a line.', cause: error });
  }
}

/** The members of an object, which is a map where a plain one would lose something. */
function fieldsOf(data: unknown): ReadonlyMap<string, unknown> | undefined {
  if (data instanceof Map) return data;
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) return undefined;
  return new Map(Object.entries(data));
}

/** Evaluates a case; undefined where it comes out as expected. */
export function checkCase({ file, line, expression, expect, note, context }: CriterionCase): CaseFailure | undefined {
  const expected = ERRORS.includes(String(expect)) ? String(expect) : writeData(expect);
  const fail = (got: string): CaseFailure => ({ file, line, note, expression, expected, got });
  try {
    const { passed, data } = compileCriterion(expression).evaluate(context);
    // As the task does: where a verdict is expected, the value is taken as one.
    const isVerdict = typeof expect === 'boolean' && typeof data !== 'boolean';
    const matches = isVerdict ? expect === passed : !ERRORS.includes(expected) && sameData(data, expect);
    return matches ? undefined : fail(writeData(data));
  } catch (error) {
    if (error instanceof CriterionParseError)
      return expected === 'error:parse' ? undefined : fail(`error:parse (${error.message})`);
    if (!(error instanceof CriterionEvaluationError)) throw error;
    return expected === 'error:eval' ? undefined : fail(`error:eval (${error.message})`);
  }
}
