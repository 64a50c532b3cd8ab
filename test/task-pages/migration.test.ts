import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { agentDefinition, taskDefinitions } from './task-definitions.js';

const page = readFileSync(new URL('../../docs/tasks/migration.md', import.meta.url), 'utf8');

/** The rows of the table below its head, as their cells. */
function rowsBelow(head: string): string[][] {
  const [, rest = ''] = page.split(`${head}\n|---|---|\n`);
  const [table = ''] = rest.split('\n\n');
  return table.split('\n').map((row) => row.slice(2, -2).split(' | '));
}

/** What stands in code in a cell and is a name, alone or with its value behind a colon. */
function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([a-z][A-Za-z]*)(?:`|: )/g)].map(([, name = '']) => name);
}

const builtIn = taskDefinitions.get('InvokeRESTAPI@1')?.inputs ?? [];

test('the table of inputs has every input of the built-in task', () => {
  const named = rowsBelow('| input of `InvokeRESTAPI@1` | in `InvokeRestApiAgent@1` |').flatMap(([cell = '']) =>
    namesIn(cell),
  );

  const missing = builtIn.filter(({ name, aliases }) => ![name, ...aliases].some((one) => named.includes(one)));
  expect(missing).toEqual([]);
});

const known = new Set([
  ...agentDefinition.inputs.flatMap(({ name, aliases }) => [name, ...aliases]),
  'statusCode',
  'headers',
  'durationMs',
  'curl',
]);

test.each(['| `curl` | input |', '| `Invoke-RestMethod` | input |'])(
  'the table %s leads to inputs that there are',
  (head) => {
    const rows = rowsBelow(head);

    const named = rows.flatMap(([, cell = '']) => namesIn(cell));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(rows.length).toBeGreaterThan(15);
  },
);

const flags = [
  '-X',
  '-H',
  '-d',
  '--data-binary @FILE',
  '-F',
  '-u',
  '-o',
  '--retry',
  '--retry-delay',
  '--max-time',
  '-T',
  '--data-urlencode',
  '-L',
  '--cacert',
  '--cert',
  '--key',
  '-k',
  '-f',
];

test.each(flags)('the table of curl has the flag %s', (flag) => {
  const named = rowsBelow('| `curl` | input |').map(([cell = '']) => cell);

  expect(named.filter((cell) => cell.split(', ').includes(`\`${flag}\``))).not.toEqual([]);
});
