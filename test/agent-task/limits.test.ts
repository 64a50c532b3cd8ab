import { expect, test } from 'vitest';
import { Faults } from '../../src/agent-task/inputs/faults.js';
import { readOutputLines } from '../../src/agent-task/inputs/output-lines.js';
import { readDuration, readSize } from '../../src/agent-task/inputs/quantities.js';
import * as limits from '../../src/agent-task/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, startTask } from './run-task.js';

const MEGABYTE = 1024 * 1024;
const anything = { lowest: 0, highest: Number.MAX_SAFE_INTEGER };

test.each([
  ['500ms', 500],
  ['30', 30_000],
  ['30s', 30_000],
  ['1.5 m', 90_000],
  ['2H', 7_200_000],
])('reads the time %s', (text, milliseconds) => {
  expect(readDuration(text, 'requestTimeout', anything)).toBe(milliseconds);
});

test.each([
  ['10', 10],
  ['10B', 10],
  ['1.5kB', 1536],
  ['64 MB', 64 * MEGABYTE],
  ['2gb', 2048 * MEGABYTE],
])('reads the size %s', (text, bytes) => {
  expect(readSize(text, 'maximumResponseSize', anything)).toBe(bytes);
});

test('takes names of output variables up to their limit', async () => {
  const longest = 'a'.repeat(limits.MAXIMUM_OUTPUT_NAME_CHARACTERS);

  const faults = new Faults();

  await expect(readOutputLines(`${longest} = $`, 'outputVariables', faults)).resolves.toHaveLength(1);
  expect(() => faults.throwIfAny()).not.toThrow();
  await expect(readOutputLines(`${longest}a = $`, 'outputVariables', faults)).resolves.toHaveLength(0);
  expect(() => faults.throwIfAny()).toThrow('it is no name of a variable');
});

test('takes larger responses into a file, up to a limit', async () => {
  const agent = await callTask('http://127.0.0.1:1', { responseFile: 'a', maximumResponseSize: '1025GB' });

  expect(agent.completion?.message).toContain(`from 1 to ${limits.MAXIMUM_FILE_RESPONSE_BYTES / (1024 * MEGABYTE)}GB.`);
});

test('cuts a long explanation of a criterion, and says how much is left', async () => {
  const server = await startHttpServer(answer(200, '{}'));
  const parts = Array.from({ length: 60 }, () => 'eq(1, 2)').join(', ');

  const agent = await callTask(server.url, { successCriteria: `or(${parts})` });

  const lines = agent.log.split('\n');
  const first = lines.findIndex((line) => line.startsWith('Evaluating: '));
  expect(lines[first + limits.MAXIMUM_EXPLANATION_LINES]).toMatch(/^… \d+ more lines$/);
  expect(lines).toHaveLength(first + limits.MAXIMUM_EXPLANATION_LINES + 1);
});

/** Signs in at an authority that answers with a text. */
async function signInAt(status: number, body: string) {
  const authority = await startHttpServer(answer(status, body));
  const parameters = { tenantid: 't', serviceprincipalid: 'c', serviceprincipalkey: 'key-word-1' };
  const { done } = startTask(
    {
      inputs: {
        connectedServiceNameSelector: 'connectedServiceNameARM',
        connectedServiceNameARM: 'arm',
        method: 'GET',
      },
      endpoints: { arm: { url: 'http://127.0.0.1:1', scheme: 'ServicePrincipal', parameters } },
    },
    { authorityUrl: `${authority.url}/` },
  );
  return (await done).completion?.message;
}

test('reads no endless answer of a service that issues tokens', async () => {
  const message = await signInAt(200, 'x'.repeat(limits.MAXIMUM_TOKEN_ANSWER_BYTES + 1));

  expect(message).toContain(`The response has more than ${limits.MAXIMUM_TOKEN_ANSWER_BYTES} bytes.`);
});

test('quotes the beginning of what such a service says', async () => {
  const description = 'y'.repeat(limits.MAXIMUM_QUOTED_CHARACTERS + 1);

  const message = await signInAt(400, JSON.stringify({ error_description: description }));

  expect(message).toContain(`${'y'.repeat(limits.MAXIMUM_QUOTED_CHARACTERS)}…`);
  expect(message).not.toContain(description);
});

test.each([
  ['hides everywhere', limits.SHORTEST_HIDDEN_VALUE, false],
  ['leaves', limits.SHORTEST_HIDDEN_VALUE - 1, true],
])('%s the value of a confidential header that has %i characters', async (_, length, isShown) => {
  const value = 'z'.repeat(length);
  const server = await startHttpServer(answer(200, `{"echo":"${value}"}`, { 'X-Session': value }));

  const agent = await callTask(server.url);

  expect(agent.log.includes(value)).toBe(isShown);
});
