import defaultJsep, { Jsep } from 'jsep';
import { expect, test } from 'vitest';
import { CriterionParseError, compileCriterion, compileExpression } from '../../src/criteria/index.js';

function parseError(text: string): CriterionParseError {
  try {
    compileCriterion(text);
  } catch (error) {
    if (error instanceof CriterionParseError) return error;
    throw error;
  }
  throw new Error(`Expected a parse error for ${text}`);
}

const accepted = [
  '',
  ' \t\r\n\u00a0\u0085\u2003\u3000 ',
  'root',
  'ROOT.a',
  'TRUE',
  '-5',
  '5.',
  '.5',
  '-.5',
  'eq(.5, root[.5])',
  '0.12345678901234567890123456789012345',
  '79228162514264337593543950335',
  '1.2.3',
  '1.2.3.4',
  '1.+2.3',
  '01.02.03',
  "'it''s'",
  "''''",
  "'C:\\temp'",
  `'"'`,
  'root .a',
  'root. a',
  "root [ 'a' ] . b",
  'root.null',
  'root.true.eq.root',
  'root[root[0]]',
  'root.*',
  'root.*.b',
  'root [ * ] [0]',
  "root['*']",
  'eq (1, 2)',
  'eq(1,1)[0].a.*',
  'and(1,2,3,4,5)',
  '\u00a0eq\u00a0(\u00a01\u00a0,\u00a02\u00a0)\u00a0',
];

test.each(accepted)('the grammar accepts %j', (text) => {
  expect(() => compileCriterion(text)).not.toThrow();
});

/** Text, what is wrong, the raw text at fault, and its position counted from 1. */
const refused: ReadonlyArray<readonly [text: string, what: string, raw: string, position: number]> = [
  ['"x"', 'Unrecognized value', '"x"', 1],
  ['eq(root["a b"], 1)', 'Unrecognized value', '"a', 9],
  ["'open", 'Unrecognized value', "'open", 1],
  ["eq(1, 'it''", 'Unrecognized value', "'it''", 7],
  ["'''", 'Unrecognized value', "'''", 1],
  ["'a' 'b'", 'Unexpected symbol', "'b'", 5],
  ['1.2.', 'Unrecognized value', '1.2.', 1],
  ['1.2.3.4.5', 'Unrecognized value', '1.2.3.4.5', 1],
  ['1.2.2147483648', 'Unrecognized value', '1.2.2147483648', 1],
  ['-1.2.3', 'Unrecognized value', '-1.2.3', 1],
  ['79228162514264337593543950336', 'Unrecognized value', '79228162514264337593543950336', 1],
  ['1e3', 'Unrecognized value', '1e3', 1],
  ['0x10', 'Unrecognized value', '0x10', 1],
  ['1_000', 'Unrecognized value', '1_000', 1],
  ['3.4a', 'Unrecognized value', '3.4a', 1],
  ['1-2', 'Unrecognized value', '1-2', 1],
  ['.', 'Unrecognized value', '.', 1],
  ['.a', 'Unrecognized value', '.a', 1],
  ['-', 'Unrecognized value', '-', 1],
  ['+5', 'Unrecognized value', '+5', 1],
  ["-'a'", 'Unrecognized value', "-'a'", 1],
  ['-root.n', 'Unrecognized value', '-root.n', 1],
  ['null', 'Unrecognized value', 'null', 1],
  ['this', 'Unrecognized value', 'this', 1],
  ['always()', 'Unrecognized value', 'always', 1],
  ['root.some-key', 'Unexpected symbol', 'some-key', 6],
  ['some-key', 'Unrecognized value', 'some-key', 1],
  ['root*', 'Unrecognized value', 'root*', 1],
  ['root==1', 'Unrecognized value', 'root==1', 1],
  ['1 == 1', 'Unrecognized value', '==', 3],
  ['root ? 1 : 2', 'Unrecognized value', '?', 6],
  ['root && true', 'Unrecognized value', '&&', 6],
  ['!root', 'Unrecognized value', '!root', 1],
  ['root?.a', 'Unrecognized value', 'root?', 1],
  ['$root', 'Unrecognized value', '$root', 1],
  ['$(name)', 'Unrecognized value', '$', 1],
  ['é', 'Unrecognized value', 'é', 1],
  ['// comment', 'Unrecognized value', '//', 1],
  ['root \u200b', 'Unrecognized value', '\u200b', 6],
  ['\ufeffroot', 'Unrecognized value', '\ufeffroot', 1],
  ['{}', 'Unrecognized value', '{}', 1],
  ['(1)', 'Unexpected symbol', '(', 1],
  ['[1]', 'Unexpected symbol', '[', 1],
  [')', 'Unexpected symbol', ')', 1],
  ['*', 'Unexpected symbol', '*', 1],
  ['1 2', 'Unexpected symbol', '2', 3],
  ['1 .5', 'Unexpected symbol', '.', 3],
  ['1 -2', 'Unexpected symbol', '-2', 3],
  ['1;2', 'Unrecognized value', '1;2', 1],
  ['eq(1,1);', 'Unrecognized value', ';', 8],
  [';eq(1,1)', 'Unrecognized value', ';eq', 1],
  [',eq(1,1),,', 'Unexpected symbol', ',', 1],
  ['eq(1,1),', 'Unexpected symbol', ',', 8],
  ['eq(1 2)', 'Unexpected symbol', '2', 6],
  ['eq(1 $x)', 'Unrecognized value', '$x', 6],
  ['eq(,1)', 'Unexpected symbol', ',', 4],
  ['eq(1,,2)', 'Unexpected symbol', ',', 6],
  ['eq(1,)', 'Unexpected symbol', ')', 6],
  ['eq(1]', 'Unexpected symbol', ']', 5],
  ['eq()', 'Unexpected symbol', ')', 4],
  ['eq(1)', 'Unexpected symbol', ')', 5],
  ['eq(1,2,3)', 'Unexpected symbol', ',', 7],
  ['not()', 'Unexpected symbol', ')', 5],
  ['and(false, eq(1))', 'Unexpected symbol', ')', 16],
  ['root(1)', 'Unexpected symbol', '(', 5],
  ['root.eq(1)', 'Unexpected symbol', '(', 8],
  ['eq(1,2)(3)', 'Unexpected symbol', '(', 8],
  ["'a'.b", 'Unexpected symbol', '.', 4],
  ['true.x', 'Unexpected symbol', '.', 5],
  ["'a'[0]", 'Unexpected symbol', '[', 4],
  ['root..a', 'Unexpected symbol', '.', 6],
  ['root.5', 'Unexpected symbol', '5', 6],
  ["root.'a'", 'Unexpected symbol', "'a'", 6],
  ['root.$a', 'Unexpected symbol', '$a', 6],
  ['root[]', 'Unexpected symbol', ']', 6],
  ['root[1, 2]', 'Unexpected symbol', ',', 7],
  ['root[1)', 'Unexpected symbol', ')', 7],
  ['root[*.x]', 'Unexpected symbol', '.', 7],
  ['root[*[0]]', 'Unexpected symbol', '[', 7],
  ['root]', 'Unexpected symbol', ']', 5],
  ['eq', "Expected '(' to follow a function", 'eq', 1],
  ['not(eq 1,2)', "Expected '(' to follow a function", 'eq', 5],
  ['root.', "Expected a property name to follow the dereference operator '.'", '.', 5],
  ['eq(root. ', "Expected a property name to follow the dereference operator '.'", '.', 8],
  ['EQ(1, not(2)', 'Unclosed function', 'EQ', 1],
  ['eq(1, not(', 'Unclosed function', 'not', 7],
  ['eq(1,', 'Unclosed function', 'eq', 1],
  ['not(root[0', 'Unclosed indexer', '[', 9],
  ['root[', 'Unclosed indexer', '[', 5],
  ['root[*', 'Unclosed indexer', '[', 5],
  ['and(true,\n  eq(1, nope))', 'Unrecognized value', 'nope', 19],
];

test.each(refused)('the grammar refuses %j: %s', (text, what, raw, position) => {
  const error = parseError(text);

  expect(error.message).toBe(`${what}: '${raw}'. Located at position ${position} within expression: ${text}.`);
  expect(error).toMatchObject({ code: 'CRITERION_PARSE', raw, position, expression: text });
});

test('an unknown name comes with a hint at the nearest known one', () => {
  expect(parseError('rot.status').hint).toBe("Did you mean 'root'?");
  expect(parseError('null').hint).toMatch(/^Known names: jsonpath, count, .*, root, .*, and, or, .*, substring\.$/);
});

test('text that cannot be a name comes without a hint', () => {
  expect(parseError('"root"').hint).toBeUndefined();
});

test('a function of a host that takes no arguments refuses one at the closing parenthesis and two at the comma', () => {
  const always = {
    name: 'always',
    minimumArguments: 0,
    maximumArguments: 0,
    evaluate: () => ({ kind: 'Null' }) as const,
  };
  const language = { namedValues: [], functions: [always] };

  expect(() => compileExpression('always()', language)).not.toThrow();
  expect(() => compileExpression('always(1)', language)).toThrow("Unexpected symbol: ')'. Located at position 9");
  expect(() => compileExpression('always(1,2)', language)).toThrow("Unexpected symbol: ','. Located at position 9");
});

test('other users of jsep in the same program keep its operators, and theirs do not reach the language', () => {
  const statics = Jsep as unknown as { addUnaryOp(operator: string): void; removeUnaryOp(operator: string): void };
  const addHook = (hook: () => void) => defaultJsep.hooks.add('gobble-token', hook);
  let hookRuns = 0;
  addHook(() => {
    hookRuns += 1;
  });
  statics.addUnaryOp('@');

  expect(() => compileCriterion('@root')).toThrow(CriterionParseError);
  expect(compileCriterion('eq(1, 1)').evaluate({}).passed).toBe(true);
  expect(hookRuns).toBe(0);
  expect(defaultJsep('a ? b + 1 : -c').type).toBe('ConditionalExpression');
  statics.removeUnaryOp('@');
});
