import { expect, test } from 'vitest';
import {
  ExpansionTooLongError,
  expandMacros,
  listMacros,
  MAXIMUM_EXPANDED_LENGTH,
  MAXIMUM_MACROS,
  TooManyMacrosError,
} from '../../src/tasks/index.js';

const values = new Map(
  Object.entries({
    a: '1',
    b: '$(a)',
    c: '$(d)',
    d: '4',
    empty: '',
    ' spaced ': 'kept',
    'f(x)': 'nested',
    'outer$(a)': 'whole',
    pattern: '$& $1 $$',
    dollar: '$',
  }),
);

interface MacroCase {
  readonly text: string;
  readonly expanded: string;
  readonly unresolved?: readonly string[];
}

const cases: readonly MacroCase[] = [
  { text: '', expanded: '' },
  { text: 'no reference', expanded: 'no reference' },
  { text: 'x$(a)y$(d)z', expanded: 'x1y4z' },
  { text: '$(A)', expanded: '1' },
  { text: '$(a)$(a)', expanded: '11' },
  { text: '[$(empty)]', expanded: '[]' },
  { text: '[$(nothing)]', expanded: '[$(nothing)]', unresolved: ['nothing'] },
  { text: '$(y) $(x) $(y)', expanded: '$(y) $(x) $(y)', unresolved: ['y', 'x'] },
  { text: '$( a )', expanded: '$( a )', unresolved: [' a '] },
  { text: '$( spaced )', expanded: 'kept' },
  { text: '$()', expanded: '$()', unresolved: [''] },
  { text: '$(f(x))', expanded: 'nested' },
  { text: '$(outer$(a))', expanded: 'whole' },
  { text: '$(other$(a))', expanded: '$(other$(a))', unresolved: ['other$(a)'] },
  { text: '$(a', expanded: '$(a' },
  { text: '$(a $(d)', expanded: '$(a 4' },
  { text: 'a) $(a)', expanded: 'a) 1' },
  { text: '$ (a) (a) ${a} $[a]', expanded: '$ (a) (a) ${a} $[a]' },
  { text: '$(c)', expanded: '$(d)' },
  { text: '$(c) $(d)', expanded: '4 4' },
  { text: '$(d) $(c)', expanded: '4 $(d)' },
  { text: '$(b) $(a)', expanded: '1 1' },
  { text: '$(pattern)', expanded: '$& $1 $$' },
  { text: '$(dollar)(a) $(a)', expanded: '1 1' },
  { text: '$(constructor)', expanded: '$(constructor)', unresolved: ['constructor'] },
];

test.each(cases)('$text', ({ text, expanded, unresolved = [] }) => {
  expect(expandMacros(text, (name) => values.get(name.toLowerCase()))).toEqual({ text: expanded, unresolved });
});

test('each distinct reference is looked up once, in the order of the text', () => {
  const names: string[] = [];
  expandMacros('$(b) $(a) $(b) $(B)', (name) => {
    names.push(name);
    return '';
  });
  expect(names).toEqual(['b', 'a', 'B']);
});

test('references are listed without values', () => {
  expect(listMacros('$(endpoint.url)/$(x) $(')).toEqual(['endpoint.url', 'x']);
});

const many = (count: number) => Array.from({ length: count }, (_, index) => `$(${index})`).join('');

test('as many references as the limit says are replaced, and one more is refused', () => {
  expect(expandMacros(many(MAXIMUM_MACROS), () => '').text).toBe('');
  expect(() => expandMacros(many(MAXIMUM_MACROS + 1), () => '')).toThrow(TooManyMacrosError);
});

test('references that double the text again and again end at the limit of length', () => {
  expect(() => expandMacros(many(50), (name) => `$(${Number(name) + 1})`.repeat(2))).toThrow(ExpansionTooLongError);
});

test('a text as long as the limit is replaced', () => {
  expect(expandMacros('$(a)', () => 'x'.repeat(MAXIMUM_EXPANDED_LENGTH)).text).toHaveLength(MAXIMUM_EXPANDED_LENGTH);
});

test('a text of nothing but openings takes no longer than others', () => {
  const start = performance.now();
  expect(listMacros('$('.repeat(500_000))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5_000);
});
