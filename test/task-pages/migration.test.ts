import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readStatusList } from '../../src/agent-task/inputs/status-list.js';
import { MAXIMUM_REDIRECTIONS } from '../../src/http-request/index.js';
import { callTask } from '../agent-task/run-task.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { agentFaults } from './agent-faults.js';
import { agentDefinition, resolveTexts, taskDefinitions } from './task-definitions.js';

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

  expect(named.filter((cell) => cell.split(', ').some((one) => one === flag || one === `\`${flag}\``))).not.toEqual([]);
});

/** The cell of the table below a head whose row has a flag. */
function cellOf(head: string, flag: string): string {
  const row = rowsBelow(head).find(([cell = '']) =>
    cell.split(', ').some((one) => one === flag || one === `\`${flag}\``),
  );
  return row?.[1] ?? '';
}

/** Inputs with their values, as a cell has them in code. */
function valuesIn(cell: string): ReadonlyArray<readonly [input: string, value: string]> {
  return [...cell.matchAll(/`([a-z][A-Za-z]*): ([^`]+)`/g)].map(([, input = '', value = '']) => [input, value]);
}

const CURL = '| `curl` | input |';
const POWERSHELL = '| `Invoke-RestMethod` | input |';
const statuses = Array.from({ length: 500 }, (_, index) => index + 100);

/** The statuses that an input of a row includes. */
function included(head: string, flag: string, input: string): number[] {
  const value = valuesIn(cellOf(head, flag)).find(([name]) => name === input)?.[1] ?? '';
  return statuses.filter(readStatusList(value, input).includes);
}

test('what the page gives for the retries of curl and PowerShell includes their statuses, and no others', () => {
  const failures = statuses.filter((status) => status >= 400);

  expect(included(CURL, '--retry', 'retryStatusCodes')).toEqual([408, 429, 500, 502, 503, 504]);
  expect(included(CURL, '--retry-all-errors', 'retryStatusCodes')).toEqual(failures);
  expect(included(POWERSHELL, '-MaximumRetryCount', 'retryStatusCodes')).toEqual([304, ...failures]);
});

test('what the page gives for curl with and without -f, and for PowerShell, accepts what they pass', () => {
  expect(included(CURL, '-f', 'acceptedStatusCodes')).toEqual(statuses.filter((status) => status < 400));
  expect(included(CURL, '(no `-f`)', 'acceptedStatusCodes')).toEqual(statuses);
  expect(included(POWERSHELL, '-SkipHttpErrorCheck', 'acceptedStatusCodes')).toEqual(statuses);
});

test.each([
  [302, 'Succeeded', '/b'],
  [304, 'Succeeded', ''],
  [400, 'Failed', ''],
])('as with curl -f and without -L, a %i is %s', async (status, result, location) => {
  const server = await startHttpServer(answer(status, '', location === '' ? {} : { Location: location }));
  const inputs = Object.fromEntries([...valuesIn(cellOf(CURL, '-f')), ...valuesIn(cellOf(CURL, '(no `-L`)'))]);

  const agent = await callTask(server.url, inputs);

  expect(agent.completion?.result).toBe(result);
  expect(server.requests).toHaveLength(1);
});

/** What an input with a value asks for beside itself. */
const companions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'connectionType: none': { baseUrl: 'https://orders.example/' },
  'bodySource: file': { bodyFile: 'there-is-none' },
  'bodySource: multipart': { formFields: 'a = b' },
};

const given = [CURL, POWERSHELL].flatMap((head) => rowsBelow(head).flatMap(([, cell = '']) => valuesIn(cell)));

test.each(given)('the task takes what the page gives: %s: %s', async (input, value) => {
  const base = { connectionType: 'connectedServiceName', serviceConnection: 'orders', retryCount: '1' };
  const inputs = { ...base, ...companions[`${input}: ${value}`], [input]: value };
  const connected = inputs.connectionType === base.connectionType ? inputs : { ...inputs, serviceConnection: '' };

  expect(await agentFaults(resolveTexts(agentDefinition, connected))).toEqual([]);
});

const defaults = new Map(agentDefinition.inputs.map(({ name, defaultValue }) => [name, defaultValue]));

test.each<readonly [input: string, value: string, sentence: string]>([
  ['method', 'POST', '| `method` | the same, `POST` by default |'],
  ['method', 'POST', 'The default of `method` is `POST`, and that of `curl` `GET`'],
  ['requestTimeout', '60s', '`requestTimeout`, 60 seconds unless you say otherwise |'],
  ['maximumResponseSize', '64MB', '`maximumResponseSize`, 64 MB unless you say otherwise'],
  ['acceptedStatusCodes', '200-299', 'any status of 200 to 299 passes | the same, or `acceptedStatusCodes` |'],
  ['followRedirects', 'true', '`followRedirects`, which is true by default'],
  ['retryDelay', '2s', '`retryDelay`, 2 seconds unless you say otherwise, and it doubles'],
  ['retryStatusCodes', '408, 429, 502-504', 'and no 500 |'],
  ['retryErrors', 'connect, reset, timeout', 'the default repeats broken and refused connections as well'],
])('the page tells the default of %s, which is %s', (input, value, sentence) => {
  expect(defaults.get(input)).toBe(value);
  expect([sentence].filter((one) => !page.replaceAll('\n', ' ').includes(one))).toEqual([]);
});

test('the page tells how many redirections are followed', () => {
  expect(cellOf(CURL, '--max-redirs')).toContain(`${MAXIMUM_REDIRECTIONS} at most`);
  expect(cellOf(POWERSHELL, '-MaximumRedirection')).toContain(`${MAXIMUM_REDIRECTIONS} at most`);
});

test('the headers of the agent task are by default those of the built-in one', () => {
  const [headers] = builtIn.filter(({ name }) => name === 'headers');

  expect(defaults.get('headers')?.replace(/\s/g, '')).toBe(headers?.defaultValue.replace(/\s/g, ''));
});
