import { expect, test } from 'vitest';
import { compileCriterion } from '../../src/criteria/index.js';
import { equalIgnoringCase, foldCase } from '../../src/criteria/letter-case.js';

const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

test('a letter whose capital JavaScript writes as two has the one that has it for its small form', () => {
  const capitals = units.filter((unit) => unit.toUpperCase().length > 1 && unit.toLowerCase() !== unit);

  expect(capitals.join('')).toBe('ᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾼῌῼ');
  for (const capital of capitals) {
    expect(foldCase(capital)).toBe(capital);
    expect(foldCase(capital.toLowerCase())).toBe(capital);
    expect(equalIgnoringCase(capital.toLowerCase(), capital)).toBe(true);
  }
  expect(compileCriterion("eq('ᾳ', 'ᾼ')").evaluate({}).passed).toBe(true);
});

test('a letter that has no capital of one unit stays', () => {
  const small = units.filter((unit) => unit.toUpperCase().length > 1 && foldCase(unit) === unit);

  expect(small).toContain('ß');
  expect(small).toContain('ŉ');
  expect(small).toContain('ﬀ');
  for (const unit of units) expect(foldCase(unit)).toHaveLength(1);
});
