import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SHORTEST_HIDDEN_VALUE } from '../../src/agent-task/limits.js';
import { answer, startHttpServer, type TestHttpServer } from '../support/http-server.js';
import type { MemoryAgent } from './memory-agent.js';
import { callTask } from './run-task.js';

/** All that this step writes or sets, itself. */
function shownBy(agent: MemoryAgent): string {
  const [summary] = agent.texts('summary');
  return [
    agent.log,
    ...agent.texts('error'),
    agent.completion?.message,
    summary === undefined ? '' : readFileSync(summary, 'utf8'),
    ...[...agent.outputs.values()].map(({ value }) => value),
  ].join('\n');
}

/** A server that says a text in all places that an answer has. */
function startEcho(text: string, status = 400): Promise<TestHttpServer> {
  return startHttpServer((_, response) =>
    response
      .writeHead(status, text.replaceAll(/[^ -~]/g, ''), { 'X-Echo': text })
      .end(JSON.stringify({ echo: text, list: [text] })),
  );
}

const basic = Buffer.from('ann:pass-word-1').toString('base64');

test.each([
  ['Authorization', 'Bearer token-value-1', 'token-value-1'],
  ['Authorization', 'token-value-1', 'token-value-1'],
  ['authorization', `Basic ${basic}`, `${basic} and pass-word-1`],
  ['X-Api-Key', 'key-value-1', 'key-value-1'],
  ['Ocp-Apim-Subscription-Key', 'key-value-1', 'key-value-1'],
  ['PRIVATE-TOKEN', 'token-value-1', 'token-value-1'],
  ['Cookie', 'lang=en; sid=cookie-value', 'cookie-value'],
])('hides what the header %s holds (%s) wherever an answer repeats it', async (name, value, secrets) => {
  const server = await startEcho(secrets);
  const failing = `eq(root['echo'], 'x')`;

  const agent = await callTask(server.url, {
    headers: JSON.stringify({ [name]: value }),
    acceptedStatusCodes: '400',
    successCriteria: failing,
  });

  expect(server.requests[0]?.headers[name.toLowerCase()]).toBe(value);
  expect(agent.completion?.message).toContain('***');
  for (const secret of secrets.split(' and ')) expect(shownBy(agent)).not.toContain(secret);
});

test('leaves what a credential of its own headers is to this step: the rest of the job sees it', async () => {
  const server = await startHttpServer(answer(200, '{"echo":"key-value-1"}'));

  const agent = await callTask(server.url, { headers: '{"X-Api-Key":"key-value-1"}' });

  expect(agent.texts('secret')).toEqual([]);
});

test('takes no value for a secret whose name only sounds like one', async () => {
  const server = await startHttpServer(answer(200, '{"id":"order-4711"}', { 'Idempotency-Key': 'order-4711' }));
  const headers = '{"Idempotency-Key":"order-4711","X-Author":"order-4711","X-CSRF-Token":"order-4711"}';

  const agent = await callTask(server.url, { headers, urlSuffix: '/order-4711', outputVariables: 'id = $.id' });

  expect(agent.log).toContain(`GET ${server.url}/order-4711`);
  expect(agent.log).toContain('Response: {"id":"order-4711"}');
  expect([...agent.outputs.values()].filter(({ isSecret }) => isSecret)).toEqual([]);
  expect(agent.texts('secret')).toEqual([]);
});

test('leaves a credential that is too short in the answer, which hiding it would make unreadable', async () => {
  const short = 'e'.repeat(SHORTEST_HIDDEN_VALUE - 1);
  const server = await startHttpServer(answer(200, `{"echo":"${short}"}`));

  const agent = await callTask(server.url, { headers: JSON.stringify({ 'X-Api-Key': short, Cookie: `a=${short}` }) });

  expect(agent.log).toContain('  X-Api-Key: ***');
  expect(agent.log).toContain(`Response: {"echo":"${short}"}`);
});

test('hides no reference to a variable that has no value', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, { headers: '{"X-Api-Key":"$(ApiKeyOfShop)"}' });

  expect(agent.texts('warning')).toEqual(['$(ApiKeyOfShop) has no value; it is sent as it is written.']);
});
