import { expect, test } from 'vitest';
import {
  createWebHandler,
  defineHandler,
  type HandlerFailure,
  type TaskServiceOptions,
} from '../../src/callback/index.js';
import { taskOf } from '../local/local.js';
import { connectionAuthentication, connectionHeader, deferred, waitingTask } from './service.js';

const options: TaskServiceOptions = {
  authentication: connectionAuthentication,
  allowedOrigins: ['http://127.0.0.1:*'],
};

function requestOf(headers: Readonly<Record<string, string>>, init: RequestInit = {}): Request {
  return new Request('https://service.example/', {
    method: 'POST',
    ...init,
    headers: { ...connectionHeader, ...headers },
  });
}

test('a task that comes as a web-standard request is answered before its handler begins', async () => {
  const { headers, run } = await waitingTask();
  const bodies: unknown[] = [];
  const handle = createWebHandler(defineHandler({ execute: async (task) => void bodies.push(task.body) }), options);

  const response = await handle(
    requestOf({ ...headers, 'Content-Type': 'application/json' }, { body: '{"version":"2.4.1"}' }),
  );
  const begun = bodies.length;

  expect(begun).toBe(0);
  expect(response.status).toBe(202);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual({ status: 'accepted' });
  expect((await run).result).toBe('succeeded');
  expect(bodies).toEqual([{ version: '2.4.1' }]);
});

test('the work is given to the platform, which waits for it', async () => {
  const { headers, run } = await waitingTask();
  const work: Promise<unknown>[] = [];
  const handle = createWebHandler(defineHandler({ execute: async () => 'succeededWithIssues' }), options);

  await handle(requestOf(headers), { waitUntil: (promise) => void work.push(promise) });
  await Promise.all(work);

  expect(work).toHaveLength(1);
  expect((await run).result).toBe('succeededWithIssues');
});

test('a refusal has no work', async () => {
  const work: Promise<unknown>[] = [];
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), options);

  const response = await handle(new Request('https://service.example/', { method: 'POST' }), {
    waitUntil: (promise) => void work.push(promise),
  });

  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBe('Basic realm="agentless", charset="UTF-8"');
  expect(work).toEqual([]);
});

test('a body that streams without end is refused at its limit', async () => {
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), { ...options, maximumBodyBytes: 10 });
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) });

  const response = await handle(requestOf({}, { body, duplex: 'half' }));

  expect(response.status).toBe(413);
});

test('a body that breaks off is refused', async () => {
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), options);
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });

  const response = await handle(requestOf({}, { body, duplex: 'half' }));

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'BODY_INCOMPLETE' } });
});

test('a body that something else has read before is told', async () => {
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), options);

  const response = await handle(requestOf({ 'Content-Length': '19' }));

  expect(await response.json()).toMatchObject({ error: { code: 'BODY_INCOMPLETE' } });
});

test('a task that is cancelled before its handler begins is not executed', async () => {
  const { headers, run } = await waitingTask();
  const executions: unknown[] = [];
  const handle = createWebHandler(defineHandler({ execute: async (task) => void executions.push(task) }), options);

  await handle(requestOf(headers));
  await handle(requestOf({ ...headers, RequestType: 'Cancel' }));
  const finished = await run;
  await handle.idle();

  expect(taskOf(finished).result).toBe('canceled');
  expect(executions).toEqual([]);
});

const complete = new Request('https://service.example/', { method: 'POST' });

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a text', 'https://service.example/', 'a text'],
  ['an empty object', {}, 'an object'],
  ['a request of Node.js', { method: 'POST', headers: { host: 'a' }, url: '/' }, 'an object'],
  ['a body that was read before', { method: 'POST', headers: complete.headers, body: '{}' }, 'an object'],
  ['no method', { headers: complete.headers, body: null }, 'an object'],
])('a web-standard handler that is called with %s answers 500, and the service hears why', async (_, given, kind) => {
  const failures: HandlerFailure[] = [];
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), {
    ...options,
    newCorrelationId: () => 'id-1',
    onFailure: (failure) => failures.push(failure),
  });

  const response = await handle(given as Request);

  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: { code: 'SERVICE_FAILED', message: 'The service failed (correlation id id-1).' },
  });
  expect(failures).toMatchObject([
    {
      operation: 'take the request of a task',
      error: {
        code: 'NO_REQUEST',
        message: `The handler was called with ${kind}, but has to be called with a Request.`,
        hint: expect.stringContaining('createNodeListener'),
      },
    },
  ]);
});

test('a failure of the service itself is told by an id only', async () => {
  const told = deferred<unknown>();
  const { headers } = await waitingTask();
  const handle = createWebHandler(defineHandler({ execute: async () => {} }), {
    ...options,
    newCorrelationId: () => 'id-1',
    onFailure: told.resolve,
    connections: {
      to() {
        throw new Error('the proxy of http://user:secret@proxy is gone');
      },
    } as unknown as TaskServiceOptions['connections'],
  });

  const response = await handle(requestOf(headers));

  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: { code: 'SERVICE_FAILED', message: 'The service failed (correlation id id-1).' },
  });
  expect(await told.promise).toMatchObject({ operation: 'take the request of a task', correlationId: 'id-1' });
});
