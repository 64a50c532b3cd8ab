import { expect, test } from 'vitest';
import { compileCriterion, compileExpression, ignoringCase } from '../../src/criteria/index.js';
import { MAXIMUM_TRACE_LENGTH } from '../../src/criteria/limits.js';

const response = {
  ...{ status: 'Done', n: 5, no: false, nul: null, list: [1, 'x'], text: "it's", tags: { Readiness: 'Ready' } },
  ...{ things: [{ id: 1 }, { id: 2 }] },
};

function traceOf(criterion: string): readonly string[] {
  return compileCriterion(criterion).explain({ response }).trace;
}

test('an outcome has the lines about the whole only', () => {
  expect(compileCriterion('eq(root.n, 5)').evaluate({ response }).trace).toEqual([
    "Evaluating: eq(root['n'], 5)",
    'Expanded: eq(5, 5)',
    'Result: True',
  ]);
  expect(compileCriterion('root.n').evaluate({ response }).trace).toEqual(["Evaluating: root['n']", 'Result: 5']);
  expect(compileCriterion("gt(root.n, 'x')").explain({ response }).summary).toEqual([
    "Evaluating: gt(root['n'], 'x')",
    "Expanded: gt(5, 'x')",
  ]);
});

test('a trace has two lines for every node', () => {
  expect(traceOf("eq(jsonpath('$.tags.Readiness')[0], 'Ready')")).toEqual([
    "Evaluating: eq(jsonpath('$.tags.Readiness')[0], 'Ready')",
    'Evaluating eq:',
    '..Evaluating indexer:',
    '....Evaluating jsonpath:',
    '......Evaluating String:',
    "......=> '$.tags.Readiness'",
    '....=> Array',
    '....Evaluating Number:',
    '....=> 0',
    "..=> 'Ready'",
    '..Evaluating String:',
    "..=> 'Ready'",
    '=> True',
    "Expanded: eq('Ready', 'Ready')",
    'Result: True',
  ]);
});

test('the trace of an expression that decides whether to skip', () => {
  const text =
    "or(eq(eq('build', 'checks'), true), or(eq(eq(taskInputs.kind, 'createNew'), false), eq(isNullOrEmpty(variables['CHANGE_SYSTEM_ID']), false)))";
  const { trace } = compileCriterion(text).explain({ taskInputs: { kind: 'createNew' } });

  expect(trace.slice(-19)).toEqual([
    '......Evaluating Boolean:',
    '......=> False',
    '....=> False',
    '....Evaluating eq:',
    '......Evaluating isNullOrEmpty:',
    '........Evaluating indexer:',
    '..........Evaluating variables:',
    '..........=> Object',
    '..........Evaluating String:',
    "..........=> 'CHANGE_SYSTEM_ID'",
    '........=> Null',
    '......=> True',
    '......Evaluating Boolean:',
    '......=> False',
    '....=> False',
    '..=> False',
    '=> False',
    "Expanded: or(eq(eq('build', 'checks'), True), or(eq(eq('createNew', 'createNew'), False), eq(True, False)))",
    'Result: False',
  ]);
});

/** Criterion and the lines of its evaluation between the first and the last. */
const conversions: ReadonlyArray<readonly [criterion: string, lines: readonly string[]]> = [
  [
    "eq(5, '5')",
    ['Evaluating eq:', '..Evaluating Number:', '..=> 5', '..Evaluating String:', "..=> '5'", '..=> 5', '=> True'],
  ],
  [
    "eq(5, 'x')",
    [
      ...['Evaluating eq:', '..Evaluating Number:', '..=> 5', '..Evaluating String:', "..=> 'x'"],
      ...['..=> Unable to coerce String to Number.', '=> False'],
    ],
  ],
  ["not('')", ['Evaluating not:', '..Evaluating String:', "..=> ''", '..=> False', '=> True']],
  [
    "containsValue(root.list, '1')",
    [
      ...['Evaluating containsValue:', '..Evaluating indexer:', '....Evaluating root:', '....=> Object'],
      ...['....Evaluating String:', "....=> 'list'", '..=> Array', '..Evaluating String:', "..=> '1'", '=> True'],
    ],
  ],
];

test.each(conversions)('the trace of %s shows its conversions', (criterion, lines) => {
  expect(traceOf(criterion).filter((line) => /^(?:\.\.)*(?:Evaluating \w+:|=>)/.test(line))).toEqual(lines);
});

/** Criterion, canonical text, expanded text and result. */
const texts: ReadonlyArray<readonly [criterion: string, canonical: string, expanded: string, result: string]> = [
  ['EQ( ROOT .n,5.50 )', "EQ(ROOT['n'], 5.5)", 'EQ(5, 5.5)', 'False'],
  [
    'and(true, eq(root.n, 5), not(root.no))',
    "and(True, eq(root['n'], 5), not(root['no']))",
    'and(True, eq(5, 5), not(False))',
    'True',
  ],
  [
    "or(eq(root.n,5), gt(root.none, 'x'))",
    "or(eq(root['n'], 5), gt(root['none'], 'x'))",
    "or(eq(5, 5), gt(root['none'], 'x'))",
    'True',
  ],
  ['root.things[*].id', "root['things']['*']['id']", 'Object', 'Object'],
  ["root.text[gt(1, 'x')]", "root['text'][gt(1, 'x')]", 'Null', 'Null'],
  ["format('{0}', root.text)", "format('{0}', root['text'])", "'it''s'", "'it''s'"],
  ["coalesce(root.nul, '5')", "coalesce(root['nul'], '5')", "coalesce(Null, '5')", "'5'"],
  ['in(root.n, 5, root.list)', "in(root['n'], 5, root['list'])", "in(5, 5, root['list'])", 'True'],
  ["eq(count(root.list), length('ab'))", "eq(count(root['list']), length('ab'))", 'eq(2, 2)', 'True'],
  ['iif(root.no, 1, root.list)', "iif(root['no'], 1, root['list'])", 'iif(False, 1, Array)', 'Array'],
  ['eq(1.2.3, root.nul)', "eq(v1.2.3, root['nul'])", 'eq(v1.2.3, Null)', 'False'],
  [
    "or(true, jsonpath('$.x')[root.n].y)",
    "or(True, jsonpath('$.x')[root['n']]['y'])",
    "or(True, jsonpath('$.x')[root['n']]['y'])",
    'True',
  ],
];

test.each(texts)('%s is printed as %s and expands to %s', (criterion, canonical, expanded, result) => {
  const outcome = compileCriterion(criterion).evaluate({ response });

  expect(outcome.expanded).toBe(expanded);
  expect(outcome.trace[0]).toBe(`Evaluating: ${canonical}`);
  expect(outcome.trace.at(-1)).toBe(`Result: ${result}`);
  expect(outcome.trace.includes(`Expanded: ${expanded}`)).toBe(expanded !== result);
});

test('the expanded line is left out where it says no more than the result', () => {
  for (const criterion of ['root.list', 'root.status', '5', "'x'"]) {
    expect(traceOf(criterion).filter((line) => line.startsWith('Expanded'))).toEqual([]);
  }
});

test('for a host that asks for a Boolean the result is one', () => {
  const criterion = compileCriterion('root.status');
  const { trace } = criterion.explain({ response }, { asBoolean: true });

  expect(criterion.evaluate({ response }, { asBoolean: true }).trace.at(-1)).toBe('Result: True');
  expect(trace.slice(-4)).toEqual(["=> 'Done'", '=> True', "Expanded: 'Done'", 'Result: True']);
});

test('an empty expression has nothing to show', () => {
  const outcome = compileCriterion(' ').evaluate({});

  expect(JSON.parse(JSON.stringify(outcome))).toEqual({ passed: true, value: true, expanded: '', trace: [] });
});

test('conditions of a host are traced with its own names and functions', () => {
  const succeeded = {
    name: 'succeeded',
    minimumArguments: 0,
    maximumArguments: 0,
    evaluate: () => ({ kind: 'Boolean', value: true }) as const,
  };
  const condition = compileExpression("and(succeeded(), eq(variables['Build.Reason'], 'manual'))", {
    namedValues: ['variables'],
    functions: [succeeded],
  });

  expect(condition.evaluate({ variables: ignoringCase({ 'build.reason': 'Manual' }) }).expanded).toBe(
    "and(True, eq('Manual', 'manual'))",
  );
});

test('without a look at the trace a function is evaluated once, and with it once more', () => {
  let evaluations = 0;
  const counted = {
    ...{ name: 'counted', minimumArguments: 0, maximumArguments: 0 },
    evaluate: () => {
      evaluations += 1;
      return { kind: 'Boolean', value: true } as const;
    },
  };
  const outcome = compileExpression('counted()', { namedValues: [], functions: [counted] }).evaluate({});

  expect([outcome.passed, evaluations]).toEqual([true, 1]);
  expect([outcome.trace.length, outcome.expanded, evaluations]).toEqual([2, 'True', 2]);
});

test('the trace of a long chain is cut off, and still has its result', () => {
  const { trace, expanded } = compileCriterion(`root${'.a'.repeat(10_000)}`).explain({});

  expect(trace.join('').length).toBeLessThan(MAXIMUM_TRACE_LENGTH + 200_000);
  expect(trace).toContain('(The trace is cut off here.)');
  expect(trace.at(-1)).toBe('Result: Null');
  expect(expanded).toBe('Null');
});
