import { expect, test } from 'vitest';
import type { Fault } from '../../src/local/index.js';
import { endpointApi, forProjects, startLocal } from './server.js';

const list = 'Demo/_apis/serviceendpoint/endpoints';

test('throttling ends after its times, and says when to come again', async () => {
  const { call, journal } = await startLocal({
    faults: [{ fault: 'throttled', retryAfter: 7, path: '_apis/serviceendpoint', times: 2 }],
  });

  const answers = [await call(list), await call(list), await call(list)];

  expect(answers.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
    [429, '7'],
    [429, '7'],
    [200, undefined],
  ]);
  expect(answers[0]?.json()).toMatchObject({ message: expect.stringContaining('TF400733') });
  expect(journal.at(-2)).toMatchObject({ status: 429, note: 'fault: throttled' });
});

const kinds: readonly { fault: Fault; status: number; contentType: string }[] = [
  { fault: { fault: 'signInPage', path: list.slice(5) }, status: 203, contentType: 'text/html; charset=utf-8' },
  {
    fault: { fault: 'unavailable', path: list.slice(5) },
    status: 503,
    contentType: 'application/json; charset=utf-8; api-version=7.2',
  },
];

test.each(kinds)('$fault.fault gives $status', async ({ fault, status, contentType }) => {
  const { call } = await startLocal({ faults: [fault] });

  const response = await call(list);

  expect([response.status, response.headers['content-type']]).toEqual([status, contentType]);
});

test('azure-devops-node-api takes the sign-in page for nothing', async () => {
  const local = await startLocal({ faults: [{ fault: 'signInPage', path: '_apis/serviceendpoint/endpoints' }] });
  const api = await endpointApi(local);

  expect(await api.getServiceEndpoints('Demo')).toBeNull();
});

test('a cut connection leaves what was done', async () => {
  const { call, demo, journal } = await startLocal({ faults: [{ fault: 'connectionCut', method: 'POST' }] });

  const creation = call('_apis/serviceendpoint/endpoints', {
    method: 'POST',
    body: forProjects([demo]),
    version: '7.1',
  });

  await expect(creation).rejects.toThrow('socket hang up');
  expect((await call(list)).json().count).toBe(1);
  expect(journal.at(-2)).toMatchObject({ method: 'POST', status: 200, note: 'fault: connectionCut' });
});

test('latency holds an answer back by the clock', async () => {
  const { call, clock, journal } = await startLocal({
    faults: [
      { fault: 'latency', milliseconds: 300, path: '_apis/serviceendpoint' },
      { fault: 'unavailable', path: '_apis/serviceendpoint', times: 1 },
    ],
  });
  const before = journal.length;

  const answering = call(list);
  // The request has come in as soon as its wait is on the clock.
  while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
  const early = journal.length - before;
  clock.advance(300);
  const answer = await answering;

  expect([early, answer.status, journal.length - before]).toEqual([0, 503, 1]);
});

const matches: readonly {
  of: Omit<Fault, keyof { fault: string; retryAfter: number; milliseconds: number }>;
  status: number;
}[] = [
  { of: { method: 'get', path: '_apis/serviceendpoint' }, status: 503 },
  { of: { method: 'POST' }, status: 200 },
  { of: { path: '/_APIS/serviceendpoint/' }, status: 503 },
  { of: { path: '_apis/serviceendpoint/endpoints/' }, status: 200 },
  { of: { path: '_apis/serviceendpoint/endpoints/x' }, status: 200 },
  { of: { path: 'Demo/_apis' }, status: 200 },
  { of: { times: 0 }, status: 200 },
];

test.each(matches)('a list meets a fault of $of with $status', async ({ of, status }) => {
  const { call } = await startLocal({ faults: [{ ...of, fault: 'unavailable' }] });

  expect((await call(list)).status).toBe(status);
});
