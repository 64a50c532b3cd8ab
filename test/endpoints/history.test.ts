import { expect, test } from 'vitest';
import { MAXIMUM_HISTORY_PAGE } from '../../src/endpoints/index.js';
import { id, queryOf, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

const record = {
  endpointId: id,
  data: {
    id: 7,
    planType: 'Build',
    definition: { id: 3, name: 'CI', _links: {} },
    owner: { id: 42, name: '20261122.1' },
    startTime: '2026-11-22T10:00:00Z',
    finishTime: null,
    result: 'succeeded',
  },
};

test.each(['services', 'server2022', 'server2019'] as const)(
  'has no history before the first use on %s',
  async (profile) => {
    const { endpoints } = await startService({ profile });
    await endpoints.create(api);

    expect(await endpoints.history('api')).toEqual({ records: [] });
  },
);

test('reads what ran, and where to read on', async () => {
  const { endpoints, requests } = await startScripted(() => ({
    body: { count: 1, value: [record] },
    headers: { 'x-ms-continuationtoken': '6' },
  }));

  const history = await endpoints.history(id, { top: 1, continuationToken: '8' });

  expect(history).toEqual({
    records: [
      {
        endpointId: id,
        planType: 'Build',
        definition: { id: '3', name: 'CI' },
        owner: { id: '42', name: '20261122.1' },
        startTime: '2026-11-22T10:00:00Z',
        result: 'succeeded',
      },
    ],
    continuationToken: '6',
  });
  expect(requests[0]?.url).toContain(`/Demo/_apis/serviceendpoint/${id}/executionhistory?`);
  expect(queryOf(requests[0])).toEqual({ top: '1', continuationToken: '8' });
});

test('leaves out what is no record, and says where there is no list', async () => {
  const bodies: unknown[] = [{ value: [null, {}, { data: {} }] }, { value: 'none' }];
  const { endpoints } = await startScripted(() => ({ body: bodies.shift() }));

  expect(await endpoints.history(id)).toEqual({ records: [{ endpointId: '', definition: {}, owner: {} }] });
  expect(await failureOf(endpoints.history(id))).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test.each([0, -1, 1.5, Number.NaN, MAXIMUM_HISTORY_PAGE + 1])(
  'refuses a page of %s records before it asks anyone',
  async (top) => {
    const { endpoints, requests } = await startService();

    expect(await failureOf(endpoints.history('api', { top }))).toMatchObject({ code: 'HISTORY_PAGE' });
    expect(requests()).toEqual([]);
  },
);

test('asks for the largest page', async () => {
  const { endpoints } = await startScripted(() => ({ body: { value: [] } }));

  expect(await endpoints.history(id, { top: MAXIMUM_HISTORY_PAGE })).toEqual({ records: [] });
});

test('says since when there is a history, and since when it can be read on', async () => {
  const { endpoints: legacy } = await startScripted(() => undefined, 'tfs2018');
  const { endpoints: old } = await startScripted(() => undefined, 'server2019');

  expect(await failureOf(legacy.history(id))).toMatchObject({ code: 'UNSUPPORTED_OPERATION' });
  expect(await failureOf(old.history(id, { continuationToken: '8' }))).toMatchObject({ since: 'API version 5.1' });
});

test('reads the history of a service endpoint whose name is a GUID', async () => {
  const { endpoints } = await startService();
  const guid = '378cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
  await endpoints.create({ ...api, name: guid });

  expect(await endpoints.history(guid)).toEqual({ records: [] });
});

test('says how many records are left out, and why', async () => {
  const value = [{ endpointId: id, data: { id: 1 } }, { endpointId: id }, 'run'];
  const { endpoints, warnings } = await startScripted(() => ({ body: { count: 3, value } }));

  const { records } = await endpoints.history(id);

  expect(records).toHaveLength(1);
  expect(warnings).toMatchObject([
    { code: 'UNUSABLE_ELEMENTS', message: expect.stringMatching(/^2 of the 3 executions/) },
  ]);
});
