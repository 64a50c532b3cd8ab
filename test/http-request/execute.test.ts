import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import {
  type HttpRequestOutcome,
  MAXIMUM_RESPONSE_BYTES,
  REQUEST_TIMEOUT_SECONDS,
} from '../../src/http-request/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { STAMP, setUp } from './execution.js';
import { basicConnection } from './sources.js';

interface ExecutionCase {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body: string;
  readonly outcome: HttpRequestOutcome;
  /** The log after its time stamp, `URL` standing for the address of the server. */
  readonly log: string;
}

const succeeded: HttpRequestOutcome = { kind: 'completed', result: 'succeeded' };
const failed = (message: string): HttpRequestOutcome => ({ kind: 'completed', result: 'failed', message });
const criterion = { method: 'GET', successCriteria: "eq(root['state'], 'ready')" };
const criterionFailed = "Evaluation of expression 'eq(root['state'], 'ready')' failed.";
const noJson = 'The response is no JSON: unexpected text at line 1, column 1.';
const noBody = 'The response is no JSON: unexpected end at line 1, column 1.';

const cases: readonly ExecutionCase[] = [
  {
    title: 'a success without a criterion succeeds',
    inputs: { urlSuffix: '/api/mytask' },
    status: 200,
    body: '',
    outcome: succeeded,
    log: 'POST URL/api/mytask\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: \n',
  },
  {
    title: 'a request body is shown on a line of its own',
    inputs: { body: '{"a":\n1}' },
    status: 201,
    body: '{\n  "b": 2\n}',
    outcome: succeeded,
    log: 'POST URL\nRequest body: {"a":\n1}\n\t\t\t\tResponse Code: Created\n\t\t\t\tResponse: {\n  "b": 2\n}\n',
  },
  {
    title: 'a criterion that is true succeeds',
    inputs: criterion,
    status: 200,
    body: '{"state":"Ready"}',
    outcome: succeeded,
    log: 'GET URL\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: {"state":"Ready"}\n',
  },
  {
    title: 'a criterion that is false fails',
    inputs: criterion,
    status: 206,
    body: '{"state":"busy"}',
    outcome: failed(criterionFailed),
    log: `GET URL\n\t\t\t\tResponse Code: PartialContent\n\t\t\t\tResponse: {"state":"busy"}\n\t\t\t\t${criterionFailed}\n`,
  },
  {
    title: 'a body that is no JSON fails where there is a criterion',
    inputs: criterion,
    status: 200,
    body: '<html>',
    outcome: failed(noJson),
    log: `GET URL\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: <html>\nException Message: ${noJson} (type JsonReaderException)\n\t\t\t\t${criterionFailed}\n`,
  },
  {
    title: 'no body fails where there is a criterion',
    inputs: criterion,
    status: 204,
    body: '',
    outcome: failed(noBody),
    log: `GET URL\n\t\t\t\tResponse Code: NoContent\n\t\t\t\tResponse: \nException Message: ${noBody} (type JsonReaderException)\n\t\t\t\t${criterionFailed}\n`,
  },
  {
    title: 'an error status fails and prints 0',
    inputs: { body: 'x' },
    status: 500,
    body: '{"error":"no"}',
    outcome: failed('The remote server returned an error: (500) Internal Server Error.'),
    log:
      'POST URL\nRequest body: x\n\t\t\t\tResponse Code: 0\n\t\t\t\tResponse: An error was encountered while processing request. ' +
      'Exception: {"error":"no"}\nException Message: The remote server returned an error: (500) Internal Server Error. ' +
      '(type WebException)\n',
  },
  {
    title: 'a true criterion does not rescue an error status',
    inputs: { method: 'GET', successCriteria: 'true' },
    status: 404,
    body: '',
    outcome: failed('The remote server returned an error: (404) Not Found.'),
    log:
      'GET URL\n\t\t\t\tResponse Code: 0\n\t\t\t\tResponse: An error was encountered while processing request. ' +
      'Exception: \nException Message: The remote server returned an error: (404) Not Found. (type WebException)\n' +
      "\t\t\t\tEvaluation of expression 'true' failed.\n",
  },
  {
    title: 'a status without a name is an error status too',
    inputs: { method: 'GET' },
    status: 599,
    body: '',
    outcome: failed('The remote server returned an error: (599) Unknown.'),
    log:
      'GET URL\n\t\t\t\tResponse Code: 0\n\t\t\t\tResponse: An error was encountered while processing request. ' +
      'Exception: \nException Message: The remote server returned an error: (599) Unknown. (type WebException)\n',
  },
  {
    title: 'in Callback mode a success waits for the event',
    inputs: { waitForCompletion: 'true' },
    status: 202,
    body: 'soon',
    outcome: { kind: 'waitingForCallback' },
    log: 'POST URL\n\t\t\t\tResponse Code: Accepted\n\t\t\t\tResponse: soon\n',
  },
  {
    title: 'in Callback mode an error status fails at once',
    inputs: { waitForCompletion: 'true' },
    status: 503,
    body: '',
    outcome: failed('The remote server returned an error: (503) Service Unavailable.'),
    log:
      'POST URL\n\t\t\t\tResponse Code: 0\n\t\t\t\tResponse: An error was encountered while processing request. ' +
      'Exception: \nException Message: The remote server returned an error: (503) Service Unavailable. (type WebException)\n',
  },
];

test.each(cases)('$title', async ({ inputs, status, body, outcome, log: expected }) => {
  const server = await startHttpServer(answer(status, body));
  const { execute, clock, log } = setUp(server.url, inputs);
  expect(await execute()).toEqual(outcome);
  expect(log()).toBe(`${STAMP} ${expected}`);
  expect(server.requests).toHaveLength(1);
  expect(clock.pending).toBe(0);
});

test('a criterion that cannot be evaluated fails with the reason', async () => {
  const server = await startHttpServer(answer(200, '{"count":"many"}'));
  const { execute, log } = setUp(server.url, { method: 'GET', successCriteria: "gt(5, root['count'])" });
  const outcome = await execute();
  expect(outcome).toMatchObject({ kind: 'completed', result: 'failed', message: expect.stringContaining('many') });
  const message = outcome.kind === 'completed' ? outcome.message : '';
  expect(log()).toBe(
    `${STAMP} GET URL\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: {"count":"many"}\n` +
      `Exception Message: ${message} (type CriterionEvaluationError)\n` +
      "\t\t\t\tEvaluation of expression 'gt(5, root['count'])' failed.\n",
  );
});

const timedOut = `The request timed out after ${REQUEST_TIMEOUT_SECONDS} seconds as no response was received.`;
const timeoutLog =
  `${STAMP.replace('13:29:46', '13:30:06')} POST URL\n\t\t\t\tResponse Code: 0\n` +
  '\t\t\t\tResponse: An error was encountered while processing request. Exception: \n' +
  `Exception Message: ${timedOut} (type TimeoutException)\n`;

test.each(['true', 'false'])('no answer within 20 seconds fails where waitForCompletion is %s', async (mode) => {
  const server = await startHttpServer(() => {});
  const { execute, clock, log } = setUp(server.url, { waitForCompletion: mode });
  const outcome = execute();
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_SECONDS * 1000 - 1);
  expect(log()).toBe('');
  clock.advance(1);
  expect(await outcome).toEqual(failed(timedOut));
  expect(log()).toBe(timeoutLog);
});

test('the limit of 20 seconds holds for the whole body', async () => {
  const server = await startHttpServer((_, response) => response.writeHead(200).write('{'));
  const { execute, clock, log } = setUp(server.url, {});
  const outcome = execute();
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_SECONDS * 1000);
  expect(await outcome).toEqual(failed(timedOut));
  expect(log()).toBe(timeoutLog);
});

test('the limit holds even where the transport does not end', async () => {
  const { execute, clock } = setUp('http://127.0.0.1:1', {});
  const outcome = execute({ transport: () => new Promise(() => {}) });
  clock.advance(REQUEST_TIMEOUT_SECONDS * 1000);
  expect(await outcome).toEqual(failed(timedOut));
});

test('an execution is canceled by its signal', async () => {
  const server = await startHttpServer(() => {});
  const { execute, clock, log } = setUp(server.url, {});
  const controller = new AbortController();
  const outcome = execute({ signal: controller.signal });
  await server.received(1);
  controller.abort();
  expect(await outcome).toEqual({ kind: 'canceled' });
  expect(log()).toBe(`${STAMP} POST URL\n\t\t\t\tThe request was canceled.\n`);
  expect(clock.pending).toBe(0);
});

test('an execution canceled before it starts sends nothing', async () => {
  const server = await startHttpServer(answer(200));
  const { execute, log } = setUp(server.url, {});
  expect(await execute({ signal: AbortSignal.abort() })).toEqual({ kind: 'canceled' });
  expect(server.requests).toEqual([]);
  expect(log()).toBe('');
});

test('a refused connection fails in the same shape', async () => {
  const { execute, log } = setUp(await closedPort(), { method: 'GET' });
  const outcome = await execute();
  const message = expect.stringMatching(/^The request to 127\.0\.0\.1:\d+ failed: nothing accepts connections there/);
  expect(outcome).toMatchObject({ kind: 'completed', result: 'failed', message });
  expect(log()).toBe(
    `${STAMP} GET URL\n\t\t\t\tResponse Code: 0\n` +
      '\t\t\t\tResponse: An error was encountered while processing request. Exception: \n' +
      `Exception Message: ${outcome.kind === 'completed' ? outcome.message : ''} (type WebException)\n`,
  );
});

test('a response over the limit of size fails', async () => {
  const server = await startHttpServer((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent <= MAXIMUM_RESPONSE_BYTES; sent += chunk.length) response.write(chunk);
    response.end();
  });
  const { execute } = setUp(server.url, {});
  expect(await execute()).toEqual(failed(`The response has more than ${MAXIMUM_RESPONSE_BYTES} bytes.`));
});

test('secrets of the connection do not show in the log', async () => {
  const server = await startHttpServer((request, response) =>
    response.end(`you sent ${request.headers.authorization}`),
  );
  const { authorization } = basicConnection('demo', 'pa ss/word');
  const { execute, log } = setUp(
    server.url,
    { body: '$(endpoint.password)', urlSuffix: '/?k=pa%20ss%2Fword' },
    { connection: { authorization } },
  );
  expect(await execute()).toEqual(succeeded);
  expect(server.requests[0]?.body).toBe('pa ss/word');
  expect(log()).toBe(
    `${STAMP} POST URL/?k=***\nRequest body: ***\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: you sent Basic ***\n`,
  );
});

test('a defect of the transport is not taken for a failed request', async () => {
  const { execute } = setUp('http://127.0.0.1:1', {});
  await expect(execute({ transport: () => Promise.reject(new TypeError('defect')) })).rejects.toThrow('defect');
});

/** The address of a port that was free a moment ago. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
