import { expect, test } from 'vitest';
import { languageFunctions } from '../../src/criteria/functions/index.js';
import { CriterionEvaluationError, CriterionParseError, compileCriterion } from '../../src/criteria/index.js';
import { serverFunctions } from '../../src/criteria/server/index.js';

/** A small generator of numbers in [0, 1) with a fixed seed (mulberry32), so that a failure can be repeated. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PIECES = [
  ...['eq(', 'and(', 'not(', 'gt(', 'le(', 'eq', 'root', 'root', 'root.', 'true', 'FALSE', 'null', '__proto__'],
  ...['(', ')', ')', ')', '[', ']', ']', ',', ', ', ',', '.', '*', '.*', '[*]', '.a', "['b']", '[0]', '.constructor'],
  ...[
    "'",
    "''",
    "'x'",
    "'1,2'",
    '0',
    '1',
    '-1',
    '.5',
    '1.2.3',
    '2147483648',
    '1e9',
    '-',
    '"',
    '$',
    '==',
    '&&',
    '?',
    ':',
  ],
  ...[' ', '\n', '\u00a0', '\u200b', '\ud800', '\0', 'é', ';'],
];

const response = JSON.parse(
  '{"a": [1, {"b": "x", "a": null}, [1e300, "5"]], "b": 1e300, "__proto__": {"a": 0.1}, "0": true}',
);

/** How a criterion ends: its kind of error, or its value. Anything else that is thrown escapes. */
function endOf(criterion: string): string {
  try {
    return JSON.stringify(compileCriterion(criterion).evaluate({ response }));
  } catch (error) {
    if (error instanceof CriterionParseError || error instanceof CriterionEvaluationError) return error.code;
    throw error;
  }
}

function assemble(random: () => number): string {
  const length = 1 + Math.floor(random() * 14);
  return Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
}

test('only the two errors of the language ever escape, and the same criterion always ends the same way', () => {
  const random = randomNumbers(20240607);
  const ends = new Set<string>();
  for (let round = 0; round < 30_000; round++) {
    const criterion = assemble(random);
    const end = endOf(criterion);
    expect(endOf(criterion)).toBe(end);
    ends.add(end.startsWith('{') ? 'value' : end);
  }
  expect([...ends].sort()).toEqual(['CRITERION_EVALUATION', 'CRITERION_PARSE', 'value']);
});

const OPERANDS = [
  ...['root', 'root.a', 'root.a[1]', 'root.*', 'root.none', 'root.a.*.b', "root['__proto__']", 'response', 'variables'],
  ...[
    "''",
    "'x'",
    "'5'",
    "'{0}{1}'",
    "','",
    "'$..a'",
    "'$.a[?(@.b!=null)]'",
    "'$['",
    '0',
    '1',
    '-1',
    '1.5',
    '1.2.3',
    'true',
  ],
];

/** A well-formed call: only what its values are can be wrong. */
function assembleCall(random: () => number, depth: number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  if (depth === 0 || random() < 0.2) return pick(OPERANDS);
  const { name, minimumArguments, maximumArguments } = pick([...languageFunctions, ...serverFunctions]);
  const count = Math.min(minimumArguments + Math.floor(random() * 3), maximumArguments);
  const suffix = pick(['', '', '', '[0]', '.*']);
  return `${name}(${Array.from({ length: count }, () => assembleCall(random, depth - 1)).join(', ')})${suffix}`;
}

test('every function ends in a value or in an error of the language, whatever its arguments are', () => {
  const random = randomNumbers(4711);
  const ends = new Set<string>();
  for (let round = 0; round < 20_000; round++) {
    const end = endOf(assembleCall(random, 3));
    ends.add(end.startsWith('{') ? 'value' : end);
  }
  expect([...ends].sort()).toEqual(['CRITERION_EVALUATION', 'JSON_PATH', 'value']);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('a parse error points into the expression at the text it quotes', () => {
  const random = randomNumbers(7);
  let pointed = 0;
  for (let round = 0; round < 5_000; round++) {
    const criterion = assemble(random);
    try {
      compileCriterion(criterion);
    } catch (error) {
      if (!(error instanceof CriterionParseError) || error.position === undefined) throw error;
      const start = error.position - 1;
      expect(criterion.slice(start, start + (error.raw?.length ?? 0))).toBe(error.raw);
      pointed += 1;
    }
  }
  expect(pointed).toBeGreaterThan(1_000);
});

test('white space around the tokens of a criterion changes nothing', () => {
  const tokens = [
    'and',
    '(',
    'eq',
    '(',
    'root',
    '.',
    'a',
    '[',
    '0',
    ']',
    ',',
    '1',
    ')',
    ',',
    'root',
    '[',
    '*',
    ']',
    ')',
  ];
  const random = randomNumbers(99);
  for (let round = 0; round < 200; round++) {
    const spaced = tokens.map((token) => token + ' \t\n\u3000'.slice(0, Math.floor(random() * 5))).join('');
    expect(compileCriterion(spaced).evaluate({ response }).passed).toBe(true);
  }
});

test('long hostile texts are refused quickly', () => {
  const texts = [
    "'".repeat(21_000),
    '1'.repeat(21_000),
    '.'.repeat(21_000),
    ' '.repeat(20_999).concat('x'),
    'a.'.repeat(10_500),
  ];
  for (const text of [...texts, `root${'['.repeat(20_000)}`, `eq(${'1,'.repeat(10_000)}`]) {
    expect(endOf(text)).toMatch(/^CRITERION_PARSE$|^\{/);
  }
});
