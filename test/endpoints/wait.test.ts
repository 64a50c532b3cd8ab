import { expect, test } from 'vitest';
import { type EndpointState, READY_TIMEOUT } from '../../src/endpoints/index.js';
import { given, id, startScripted } from './scripted-server.js';
import { api, automatic, failureOf, startService } from './service.js';

/** A server whose endpoint is in these states, one a read; the last stays. */
function inStates(...states: readonly object[]): Parameters<typeof startScripted>[0] {
  let reads = 0;
  return () => {
    const state = states[Math.min(reads, states.length - 1)];
    reads += 1;
    return { body: { ...given, isReady: false, ...state } };
  };
}

const inProgress = { operationStatus: { state: 'InProgress' } };
const ready = { isReady: true, operationStatus: { state: 'Ready' } };

test('waits until the service has finished', async () => {
  const { endpoints } = await startService();
  await endpoints.create(automatic, { wait: false });

  expect(await endpoints.waitUntilReady('automatic')).toMatchObject({ isReady: true });
});

test('waits for nothing where it is ready', async () => {
  const { endpoints, clock } = await startService();
  await endpoints.create(api);

  await endpoints.waitUntilReady('api');

  expect(clock.waits).toEqual([]);
});

test('looks in growing intervals', async () => {
  const { endpoints, clock } = await startScripted(inStates(inProgress, inProgress, inProgress, inProgress, ready));

  await endpoints.waitUntilReady(id);

  expect(clock.waits).toEqual([1000, 1500, 2250, 3375]);
});

const readyStates: readonly [what: string, state: object][] = [
  ['ready without a state', { isReady: true, operationStatus: null }],
  ['READY in capitals', { isReady: true, operationStatus: { state: 'READY' } }],
];

test.each(readyStates)('ends where it is %s', async (_, state) => {
  const { endpoints } = await startScripted(inStates(inProgress, state));

  expect(await endpoints.waitUntilReady(id)).toMatchObject({ id, isReady: true });
});

const unfinished: readonly [what: string, state: object][] = [
  ['is called ready, but in progress', { isReady: true, operationStatus: { state: 'inprogress' } }],
  ['is not ready, whatever its state', { operationStatus: { state: 'Ready' } }],
];

test.each(unfinished)('goes on where it %s', async (_, state) => {
  const { endpoints, clock } = await startScripted(inStates(state, ready));

  await endpoints.waitUntilReady(id);

  expect(clock.waits).toHaveLength(1);
});

test.each(['Failed', 'failed', 'FAILED'])('ends where the state is %s, with the reason and the id', async (state) => {
  const operationStatus = { state, statusMessage: 'The application could not be made.' };
  const { endpoints } = await startScripted(inStates(inProgress, { operationStatus }));

  const error = await failureOf(endpoints.waitUntilReady(id));

  expect(error).toMatchObject({
    code: 'ENDPOINT_FAILED',
    statusMessage: 'The application could not be made.',
    endpoint: { id, name: 'api' },
  });
  expect(String(error)).toContain(id);
});

test('ends when the time is up, with the last state and the id', async () => {
  const { endpoints, clock } = await startScripted(inStates(inProgress));

  const error = await failureOf(endpoints.waitUntilReady(id, { timeout: 10_000 }));

  expect(error).toMatchObject({
    code: 'ENDPOINT_NOT_READY',
    state: 'InProgress',
    milliseconds: 10_000,
    endpoint: { id },
  });
  expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBe(10_000);
});

test('waits as long as the limit says where nothing else is said', async () => {
  const { endpoints, clock } = await startScripted(inStates(inProgress));

  await failureOf(endpoints.waitUntilReady(id));

  expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBe(READY_TIMEOUT);
});

test('ends when the signal comes', async () => {
  const { endpoints } = await startScripted(inStates(inProgress));
  const signal = AbortSignal.abort(new Error('enough'));

  await expect(endpoints.waitUntilReady(id, { signal })).rejects.toThrow('enough');
});

test('says that it was deleted meanwhile', async () => {
  let reads = 0;
  const { endpoints } = await startScripted(() => {
    reads += 1;
    return { body: reads > 1 ? null : { ...given, isReady: false, ...inProgress } };
  });

  expect(await failureOf(endpoints.waitUntilReady(id))).toMatchObject({ code: 'ENDPOINT_NOT_FOUND' });
});

test('waits not for what a reader can never see', async () => {
  const { endpoints, reader, clock } = await startService();
  await endpoints.create(api);

  expect(await failureOf(reader.waitUntilReady('api'))).toMatchObject({ code: 'PARTIAL_ENDPOINT' });
  expect(clock.waits).toEqual([]);
});

test('refuses a timeout that is none', async () => {
  const { endpoints } = await startScripted(inStates(inProgress));

  expect(await failureOf(endpoints.waitUntilReady(id, { timeout: -1 }))).toMatchObject({ code: 'WAIT_TIMEOUT' });
});

test('tells what the server says when it says something else', async () => {
  const messages = ['Creating.', 'Creating.', 'Assigning a role.', 'Assigning a role.'];
  const told: EndpointState[] = [];
  let reads = 0;
  const { endpoints } = await startScripted(() => {
    const statusMessage = messages[reads];
    reads += 1;
    const operationStatus = { state: 'InProgress', statusMessage };
    return { body: statusMessage === undefined ? given : { ...given, isReady: false, operationStatus } };
  });

  await endpoints.waitUntilReady(id, { onState: (state) => told.push(state) });

  expect(told).toEqual([{ state: 'InProgress', statusMessage: 'Assigning a role.' }]);
});
