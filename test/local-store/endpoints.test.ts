import { expect, test } from 'vitest';
import { EndpointStore } from '../../src/local/store/endpoints/endpoint-store.js';
import { ExecutionHistory } from '../../src/local/store/endpoints/execution-history.js';
import type { StoredEndpoint } from '../../src/local/store/endpoints/stored-endpoint.js';
import { toServiceConnection } from '../../src/local/store/endpoints/to-service-connection.js';
import { EXECUTION_RECORDS } from '../../src/local/store/limits.js';

const endpoint: StoredEndpoint = {
  id: '0e3b6a52-1d59-4b0a-9a53-0d5f0f0b6f11',
  type: 'generic',
  url: 'http://127.0.0.1:1',
  authorization: { scheme: 'None', parameters: {} },
  data: {},
  isDisabled: false,
  references: [{ projectId: 'demo', name: 'Api', description: '' }],
  creationDate: '',
  modificationDate: '',
  isConfigured: false,
};

const use = {
  planId: 'plan',
  projectId: 'demo',
  planType: 'Build',
  definition: { id: 1, name: 'local' },
  owner: { id: 1, name: '1' },
  startTime: '',
  finishTime: '',
  result: 'succeeded',
} as const;

test('an endpoint is found by id, by name in its project, and in no other project', () => {
  const store = new EndpointStore(() => 0);
  store.put(endpoint);

  expect([
    store.get(endpoint.id.toUpperCase()),
    store.named('demo', 'aPI'),
    store.named('other', 'Api'),
    store.inProject('other'),
  ]).toEqual([endpoint, endpoint, undefined, []]);
});

test('what is due happens when its time has come, and once', () => {
  let now = 0;
  let count = 0;
  const store = new EndpointStore(() => now);
  const become = (before: StoredEndpoint) => {
    count += 1;
    return { ...before, url: 'http://127.0.0.1:2' };
  };
  store.put({ ...endpoint, due: { time: 10, become } });

  const before = store.get(endpoint.id)?.url;
  now = 10;
  const after = [store.get(endpoint.id), store.all()[0]];

  expect([before, after.map((each) => each?.url), count]).toEqual([
    'http://127.0.0.1:1',
    ['http://127.0.0.1:2', 'http://127.0.0.1:2'],
    1,
  ]);
});

test('an endpoint that is leaving is found by its id only, and takes its history along', () => {
  let now = 0;
  const store = new EndpointStore(() => now);
  store.put({ ...endpoint, isLeaving: true, due: { time: 10, become: () => undefined } });
  store.history.add(endpoint.id, use);
  store.permissions.change(endpoint.id, 'demo', { allPipelines: true, pipelines: [] }, 'time');

  const leaving = [store.get(endpoint.id)?.id, store.all(), store.named('demo', 'Api')];
  now = 10;
  const gone = [store.get(endpoint.id), store.history.of(endpoint.id)];

  expect(leaving).toEqual([endpoint.id, [], undefined]);
  expect(gone).toEqual([undefined, []]);
  expect(store.permissions.of(endpoint.id, 'demo').allPipelines).toBeUndefined();
});

test('a history keeps its newest records, newest first', () => {
  const history = new ExecutionHistory();

  for (let count = 0; count <= EXECUTION_RECORDS; count += 1) history.add('a', use);
  history.add('b', use);

  const kept = history.of('a');
  expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([EXECUTION_RECORDS, EXECUTION_RECORDS + 1, 2]);
  expect(history.of('b')[0]?.id).toBe(EXECUTION_RECORDS + 2);
});

test('secrets are read when a connection is needed', () => {
  const read: string[] = [];
  const reader = (text: string) => () => {
    read.push(text);
    return text;
  };
  const parameters = { username: 'caller', password: reader('pass') };
  const stored = { ...endpoint, authorization: { scheme: 'Basic', parameters }, data: { PrivateKey: reader('key') } };

  const before = [...read];
  const connection = toServiceConnection(stored, 'name');

  expect(before).toEqual([]);
  expect(connection).toEqual({
    id: endpoint.id,
    name: 'name',
    type: 'generic',
    url: endpoint.url,
    authorization: { scheme: 'Basic', parameters: { username: 'caller', password: 'pass' } },
    data: { PrivateKey: 'key' },
  });
});
