import { expect, test } from 'vitest';
import { parseExpression } from '../../src/criteria/grammar.js';
import { Vocabulary } from '../../src/criteria/language.js';

const vocabulary = new Vocabulary({ namedValues: ['root'], functions: [] });

/** Every node and suffix of an expression as the text that it covers, outermost first. */
function coveredTexts(text: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('start' in node && 'end' in node) texts.push(text.slice(Number(node.start), Number(node.end)));
    for (const child of Object.values(node)) {
      if (Array.isArray(child)) child.forEach(visit);
      else visit(child);
    }
  };
  visit(parseExpression(text, vocabulary));
  return texts;
}

const cases: ReadonlyArray<readonly [text: string, texts: readonly string[]]> = [
  ["  'it''s' ", ["'it''s'"]],
  ['eq( 1.2.3 , TRUE )', ['eq( 1.2.3 , TRUE )', '1.2.3', 'TRUE']],
  ['root', ['root']],
  ['root . a [ 0 ]', ['root . a [ 0 ]', 'root', '. a', 'a', '[ 0 ]', '0']],
  ['root.*[*]', ['root.*[*]', 'root', '.*', '[*]']],
  ['not(root.x).y', ['not(root.x).y', 'not(root.x)', 'root.x', 'root', '.x', 'x', '.y', 'y']],
];

test.each(cases)('every node of %j knows the text it covers', (text, texts) => {
  expect(coveredTexts(text)).toEqual(texts);
});

test('a call keeps its name as typed', () => {
  expect(parseExpression('EQ(1, 2)', vocabulary)).toMatchObject({
    type: 'call',
    typedName: 'EQ',
    function: { name: 'eq' },
  });
});

test('empty and white text has no tree', () => {
  expect(parseExpression(' \n ', vocabulary)).toBeUndefined();
});
