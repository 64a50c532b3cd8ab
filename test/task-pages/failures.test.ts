import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const page = read('docs/tasks/invoke-rest-api-agent.md');
const own = ['errors', 'input-errors', 'remote-errors', 'poll-timeout-error']
  .map((file) => read(`src/agent-task/${file}.ts`))
  .join('\n');
const authorization = readdirSync(new URL('../../src/agent-task/authorization/', import.meta.url))
  .map((file) => read(`src/agent-task/authorization/${file}`))
  .join('\n');
const sources = [
  own,
  authorization,
  ...['http-request', 'transport', 'tasks'].map((room) => read(`src/${room}/errors.ts`)),
  ...['agent-task/run/poll', 'agent-task/transport/failures', 'http-request/tls-failures'].map((file) =>
    read(`src/${file}.ts`),
  ),
].join('\n');

/** What stands in code in one column of the tables below a heading. */
function codesIn(heading: string, column: number): string[] {
  const [, section = ''] = page.split(`\n${heading}\n`);
  return (section.split('\n#')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split(' | ')[column] ?? '').matchAll(/`([^`]+)`/g)].map(([, text = '']) => text));
}

const codeColumn = codesIn('## When it fails', 1);
const told = [...codesIn('## When it fails', 0), ...codesIn('### TLS', 0), ...codesIn('### No token', 0)];

test('the page of the agent task names every code of its errors', () => {
  const codes = [...own.matchAll(/code = '([A-Z_]+)'/g)].map(([, code = '']) => code);

  expect(codes.filter((code) => !codeColumn.includes(code))).toEqual([]);
});

test('it names no code that there is not', () => {
  expect(codeColumn.filter((code) => !sources.includes(`code = '${code}'`))).toEqual([]);
  expect(codeColumn.length).toBeGreaterThan(20);
});

test.each(told)('it quotes the log with the words of the task: %s', (text) => {
  const pieces = text.split('…').filter((piece) => piece.trim() !== '');

  expect(pieces.filter((piece) => !sources.includes(piece))).toEqual([]);
  expect(pieces).not.toEqual([]);
});

test('it has a hint for every refusal of Microsoft Entra ID that the task knows', () => {
  const known = [...authorization.matchAll(/'(AADSTS\d+)'/g)].map(([, code = '']) => code);

  expect(known.filter((code) => !told.includes(code))).toEqual([]);
  expect(known.length).toBeGreaterThan(5);
});
