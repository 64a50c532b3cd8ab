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

test.each(['access_token', 'code', 'sig'])(
  'hides the value of %s in its own query wherever an answer repeats it',
  async (name) => {
    const server = await startHttpServer((request, response) =>
      response.end(JSON.stringify({ url: request.url, plain: 'a+b/c= word' })),
    );

    const agent = await callTask(server.url, { queryParameters: `${name} = a+b/c= word\npage = 2` });

    expect(server.requests[0]?.url).toBe(`/?${name}=a%2Bb%2Fc%3D%20word&page=2`);
    expect(agent.log).toContain(`Response: {"url":"/?${name}=***&page=2","plain":"***"}`);
    expect(agent.outputs.get('body')?.value).toBe(`{"url":"/?${name}=***&page=2","plain":"***"}`);
    expect(agent.texts('secret')).toEqual([]);
  },
);

test('hides a plus sign in its own query as one and as a space, for nobody knows how it is read', async () => {
  const server = await startHttpServer(answer(200, '"abcd+efgh, abcd efgh"'));

  const agent = await callTask(server.url, { urlSuffix: '/?sig=abcd+efgh' });

  expect(agent.log).toContain('Response: "***, ***"');
});

test('leaves what is no credential, too short or without a value of its own query in the answer', async () => {
  const repeated = '/?code=short&key=setting-of-shop&state=word-of-state&token=$(TokenOfShop)';
  const server = await startHttpServer((request, response) => response.end(request.url));

  const agent = await callTask(server.url, { urlSuffix: repeated });

  expect(agent.log).toContain(`GET ${server.url}/?code=***&key=***&state=word-of-state&token=***`);
  expect(agent.log).toContain(`Response: ${repeated}`);
});

const fields = 'client_secret = form-secret-9\npassword = pw-1\nscope = all of it';

test.each([
  ['form', 'Request body: client_secret=***&password=***&scope=all+of+it'],
  ['multipart', 'Request body: client_secret = ***\npassword = ***\nscope = all of it'],
])('hides credentials among the fields of a %s, and where an answer repeats them', async (bodySource, logged) => {
  const server = await startHttpServer((_, response) => response.end('form-secret-9, pw-1'));

  const agent = await callTask(server.url, { method: 'POST', bodySource, formFields: fields });

  expect(server.requests[0]?.body).toContain('form-secret-9');
  expect(agent.log).toContain(logged);
  expect(agent.log).toContain('Response: ***, pw-1');
  expect(shownBy(agent)).not.toContain('form-secret-9');
});

test.each([
  ['{"user":"ann","password":"body-pass-1"}', '{"user":"ann","password":"***"}'],
  ['{"a": [{"clientSecret" : "body-pass-1"}]}', '{"a": [{"clientSecret" : "***"}]}'],
  ['{"pass\\u0077ord":"body-pass\\u002d1"}', '{"pass\\u0077ord":"***"}'],
  ['{"token":"short"}', '{"token":"***"}'],
  ['grant_type=password&password=body-pass-1', 'grant_type=password&password=***'],
])('hides the credentials of the body %s', async (body, logged) => {
  const server = await startHttpServer(answer(200, '{"echo":"body-pass-1"}'));

  const agent = await callTask(server.url, { method: 'POST', body });

  expect(server.requests[0]?.body).toBe(body);
  expect(agent.log).toContain(`Request body: ${logged}`);
  expect(agent.log.includes('body-pass-1')).toBe(!body.includes('pass'));
});

test.each([
  '{"code":"order-4711","key":"order-4711","nextPageToken":"order-4711","password":"","token":"$(TokenOfShop)"}',
  '["password","order-4711"]',
  '"password"',
  'password = order-4711',
  '<order key="order-4711"/>',
])('leaves the body %s as it is', async (body) => {
  const server = await startHttpServer(answer(200, '{"id":"order-4711"}'));

  const agent = await callTask(server.url, { method: 'POST', body });

  expect(agent.log).toContain(`Request body: ${body}`);
  expect(agent.log).toContain('Response: {"id":"order-4711"}');
});

test('does not carry the credentials of a form to another origin', async () => {
  const other = await startHttpServer(answer(200));
  const server = await startHttpServer(answer(307, '', { Location: other.url }));

  const agent = await callTask(server.url, { method: 'POST', bodySource: 'form', formFields: fields });

  expect(agent.completion?.message).toContain('the body holds a secret of this origin');
  expect(other.requests).toEqual([]);
});

test('reads a long body of quotes in time that grows with its length', async () => {
  const server = await startHttpServer(answer(200));
  const quotes = String.raw`\"`.repeat(200_000);

  const agent = await callTask(server.url, { method: 'POST', body: `{"a":"${quotes}","token":"body-pass-1"}` });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.log).not.toContain('body-pass-1');
});
