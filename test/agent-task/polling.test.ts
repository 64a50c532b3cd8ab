import { expect, test } from 'vitest';
import { RequestTimeLimitError } from '../../src/agent-task/errors.js';
import { PollTimeoutError } from '../../src/agent-task/poll-timeout-error.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { callTask, startCall } from './run-task.js';
import { until } from './until.js';

/** Answers with one state after the other, the last for ever. */
function states(...list: readonly string[]): RequestHandler {
  let count = 0;
  return (_, response) => {
    response.end(JSON.stringify({ state: list[Math.min(count, list.length - 1)] }));
    count += 1;
  };
}

test('repeats the request at its interval until the condition holds', async () => {
  const server = await startHttpServer(states('running', 'running', 'done'));
  const clock = createFakeClock();
  const { agent, done } = startCall(
    server.url,
    { pollUntil: "eq(root.state, 'done')", pollInterval: '20s' },
    {},
    { clock },
  );

  for (const polls of [1, 2]) {
    await until(() => agent.log.split('Not yet').length - 1 === polls);
    clock.advance(20_000);
  }
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.requests).toHaveLength(3);
  expect(agent.log).toContain(
    "Not yet: 'eq(root.state, 'done')' is false: with the values of the answer it is eq('running', 'done'). The next request is in 20 s.",
  );
});

test('judges the last answer by the success criteria', async () => {
  const server = await startHttpServer(states('failed'));

  const agent = await callTask(server.url, {
    pollUntil: "in(root.state, 'done', 'failed')",
    successCriteria: "eq(root.state, 'done')",
  });

  expect(agent.completion).toEqual({
    result: 'Failed',
    message:
      "Evaluation of expression 'eq(root.state, 'done')' failed: with the values of the answer it is eq('failed', 'done').",
  });
});

test('asks once more before the time is up, where a whole interval would not fit', async () => {
  const server = await startHttpServer(states('running', 'running', 'done'));
  const clock = createFakeClock();
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '20s', pollTimeout: '30s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('The next request is in 20 s.'));
  clock.advance(20_000);
  await until(() => agent.log.includes('The next request is in 9 s.') || agent.completion !== undefined);
  clock.advance(9000);
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.requests).toHaveLength(3);
});

test('leaves the last request twice the time that the one before it took', async () => {
  const clock = createFakeClock();
  const server = await startHttpServer((_, response) => {
    clock.advance(2000);
    response.end(JSON.stringify({ state: server.requests.length < 3 ? 'running' : 'done' }));
  });
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '20s', pollTimeout: '30s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('The next request is in 20 s.'));
  clock.advance(20_000);
  await until(() => agent.log.includes('The next request is in 2 s.') || agent.completion !== undefined);
  clock.advance(2000);
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
});

test('asks again wherever the interval fits, though the answers take longer than the rest', async () => {
  const clock = createFakeClock();
  const server = await startHttpServer((_, response) => {
    clock.advance(6000);
    response.end(JSON.stringify({ state: server.requests.length < 2 ? 'running' : 'done' }));
  });
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '2s', pollTimeout: '19s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('The next request is in 2 s.') || agent.completion !== undefined);
  clock.advance(2000);
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
});

test('asks once more in a rest that is shorter than the last answer took, a second after it', async () => {
  const clock = createFakeClock();
  const server = await startHttpServer((_, response) => {
    clock.advance(4000);
    response.end('{"state":"running"}');
  });
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '20s', pollTimeout: '9s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('The next request is in 1 s.') || agent.completion !== undefined);
  clock.advance(1000);
  await done;

  expect(agent.completion?.message).toContain('was not true within 9 seconds (2 requests)');
});

test.each([
  ['2s', 2],
  ['3s', 3],
])('uses %s of polling at an interval of one second for %d requests', async (pollTimeout, requests) => {
  const clock = createFakeClock();
  const server = await startHttpServer((_, response) => {
    clock.advance(10);
    response.end('{"state":"running"}');
  });
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '1s', pollTimeout };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  for (let polls = 1; polls < requests; polls += 1) {
    await until(() => agent.log.split('Not yet').length - 1 === polls || agent.completion !== undefined);
    clock.advance(1000);
  }
  await done;

  expect(agent.completion?.message).toContain(`(${requests} requests), and 'pollTimeout'`);
});

test('fails where the condition does not hold in time, and tells how long it has polled and why it is false', async () => {
  const server = await startHttpServer(states('running'));
  const clock = createFakeClock();
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '20s', pollTimeout: '30s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  for (const wait of [20, 9]) {
    await until(() => agent.log.includes(`The next request is in ${wait} s.`) || agent.completion !== undefined);
    clock.advance(wait * 1000);
  }
  await done;

  expect(agent.completion?.message).toContain(
    "The condition 'eq(root.state, 'done')' was not true after 29 seconds (3 requests), and 'pollTimeout' (30 seconds) leaves no time for another.",
  );
  expect(agent.log).toContain("Expanded: eq('running', 'done')");
});

test('tells one second as one', async () => {
  const server = await startHttpServer(() => undefined);
  const clock = createFakeClock();
  const times = { pollUntil: 'eq(1, 1)', pollTimeout: '1s' };
  const polling = startCall(server.url, times, {}, { clock });
  const asking = startCall(server.url, { requestTimeout: '1s' }, {}, { clock });

  await server.received(2);
  clock.advance(1000);
  await Promise.all([polling.done, asking.done]);

  expect(polling.agent.completion?.message).toContain('was not true within 1 second (1 request).');
  expect(asking.agent.completion?.message).toContain('did not answer within 1 second.');
});

test('can poll for a status', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(server.requests.length < 2 ? 404 : 200).end('not even JSON');
  });
  const clock = createFakeClock();
  const inputs = { pollUntil: "eq(response['statuscode'], 'OK')", acceptedStatusCodes: '200, 404' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('Not yet'));
  clock.advance(10_000);
  await done;

  expect(agent.completion?.result).toBe('Succeeded');
});

test('ends at once where a status is not accepted', async () => {
  const server = await startHttpServer(answer(404));

  const agent = await callTask(server.url, { pollUntil: 'eq(1, 2)' });

  expect(agent.completion?.message).toContain('answered 404 Not Found');
  expect(server.requests).toHaveLength(1);
});

test('ends a request that is under way when the time of polling is up', async () => {
  const server = await startHttpServer((_, response) => {
    if (server.requests.length === 1) response.end('{"state":"running"}');
  });
  const clock = createFakeClock();
  const inputs = { pollUntil: "eq(root.state, 'done')", pollInterval: '20s', pollTimeout: '30s' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('Not yet'));
  clock.advance(20_000);
  await until(() => server.requests.length === 2);
  clock.advance(10_000);
  await done;

  expect(agent.completion?.message).toContain("'eq(root.state, 'done')' was not true within 30 seconds (2 requests).");
  expect(agent.log).toMatch(/##\[group\]Request 2: .*##\[endgroup\]/s);
  expect(agent.outputs.get('body')?.value).toBe('{"state":"running"}');
});

test('ends the wait for a retry when the time of polling is up', async () => {
  const server = await startHttpServer(answer(503, '', { 'Retry-After': '50' }));
  const clock = createFakeClock();
  const inputs = { pollUntil: 'eq(1, 1)', pollTimeout: '30s', retryCount: '3', maximumRetryDelay: '1m' };
  const { agent, done } = startCall(server.url, inputs, {}, { clock });

  await until(() => agent.log.includes('Retry 1 of 3 in 50 s.'));
  clock.advance(30_000);
  await done;

  expect(agent.completion?.message).toContain("'eq(1, 1)' was not true within 30 seconds (1 request).");
  expect(server.requests).toHaveLength(1);
});

const cut: RequestHandler = (_, response) => response.destroy();
const retries = { pollUntil: 'eq(1, 1)', pollTimeout: '30s', retryCount: '3', retryDelay: '20s' };

test.each([
  ['a 503', answer(503), 'answered 503 Service Unavailable, which is not accepted (200-299).'],
  ['a cut', cut, 'failed: the connection was closed before the answer was complete'],
])('tells that %s is what the last request ended with when the time of polling is up', async (_, handler, ending) => {
  const server = await startHttpServer(handler);
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, retries, {}, { clock });

  await until(() => agent.log.includes('Retry 1 of 3 in 20 s.'));
  clock.advance(20_000);
  await until(() => agent.log.includes('Retry 2 of 3 in 40 s.'));
  clock.advance(10_000);
  await done;

  expect(agent.completion?.message).toContain(
    "'eq(1, 1)' was not true within 30 seconds (2 requests). The last one ended with: ",
  );
  expect(agent.completion?.message).toContain(ending);
});

test('tells that a request stalled at its own limit before the time of polling was up, with what to do about that', async () => {
  const server = await startHttpServer((_, response) => response.write('a'));
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, { ...retries, requestTimeout: '5s' }, {}, { clock });

  await server.received(1);
  clock.advance(5000);
  await until(() => agent.log.includes('Retry 1 of 3'));
  clock.advance(25_000);
  await done;

  const { host } = new URL(server.url);
  expect(agent.completion?.message).toContain(
    `(1 request). The last one ended with: ${host} did not answer within 5 seconds. Give the request more time`,
  );
});

test('tells that the last request had no answer yet, and what the one before it ended with', async () => {
  const server = await startHttpServer((request, response) => {
    if (server.requests.length === 1) answer(503)(request, response);
  });
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, retries, {}, { clock });

  await until(() => agent.log.includes('Retry 1 of 3 in 20 s.'));
  clock.advance(20_000);
  await server.received(2);
  clock.advance(10_000);
  await done;

  const { host } = new URL(server.url);
  expect(agent.completion?.message).toContain(
    `(2 requests). The last one had no answer yet, and the one before it ended with: ${host} answered 503 Service Unavailable`,
  );
});

test('tells the status of the last answer, where all statuses are accepted and the condition stays false', async () => {
  const server = await startHttpServer(answer(503, '{"state":"starting"}'));
  const clock = createFakeClock();
  const inputs = { pollUntil: "eq(root.state, 'done')", acceptedStatusCodes: '100-599', pollTimeout: '1s' };

  const agent = await callTask(server.url, inputs, {}, { clock });

  expect(agent.completion?.message).toContain('(1 request), and ');
  expect(agent.completion?.message).toContain(' The last one was answered 503 Service Unavailable.');
});

test('says nothing of a failure after which the request was accepted', async () => {
  const server = await startHttpServer((request, response) => {
    answer(server.requests.length === 1 ? 503 : 200, '{}')(request, response);
  });
  const clock = createFakeClock();
  const { agent, done } = startCall(server.url, { ...retries, pollUntil: 'eq(1, 2)' }, {}, { clock });

  await until(() => agent.log.includes('Retry 1 of 3'));
  clock.advance(20_000);
  await until(() => agent.log.includes('The next request is in'));
  clock.advance(9000);
  await done;

  expect(agent.completion?.message).toContain(' The last one was answered 200 OK.');
  expect(agent.completion?.message).not.toContain('503');
});

test('the failure of polling keeps what the last request ended with', () => {
  const failure = new RequestTimeLimitError('api.example', 5000);
  const polling = { condition: 'eq(1, 1)', timeout: 30_000, spent: 30_000, requests: 2 };

  const error = new PollTimeoutError(polling, { failure, isUnderWay: false });

  expect(error).toMatchObject({ code: 'POLL_TIMEOUT', requests: 2, cause: failure });
});

test('a canceled job is no time that is up', async () => {
  const server = await startHttpServer(states('running'));
  const inputs = { pollUntil: "eq(root.state, 'done')" };
  const { agent, cancel, done } = startCall(server.url, inputs, {}, { clock: createFakeClock() });

  await until(() => agent.log.includes('Not yet'));
  cancel();
  await done;

  expect(agent.completion?.message).toBe('The job was canceled, and the request with it.');
});

test.each([
  ['gt(5, root.state)', '{"state":"running"}', "'running'"],
  ["eq(root.state, 'done')", '<html>', 'The answer is no JSON.'],
])('fails at once where %s cannot be judged by %s', async (pollUntil, body, reason) => {
  const server = await startHttpServer(answer(200, body));

  const agent = await callTask(server.url, { pollUntil });

  expect(agent.completion?.message).toContain(`Evaluation of expression '${pollUntil}' failed: `);
  expect(agent.completion?.message).toContain(reason);
  expect(server.requests).toHaveLength(1);
});
