import { expect, test } from 'vitest';
import {
  AuthenticationError,
  ConflictError,
  NotFoundError,
  PermissionError,
  RequestRefusedError,
  SignInPageError,
  ThrottledError,
} from '../../src/azure-devops/index.js';
import { RemoteError } from '../../src/errors.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { connect, rejection, token } from './connect.js';

const create = {
  operation: "create service connection 'api'",
  method: 'POST',
  path: '_apis/serviceendpoint/endpoints',
  body: {},
} as const;

const page = '<!DOCTYPE html><html><head><title>Sign In</title></head><body>long</body></html>';
const json = { 'content-type': 'application/json; charset=utf-8' };
const html = { 'content-type': 'text/html; charset=utf-8' };

test.each([
  [400, RequestRefusedError, 'REQUEST_REFUSED', 'the server refuses it (400)'],
  [401, AuthenticationError, 'AUTHENTICATION', 'the server does not accept the credentials (401)'],
  [403, PermissionError, 'PERMISSION', 'the credentials do not suffice (403)'],
  [404, NotFoundError, 'NOT_FOUND', 'the server does not find it (404)'],
  [409, ConflictError, 'CONFLICT', 'it is in conflict with what exists (409)'],
  [429, ThrottledError, 'THROTTLED', 'the server limits the rate of requests (429)'],
  [500, RequestRefusedError, 'REQUEST_REFUSED', 'the server refuses it (500)'],
])('status %i is an error of its own with typeKey and message of the server', async (status, type, code, words) => {
  const body = JSON.stringify({ $id: '1', message: 'TF0: why', typeKey: 'SomeException', errorCode: 0 });
  const server = await startHttpServer(answer(status, body, json));
  const { connection } = connect(`${server.url}/c`, { maximumAttempts: 1 });

  const error = await rejection(connection.send(create));

  expect(error).toBeInstanceOf(type);
  expect(error).toBeInstanceOf(RequestRefusedError);
  expect(error).toBeInstanceOf(RemoteError);
  expect(error).toMatchObject({
    code,
    status,
    typeKey: 'SomeException',
    serverMessage: 'TF0: why',
    method: 'POST',
    url: `${server.url}/c/_apis/serviceendpoint/endpoints`,
    operation: "create service connection 'api'",
    attempts: 1,
    message: `Cannot create service connection 'api': ${words}: TF0: why`,
  });
});

test('a duplicate is a conflict, whatever the status', async () => {
  const body = JSON.stringify({ message: 'exists', typeKey: 'DuplicateServiceConnectionException' });
  const server = await startHttpServer(answer(500, body, json));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(create))).toBeInstanceOf(ConflictError);
});

test.each([
  [401, 'vso.serviceendpoint_manage'],
  [403, 'vso.serviceendpoint_manage'],
  [401, 'Administrator of the service connection'],
  [403, 'Administrator of the service connection'],
])('a refusal of %i names what is missing: %s', async (status, needed) => {
  const server = await startHttpServer(answer(status));
  const { connection } = connect(server.url);
  const role = 'Administrator of the service connection';

  const error = await rejection(connection.send({ ...create, scope: 'vso.serviceendpoint_manage', role }));

  expect(error).toMatchObject({ hint: expect.stringContaining(needed) });
});

test('a server that offers only the sign-in of Windows is told apart', async () => {
  const server = await startHttpServer((_, response) => {
    response.setHeader('WWW-Authenticate', ['Negotiate', 'NTLM']);
    response.writeHead(401).end();
  });
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(create))).toMatchObject({
    code: 'AUTHENTICATION',
    hint: expect.stringContaining('NTLM or Negotiate'),
  });
});

test('a server that offers Basic too speaks of the token', async () => {
  const server = await startHttpServer((_, response) => {
    response.setHeader('WWW-Authenticate', ['NTLM', 'Basic realm="x, y"']);
    response.writeHead(401).end();
  });
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(create))).toMatchObject({ hint: expect.stringContaining('expired') });
});

test.each([
  ['203 with a page', 203, html, page],
  ['203 with nothing', 203, {}, ''],
  ['200 with a page', 200, html, page],
  ['200 with a page that says it is JSON', 200, json, `\n${page}`],
])('%s is the page to sign in', async (_, status, headers, body) => {
  const server = await startHttpServer(answer(status, body, headers));
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(create));

  expect(error).toBeInstanceOf(SignInPageError);
  expect(error).toMatchObject({ code: 'SIGN_IN_PAGE', status, hint: expect.stringContaining('expired') });
});

test('203 with JSON is the answer, as a proxy may give it', async () => {
  const server = await startHttpServer(answer(203, '{"a":1}', json));
  const { connection } = connect(server.url);

  expect((await connection.send(create)).value).toEqual({ a: 1 });
});

test.each(['/_signin?realm=x', 'https://login.microsoftonline.com/common/oauth2/authorize'])(
  'a redirection to %s is the page to sign in',
  async (location) => {
    const server = await startHttpServer(answer(302, '', { location }));
    const { connection } = connect(server.url);

    const error = await rejection(connection.send({ ...create, method: 'GET' }));

    expect(error).toBeInstanceOf(SignInPageError);
    expect(server.requests).toHaveLength(1);
  },
);

test.each([
  ['of a page only the title', page, "a page in HTML, 'Sign In'"],
  ['of a page without title no word', '<html><body>x</body></html>', 'a page in HTML'],
  ['a text as it is, in one line', ' it\n  broke ', 'it broke'],
  ['a message of the web framework', '{"count":1,"value":{"Message":"bad"}}', 'bad'],
  ['a message of OAuth', '{"error":{"message":"bad"}}', 'bad'],
  ['a JSON text', '"bad"', 'bad'],
  ['JSON without a message', '{"a":1}', '{"a":1}'],
  ['a field __proto__ as data', '{"__proto__":{"message":"no"},"message":"yes"}', 'yes'],
])('a refusal shows %s', async (_, body, shown) => {
  const server = await startHttpServer(answer(400, body));
  const { connection } = connect(server.url);

  expect(await rejection(connection.send(create))).toMatchObject({ serverMessage: shown });
});

test.each(['', '{}', '  '])('a refusal with the body %j shows none', async (body) => {
  const server = await startHttpServer(answer(400, body));
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(create));

  expect(error).toMatchObject({
    serverMessage: undefined,
    message: "Cannot create service connection 'api': the server refuses it (400).",
  });
});

test('a long text of the server is shortened, and its end is kept', async () => {
  const server = await startHttpServer(answer(400, `start ${'x'.repeat(5000)} end`));
  const { connection } = connect(server.url);

  const error = await rejection(connection.send(create));

  expect(error).toMatchObject({ serverMessage: expect.stringMatching(/^start x+ … x+ end$/) });
  expect((error as RequestRefusedError).serverMessage?.length).toBeLessThanOrEqual(500);
});

test('no error text shows a credential or a secret that the masker knows', async () => {
  const masker = new SecretMasker();
  masker.add('s3cret-key');
  const echo = {
    message: `${'x'.repeat(240)} ${token} s3cret-key ${btoa(`PAT:${token}`)} ${'y'.repeat(240)}`,
    typeKey: token,
  };
  const server = await startHttpServer(answer(400, JSON.stringify(echo), json));
  const { connection } = connect(server.url, { masker });
  const path = `_apis/s3cret-key/${token}`;

  const error = await rejection(connection.send({ ...create, path, operation: `use ${token}` }));

  const shown = JSON.stringify(error, Object.getOwnPropertyNames(error));
  expect(shown).toContain('***');
  expect(shown).not.toContain(token.slice(0, 6));
  expect(shown).not.toContain('s3cret');
  expect(shown).not.toContain(btoa(`PAT:${token}`).slice(6, 20));
});
