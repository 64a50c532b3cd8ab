import { expect, test } from 'vitest';
import { taskPages } from '../../scripts/docs/input-examples.mjs';
import { inputTables } from '../../scripts/docs/input-table.mjs';
import { renderPage } from '../../scripts/docs/input-tables.mjs';

test.each(taskPages)('the tables of $page are those of its task.json', async (page) => {
  const { before, after } = await renderPage(page);

  expect(before).toBe(after);
});

const input = { name: 'a', helpMarkDown: 'Help.' };

test('an input without an example has no table', () => {
  expect(() => inputTables({ groups: [], inputs: [input] }, {})).toThrow("The input 'a' has no example.");
});

test('an example of no input has no table', () => {
  expect(() => inputTables({ groups: [], inputs: [input] }, { a: '1', b: '2' })).toThrow("'b', which is no input");
});

test('a table has names, default, example, choices, rule and need of an input, in its group', () => {
  const inputs = [
    input,
    {
      name: 'b',
      aliases: ['other'],
      groupName: 'more',
      required: true,
      options: { x: 'x', y: 'The y' },
      visibleRule: 'a = 1 || a = 2',
      helpMarkDown: 'Help.',
    },
  ];

  const text = inputTables({ groups: [{ name: 'more', displayName: 'More' }], inputs }, { a: ['1', '2'], b: 'x' });

  expect(text.split('\n').filter((line) => line.includes('Help') || line.includes('**More'))).toEqual([
    '| **`a`** |  | `1`<br>`2` | Help. |',
    '**More**',
    '| **`other`**, `b` |  | `x` | Help. One of `x`, `y` (The y). Where `a = 1 \\|\\| a = 2`. Required. |',
  ]);
});
