import { expect, test } from 'vitest';
import { type Column, MAXIMUM_PADDING, tableLines } from '../../src/cli/table.js';
import { textWidth } from '../../src/cli/text-width.js';

type Row = readonly string[];

function columnsOf(...titles: readonly string[]): Column<Row>[] {
  return titles.map((title, index) => ({
    title,
    text: (row) => row[index] ?? '',
    ...(title === 'ID' && { shrinksLast: true }),
  }));
}

const id = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
const columns = columnsOf('NAME', 'TYPE', 'SCHEME', 'STATE', 'URL', 'ID');
const rows: readonly Row[] = [
  ['orders', 'generic', 'UsernamePassword', 'Ready', 'https://orders.example/api', id],
  ['a connection with a long name', 'azurerm', 'WorkloadIdentityFederation', 'InProgress', 'https://x.example', id],
];

test.each([200, 120, 100, 83, 82, 80, 79, 72, 60, 40, 30, 20, 10, 4, 1])('a table fits %i columns', (width) => {
  const lines = tableLines(columns, rows, width);

  expect(lines).toHaveLength(3);
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
});

test('a column that shrinks last is whole as long as the others can give way', () => {
  const lines = tableLines(columns, rows, 100);

  expect(lines[1]).toContain(id);
  expect(lines[2]).toMatch(/^a conn/);
});

test('a column that may go is whole, or left out for the others', () => {
  const optional = columns.map((column) => ({ ...column, ...(column.title === 'ID' && { goesFirst: true }) }));

  const [wide] = tableLines(optional, rows, 100);
  const [narrow, orders = ''] = tableLines(optional, rows, 80);

  expect(wide).toMatch(/URL +ID$/);
  expect(narrow).toMatch(/^NAME .+ URL$/);
  expect(orders).toContain('UsernamePassword');
  expect(tableLines(optional, rows, undefined)[0]).toMatch(/URL +ID$/);
});

test('columns that have no room at all are left out from the right', () => {
  const [header] = tableLines(columns, rows, 20);

  expect(header).toMatch(/^NAME +TYPE/);
  expect(header).not.toContain('URL');
});

test('wide characters and marks keep the columns aligned', () => {
  const names = [
    ['東京', 'x'],
    ['🚀 go', 'x'],
    ['e\u0301', 'x'],
    ['plain', 'x'],
  ];

  const lines = tableLines(columnsOf('NAME', 'END'), names, undefined);

  const starts = lines.slice(1).map((line) => textWidth(line.slice(0, line.indexOf('x'))));
  expect(new Set(starts)).toEqual(new Set([7]));
});

test('off a terminal nothing is cut, and one long name does not widen all rows', () => {
  const long = 'n'.repeat(10_000);

  const lines = tableLines(
    columnsOf('NAME', 'TYPE'),
    [
      [long, 'generic'],
      ['orders', 'generic'],
    ],
    undefined,
  );

  expect(lines[1]).toBe(`${long}  generic`);
  expect(lines[2]).toBe(`${'orders'.padEnd(MAXIMUM_PADDING)}  generic`);
});

test('a painted text is padded before it is painted', () => {
  const painted: Column<Row>[] = [
    { title: 'STATE', text: ([state = '']) => state, paint: (text) => `<${text}>` },
    { title: 'NAME', text: ([, name = '']) => name },
  ];

  expect(tableLines(painted, [['on', 'a']], undefined)).toEqual(['STATE  NAME', '<on   >  a']);
});

test('what a server sent does not control the terminal', () => {
  expect(tableLines(columnsOf('NAME'), [['a\u001b[2Jb']], undefined)[1]).toBe('a [2Jb');
});
