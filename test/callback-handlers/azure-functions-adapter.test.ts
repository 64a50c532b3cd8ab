import { expect, test } from 'vitest';
import {
  createFunctionsHandler,
  defineHandler,
  type HandlerFailure,
  type TaskServiceOptions,
} from '../../src/callback/index.js';
import { connectionAuthentication, connectionHeader, waitingTask } from './service.js';

const options: TaskServiceOptions = {
  authentication: connectionAuthentication,
  allowedOrigins: ['http://127.0.0.1:*'],
};

/** The request of a task as `@azure/functions` has it: method, headers and body are those of the web standard. */
function requestOf(headers: Readonly<Record<string, string>>, body: string | null = null): Request {
  return new Request('https://app.azurewebsites.net/api/deploy', { method: 'POST', headers, body });
}

test('a task that comes to a function is answered, and worked on afterwards', async () => {
  const { headers, run } = await waitingTask();
  const bodies: unknown[] = [];
  const handle = createFunctionsHandler(
    defineHandler({ execute: async (task) => void bodies.push(task.body) }),
    options,
  );

  const response = await handle(
    requestOf({ ...connectionHeader, ...headers, 'Content-Type': 'application/json' }, '{"version":"2.4.1"}'),
    {},
  );

  expect(response).toEqual({
    status: 202,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: '{"status":"accepted"}',
  });
  expect((await run).result).toBe('succeeded');
  expect(bodies).toEqual([{ version: '2.4.1' }]);
});

test('the work of a function is given to the host, should it wait for it', async () => {
  const { headers, run } = await waitingTask();
  const work: Promise<unknown>[] = [];
  const handle = createFunctionsHandler(defineHandler({ execute: async () => 'failed' }), options);

  await handle(requestOf({ ...connectionHeader, ...headers }), { waitUntil: (promise) => void work.push(promise) });
  await Promise.all(work);

  expect(work).toHaveLength(1);
  expect((await run).result).toBe('failed');
});

test('a function refuses whom it does not know', async () => {
  const handle = createFunctionsHandler(defineHandler({ execute: async () => {} }), options);

  const response = await handle(requestOf({}), {});

  expect(response).toMatchObject({
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="agentless", charset="UTF-8"' },
  });
});

test('a function can wait until no task is worked on', async () => {
  const { headers, run } = await waitingTask();
  let ended = false;
  const handle = createFunctionsHandler(
    defineHandler({
      async execute(task) {
        await task.log('Deploying');
        ended = true;
      },
    }),
    options,
  );

  await handle(requestOf({ ...connectionHeader, ...headers }), {});
  await handle.idle();

  expect(ended).toBe(true);
  expect((await run).result).toBe('succeeded');
});

test('a function that is called without a request answers 500, and the service hears why', async () => {
  const failures: HandlerFailure[] = [];
  const handle = createFunctionsHandler(defineHandler({ execute: async () => {} }), {
    ...options,
    onFailure: (failure) => failures.push(failure),
  });

  const { status } = await handle({} as Request, {});

  expect(status).toBe(500);
  expect(failures).toMatchObject([{ error: { code: 'NO_REQUEST' } }]);
});
