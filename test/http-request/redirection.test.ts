import { expect, test } from 'vitest';
import {
  type HttpMethod,
  httpMethods,
  MAXIMUM_REDIRECTIONS,
  REQUEST_TIMEOUT_SECONDS,
} from '../../src/http-request/index.js';
import { redirect } from '../../src/http-request/redirection.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { STAMP, setUp } from './execution.js';

const succeeded = { kind: 'completed', result: 'succeeded' };
const failed = (message: string) => ({ kind: 'completed', result: 'failed', message });

/** Sends `/from` on to a location; all else is answered by 200. */
const redirecting =
  (status: number, location: () => string): RequestHandler =>
  ({ url }, response) =>
    url === '/from' ? response.writeHead(status, { Location: location() }).end() : response.end('there');

interface MethodCase {
  readonly status: number;
  readonly method: HttpMethod;
  /** The method of the second request. */
  readonly second: HttpMethod;
}

const keeping = (status: number): MethodCase[] => httpMethods.map((method) => ({ status, method, second: method }));
const turningPost = (status: number): MethodCase[] =>
  keeping(status).map((one) => (one.method === 'POST' ? { ...one, second: 'GET' } : one));
const turningAll = (status: number): MethodCase[] =>
  keeping(status).map((one) => (one.method === 'HEAD' ? one : { ...one, second: 'GET' }));

const methodCases = [300, 301, 302].flatMap(turningPost).concat(turningAll(303), [307, 308].flatMap(keeping));

test.each(methodCases)('$status sends a $method on as $second', async ({ status, method, second }) => {
  const server = await startHttpServer(redirecting(status, () => '/to?x=1'));
  const { execute, log } = setUp(server.url, { method, urlSuffix: '/from', body: 'content' });
  const body = method === 'GET' || method === 'HEAD' ? '' : 'content';
  const isKept = method === second;
  expect(await execute()).toEqual(succeeded);
  expect(server.requests).toMatchObject([
    { method, url: '/from', body },
    { method: second, url: '/to?x=1', body: isKept ? body : '' },
  ]);
  expect(server.requests[1]?.headers['content-type']).toBe(isKept ? 'application/json' : undefined);
  const change = isKept ? '' : ` ${method} became GET without the body.`;
  expect(log()).toContain(
    `${STAMP} ##[warning]The request is redirected (${status}) to URL/to?x=1.${change}\n${STAMP} ${method} URL/from\n`,
  );
});

test('a POST without a body becomes GET without a word about a body', async () => {
  const server = await startHttpServer(redirecting(302, () => 'to'));
  const { execute, log } = setUp(server.url, { urlSuffix: '/from' });
  expect(await execute()).toEqual(succeeded);
  expect(log()).toContain('to URL/to. POST became GET.\n');
});

const headers = JSON.stringify({
  'Content-Type': 'application/json',
  Cookie: 'session',
  Host: 'given.example',
  AuthToken: 'anything',
  'X-Job': 'token is job-token-7',
  'X-Api-Key': 'nobody knows it as a secret',
  'X-Plain': 'plain',
});

test('nothing secret crosses origins, nor comes back once it was left behind', async () => {
  const first = await startHttpServer(({ url }, response) =>
    url === '/from' ? response.writeHead(307, { Location: `${second.url}/over` }).end() : response.end('back'),
  );
  const second = await startHttpServer((_, response) =>
    response.writeHead(307, { Location: `${first.url}/back` }).end(),
  );
  const authorization = { scheme: 'UsernamePassword', parameters: { username: 'u', password: 'pw-7' } };
  const { execute, log } = setUp(
    first.url,
    { urlSuffix: '/from', headers, body: 'content' },
    { connection: { authorization }, secrets: ['job-token-7'] },
  );
  expect(await execute()).toEqual(succeeded);
  expect(first.requests[0]?.headers).toMatchObject({
    authorization: expect.stringContaining('Basic '),
    cookie: 'session',
    host: 'given.example',
    authtoken: 'anything',
    'x-job': 'token is job-token-7',
    'x-api-key': 'nobody knows it as a secret',
  });
  for (const { headers: sent, body } of [second.requests[0], first.requests[1]].filter((one) => one !== undefined)) {
    expect(sent).toMatchObject({ 'x-plain': 'plain', 'content-type': 'application/json' });
    for (const name of ['authorization', 'cookie', 'authtoken', 'x-job', 'x-api-key'])
      expect(sent[name]).toBeUndefined();
    expect(body).toBe('content');
  }
  expect(second.requests[0]?.headers.host).toBe(new URL(second.url).host);
  expect(log()).toBe(
    `${STAMP} ##[warning]The request is redirected (307) to ${second.url}/over. ` +
      'Not sent there: Cookie, Host, AuthToken, X-Job, X-Api-Key, Authorization.\n' +
      `${STAMP} ##[warning]The request is redirected (307) to URL/back.\n` +
      `${STAMP} POST URL/from\nRequest body: content\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: back\n`,
  );
});

test('a fetched token crosses no origin either', async () => {
  const other = await startHttpServer(answer(200));
  const server = await startHttpServer(answer(302, '', { Location: other.url }));
  const connection = { type: 'azurerm', authorization: { scheme: 'ServicePrincipal', parameters: {} } };
  const { execute } = setUp(server.url, { method: 'GET' }, { connection, sources: { tokens: () => 'fetched-7' } });
  expect(await execute()).toEqual(succeeded);
  expect(server.requests[0]?.headers.authorization).toBe('Bearer fetched-7');
  expect(other.requests).toHaveLength(1);
  expect(other.requests[0]?.headers.authorization).toBeUndefined();
});

test('within an origin everything is sent on, where the authorization may be', async () => {
  const server = await startHttpServer(redirecting(307, () => '/to'));
  const authorization = { scheme: 'Token', parameters: { apitoken: 'token-7' } };
  const { execute } = setUp(
    server.url,
    { urlSuffix: '/from', headers, body: '$(endpoint.apitoken)' },
    {
      connection: { authorization },
      secrets: ['job-token-7'],
      sources: { behaviour: { authorizationAfterRedirection: 'sameOrigin' } },
    },
  );
  expect(await execute()).toEqual(succeeded);
  expect(server.requests[1]).toMatchObject({
    body: 'token-7',
    headers: { authorization: 'token-7', cookie: 'session', 'x-job': 'token is job-token-7', authtoken: 'anything' },
  });
});

test('a body with a secret does not cross origins, and the task fails', async () => {
  const other = await startHttpServer(answer(200));
  const server = await startHttpServer(answer(308, '', { Location: other.url }));
  const { execute, log } = setUp(server.url, { body: '{"token":"job-token-7"}' }, { secrets: ['job-token-7'] });
  expect(await execute()).toEqual(failed('The remote server returned an error: (308) Permanent Redirect.'));
  expect(other.requests).toEqual([]);
  expect(log()).toContain(
    `##[warning]The redirection (308) to ${other.url} is not followed: the body holds a secret of this origin.\n`,
  );
  expect(log()).not.toContain('job-token-7');
});

test('a body with a secret that becomes GET is left behind, and the redirection followed', async () => {
  const other = await startHttpServer(answer(200));
  const server = await startHttpServer(answer(303, '', { Location: other.url }));
  const { execute } = setUp(server.url, { body: 'job-token-7' }, { secrets: ['job-token-7'] });
  expect(await execute()).toEqual(succeeded);
  expect(other.requests).toMatchObject([{ method: 'GET', body: '' }]);
});

test.each([
  { location: 'ftp://127.0.0.1/', reason: 'it leads to no URL of http or https' },
  { location: 'http://', reason: 'it leads to no URL of http or https' },
  { location: 'http://user:pw-7@127.0.0.1/', reason: 'its URL holds a user name or a password' },
])('a redirection to $location is not followed', async ({ location, reason }) => {
  const server = await startHttpServer(answer(302, 'moved', { Location: location }));
  const { execute, log } = setUp(server.url, { method: 'GET' }, { secrets: ['pw-7'] });
  expect(await execute()).toEqual(failed('The remote server returned an error: (302) Found.'));
  expect(server.requests).toHaveLength(1);
  const shown = location.replace('user:pw-7', '***');
  expect(log()).toContain(`##[warning]The redirection (302) to ${shown} is not followed: ${reason}.\n`);
  expect(log()).toContain('Exception: moved\n');
});

test('a redirection from https to http is not followed', () => {
  const request = { method: 'GET', url: new URL('https://host/'), headers: [], body: undefined } as const;
  const response = { status: 302, headers: [{ name: 'location', value: 'http://host/' }], body: '' };
  const rules = { authorizationAfterRedirection: 'sameOrigin', holdsSecret: () => false } as const;
  expect(redirect({ ...request, emptyBody: 'announced' }, response, rules)).toEqual({
    warning: 'The redirection (302) to http://host/ is not followed: it leads from https to http.',
  });
});

test.each([
  { title: '304', status: 304, location: '/to' },
  { title: '302 without a location', status: 302, location: undefined },
  { title: '302 with an empty location', status: 302, location: '' },
  { title: '305', status: 305, location: '/to' },
])('$title leads nowhere', async ({ status, location }) => {
  const server = await startHttpServer(answer(status, '', location === undefined ? {} : { Location: location }));
  const { execute, log } = setUp(server.url, { method: 'GET' });
  expect(await execute()).toMatchObject({ result: 'failed', message: expect.stringContaining(`(${status})`) });
  expect(server.requests).toHaveLength(1);
  expect(log()).not.toContain('##[warning]');
});

/** Counts down in the path, and answers at 0. */
const countingDown: RequestHandler = ({ url }, response) => {
  const left = Number(url.slice(1));
  if (left > 0) response.writeHead(302, { Location: `/${left - 1}` }).end();
  else response.end();
};

test.each([
  { count: MAXIMUM_REDIRECTIONS, outcome: succeeded, requests: MAXIMUM_REDIRECTIONS + 1 },
  {
    count: MAXIMUM_REDIRECTIONS + 1,
    outcome: failed('Too many automatic redirections were attempted.'),
    requests: MAXIMUM_REDIRECTIONS + 1,
  },
])('of $count redirections $requests requests are sent', async ({ count, outcome, requests }) => {
  const server = await startHttpServer(countingDown);
  const { execute, clock } = setUp(server.url, { method: 'GET', urlSuffix: `/${count}` });
  expect(await execute()).toEqual(outcome);
  expect(server.requests).toHaveLength(requests);
  expect(clock.pending).toBe(0);
});

test('the limit of time holds for all redirections together', async () => {
  const server = await startHttpServer(({ url }, response) => {
    if (url === '/') response.writeHead(302, { Location: '/never' }).end();
  });
  const { execute, clock } = setUp(server.url, { method: 'GET' });
  const outcome = execute();
  await server.received(1);
  clock.advance(REQUEST_TIMEOUT_SECONDS * 1000 - 1);
  await server.received(2);
  clock.advance(1);
  expect(await outcome).toMatchObject({ result: 'failed', message: expect.stringContaining('timed out') });
});

test('an execution that is canceled at a redirection sends no other request', async () => {
  const controller = new AbortController();
  const { execute, log } = setUp('http://127.0.0.1:1', {});
  const response = { status: 302, headers: [{ name: 'Location', value: '/to' }], body: '' };
  const sent: string[] = [];
  const outcome = execute({
    signal: controller.signal,
    transport: async ({ url }) => {
      sent.push(url.pathname);
      controller.abort();
      return response;
    },
  });
  expect(await outcome).toEqual({ kind: 'canceled' });
  expect(sent).toEqual(['/']);
  expect(log()).not.toContain('##[warning]');
});
