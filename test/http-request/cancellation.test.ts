import { expect, test } from 'vitest';
import { prepareCancellation } from '../../src/http-request/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { invokeRestApi } from '../tasks/invoke-rest-api.js';
import { STAMP, setUp } from './execution.js';
import { genericConnection, sourcesOf, taskOf } from './sources.js';

/** A task that deletes what it has started. */
const task = taskOf({
  HttpRequest: {
    ...invokeRestApi.execution.HttpRequest,
    Cancel: {
      EndpointId: '$(connectedServiceName)',
      EndpointUrl: '$(endpoint.url)/runs/$(run)',
      Method: 'DELETE',
      Body: '{"reason":"$(reason)"}',
      Headers: '{"Content-Type":"application/json"}',
    },
  },
});

const authorization = { scheme: 'Token', parameters: { apitoken: 'token-7' } };
const variables = (name: string) => (name === 'run' ? '42' : undefined);
const setting = { connection: { authorization }, sources: { task, variables } };
const request = 'DELETE URL/runs/42\nRequest body: {"reason":"$(reason)"}\n';

test('a task without a section Cancel sends nothing', () => {
  expect(prepareCancellation(sourcesOf())).toBeUndefined();
});

test('the section Cancel is expanded, authorized, sent and logged like Execute', async () => {
  const server = await startHttpServer(answer(202, 'token-7 is gone'));
  const { cancel, log } = setUp(server.url, {}, setting);
  expect(await cancel()).toBe('sent');
  expect(server.requests).toMatchObject([
    { method: 'DELETE', url: '/runs/42', body: '{"reason":"$(reason)"}', headers: { authorization: 'token-7' } },
  ]);
  expect(log()).toBe(`${STAMP} ${request}\t\t\t\tResponse Code: Accepted\n\t\t\t\tResponse: *** is gone\n`);
});

test('names that nothing knows are told', () => {
  expect(prepareCancellation({ ...sourcesOf({}, genericConnection(), task), variables })?.unresolvedMacros).toEqual([
    'reason',
  ]);
});

test('a failure is logged as one of cancelling', async () => {
  const server = await startHttpServer(answer(500, 'no'));
  const { cancel, log } = setUp(server.url, {}, setting);
  expect(await cancel()).toBe('failed');
  expect(log()).toBe(
    `${STAMP} ${request}\t\t\t\tResponse Code: 0\n` +
      '\t\t\t\tResponse: An error was encountered while cancelling request. Exception: no\n' +
      'Exception Message: The remote server returned an error: (500) Internal Server Error. (type WebException)\n',
  );
});

test('no answer within 20 seconds is a failure too', async () => {
  const server = await startHttpServer(() => {});
  const { cancel, clock, log } = setUp(server.url, {}, setting);
  const outcome = cancel();
  await server.received(1);
  clock.advance(20_000);
  expect(await outcome).toBe('failed');
  expect(log()).toContain('(type TimeoutException)');
});

test('it ends with a signal of its own', async () => {
  const server = await startHttpServer(() => {});
  const { cancel, log } = setUp(server.url, {}, setting);
  const controller = new AbortController();
  const outcome = cancel({ signal: controller.signal });
  await server.received(1);
  controller.abort();
  expect(await outcome).toBe('canceled');
  expect(log()).toBe(`${STAMP} ${request}\t\t\t\tThe request was canceled.\n`);
});

test('a defect is not taken for a failure', async () => {
  const { cancel } = setUp('http://127.0.0.1:1', {}, setting);
  await expect(cancel({ transport: () => Promise.reject(new TypeError('defect')) })).rejects.toThrow('defect');
});

test('its faults are those of Execute', () => {
  const { connection, ...sources } = sourcesOf({}, genericConnection({ url: 'nothing' }), task);
  expect(() => prepareCancellation({ ...sources, connection })).toThrow(
    expect.objectContaining({ code: 'REQUEST_URL' }),
  );
});

test('a task of another handler is refused by name', () => {
  expect(() => prepareCancellation(sourcesOf({}, genericConnection(), taskOf({ ServiceBus: {} })))).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED_HANDLER' }),
  );
});
