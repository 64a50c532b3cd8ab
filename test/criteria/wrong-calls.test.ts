import { expect, test } from 'vitest';
import {
  type CriterionContext,
  CriterionDataError,
  CriterionEvaluationError,
  compileCriterion,
  compileExpression,
  type EngineOptions,
  parseResponse,
  toValue,
  writeData,
} from '../../src/criteria/index.js';

const language = { namedValues: ['root'], functions: [] };

test.each([undefined, null, 'text', 5])('a context that is %s is refused in words', (given) => {
  const context = given as unknown as CriterionContext;
  const values = given as unknown as Record<string, unknown>;
  const refused = expect.objectContaining({
    code: 'CRITERION_CONTEXT',
    message: expect.stringMatching(/^What an expression is evaluated with has to be an object, and not/),
  });

  expect(() => compileCriterion('true').evaluate(context)).toThrow(refused);
  expect(() => compileCriterion('root.a').explain(context)).toThrow(refused);
  expect(() => compileExpression('root.a', language).evaluate(values)).toThrow(refused);
  expect(() => compileExpression('root.a', language).explain(values)).toThrow(refused);
});

const criteria = ["response.headers['X-a']", "variables['x-A']", "taskInputs['x-a']"];

test.each([
  ['an object', { 'X-A': 'x' }],
  ['a map', new Map([['X-A', 'x']])],
  ['Headers', new Headers({ 'X-A': 'x' })],
  ['a list of pairs', [['X-A', 'x']] as const],
])('headers, variables and inputs can be %s', (_what, entries) => {
  const context = { headers: entries, variables: entries, taskInputs: entries };
  const values = criteria.map((text) => compileCriterion(text).evaluate(context).value);

  expect(values).toEqual(['x', 'x', 'x']);
});

test.each([
  ['a text', 'X-A: x'],
  ['a list of texts', ['X-A']],
  ['a set', new Set(['X-A'])],
  ['a number', 1],
])('headers, variables and inputs that are %s are refused where they are asked for', (_what, given) => {
  const entries = given as unknown as Record<string, unknown>;
  const context = { headers: entries, variables: entries, taskInputs: entries };

  for (const [index, name] of ['headers', 'variables', 'taskInputs'].entries()) {
    const criterion = compileCriterion(criteria[index] ?? '');
    const refused = expect.objectContaining({ code: 'CRITERION_CONTEXT', part: name });
    expect(() => criterion.evaluate(context)).toThrow(refused);
    expect(() => criterion.explain(context)).toThrow(refused);
  }
  expect(compileCriterion('true').evaluate(context).passed).toBe(true);
});

test.each([
  [{ arrayIndex: 'zzz' }, "The option 'arrayIndex' is 'zzz', but has to be 'floored' or 'integral'."],
  [{ arrayIndex: 5 }, "The option 'arrayIndex' is '5', but has to be 'floored' or 'integral'."],
  [{ arrayindex: 'integral' }, "There is no option 'arrayindex'."],
  [{ constructor: 1 }, "There is no option 'constructor'."],
])('options %j are refused in words', (given, message) => {
  const options = given as unknown as Partial<EngineOptions>;
  const refused = expect.objectContaining({ code: 'ENGINE_OPTION', message });

  expect(() => compileCriterion('root', options)).toThrow(refused);
  expect(() => compileExpression('root', language, options)).toThrow(refused);
});

test('an option that is undefined is as if it was not given', () => {
  const options = { countOfObject: undefined } as unknown as Partial<EngineOptions>;

  expect(compileCriterion('count(root)', options).evaluate({ response: { a: 1 } }).value).toBe(1);
});

test.each([
  ['a bigint', 5n],
  ['a function', () => 5],
  ['a symbol', Symbol('five')],
  ['a Date that is none', new Date(Number.NaN)],
])('%s in a response is no data', (what, data) => {
  const fault = { code: 'CRITERION_DATA', message: `What is given has ${what}, which is no data of the language.` };
  const response = { a: data };

  for (const text of ['root.a', 'eq(root.a, 5)', 'containsValue(root, 5)', 'convertToJson(root)']) {
    const criterion = compileCriterion(text);
    expect(() => criterion.evaluate({ response })).toThrow(expect.objectContaining(fault));
    expect(() => criterion.evaluate({ response }, { mask: (masked) => masked })).toThrow(CriterionDataError);
    expect(criterion.explain({ response }).error).toMatchObject(fault);
  }
  expect(() => toValue(data)).toThrow(CriterionEvaluationError);
  if (!(data instanceof Date)) expect(() => writeData([data])).toThrow(CriterionDataError);
});

test.each([
  ['object', Buffer.from('{}')],
  ['undefined', undefined],
  ['null', null],
])('a response that is of the type %s is refused in words', (type, given) => {
  const text = given as unknown as string;

  expect(() => parseResponse(text)).toThrow(
    expect.objectContaining({ code: 'RESPONSE_TYPE', message: `A response has to be a text, and not ${type}.` }),
  );
});

test('a byte order mark before a response is named', () => {
  expect(() => parseResponse('\ufeff{}')).toThrow(
    expect.objectContaining({
      code: 'RESPONSE_JSON',
      message: 'The response is no JSON: unexpected byte order mark (U+FEFF) at line 1, column 1.',
      hint: 'Leave it out: text.slice(1).',
    }),
  );
});
