import { expect, test } from 'vitest';
import { defaultBehaviour, type HttpRequestBehaviour, MAXIMUM_RESPONSE_BYTES } from '../../src/http-request/index.js';
import { type RequestHandler, startHttpServer } from '../support/http-server.js';
import { setUp } from './execution.js';

/** Redirects `/from` to `/to` on the same server; otherwise tells which headers and body came. */
const echo: RequestHandler = ({ url, headers, body }, response) => {
  if (url === '/from') response.writeHead(307, { Location: '/to' }).end();
  else response.end(JSON.stringify({ headers, body }));
};

const credentials = { scheme: 'UsernamePassword', parameters: { username: 'u', password: 'pw-7' } };
const basic = `Basic ${Buffer.from('u:pw-7').toString('base64')}`;
const emptyPair = { scheme: 'UsernamePassword', parameters: { username: '', password: '' } };

interface BehaviourCase {
  readonly behaviour: Partial<HttpRequestBehaviour>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly authorization?: typeof credentials;
  /** The paths that the server was asked for. */
  readonly paths?: readonly string[];
  /** Of the last request; `undefined`: the header was not there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly failure?: string;
  readonly warnings?: readonly string[];
}

const from = { method: 'GET', urlSuffix: '/from' };
const given = { method: 'GET', headers: '{"Authorization":"own","Content-Type":"application/json"}' };
const noType = { method: 'GET', headers: '{}' };

const cases: readonly BehaviourCase[] = [
  { behaviour: { redirections: 'follow' }, inputs: from, paths: ['/from', '/to'] },
  {
    behaviour: { redirections: 'refuse' },
    inputs: from,
    paths: ['/from'],
    failure: 'The remote server returned an error: (307) Temporary Redirect.',
  },
  {
    behaviour: { authorizationAfterRedirection: 'sameOrigin' },
    inputs: from,
    authorization: credentials,
    headers: { authorization: basic },
  },
  {
    behaviour: { authorizationAfterRedirection: 'never' },
    inputs: from,
    authorization: credentials,
    headers: { authorization: undefined },
  },
  { behaviour: { methodsWithBody: ['DELETE'] }, inputs: { method: 'DELETE', body: 'x' }, body: 'x' },
  {
    behaviour: { methodsWithBody: ['POST'] },
    inputs: { method: 'DELETE', body: 'x' },
    body: '',
    headers: { 'content-length': undefined },
  },
  { behaviour: { methodsWithBody: ['OPTIONS'] }, inputs: { method: 'OPTIONS', body: 'x' }, body: 'x' },
  { behaviour: { methodsWithBody: [] }, inputs: { method: 'OPTIONS', body: 'x' }, body: '' },
  ...['POST', 'PUT', 'PATCH'].flatMap((method): BehaviourCase[] => [
    { behaviour: { emptyBody: 'announced' }, inputs: { method }, headers: { 'content-length': '0' } },
    {
      behaviour: { emptyBody: 'unannounced' },
      inputs: { method },
      headers: { 'content-length': undefined, 'transfer-encoding': undefined },
    },
  ]),
  {
    behaviour: { defaultContentType: 'text/plain' },
    inputs: noType,
    headers: { 'content-type': 'text/plain' },
    warnings: ['The headers name no Content-Type; text/plain is sent.'],
  },
  { behaviour: { defaultContentType: undefined }, inputs: noType, headers: { 'content-type': undefined } },
  {
    behaviour: { authorizationPrecedence: 'connection' },
    inputs: given,
    authorization: credentials,
    headers: { authorization: basic },
    warnings: ['The header Authorization is replaced by the authorization of the service connection.'],
  },
  {
    behaviour: { authorizationPrecedence: 'headers' },
    inputs: given,
    authorization: credentials,
    headers: { authorization: 'own' },
    warnings: ['The header Authorization is sent instead of the authorization of the service connection.'],
  },
  {
    behaviour: { authorizationPrecedence: 'headers' },
    inputs: { method: 'GET' },
    authorization: credentials,
    headers: { authorization: basic },
  },
  {
    behaviour: { emptyCredentials: 'omit' },
    inputs: {},
    authorization: emptyPair,
    headers: { authorization: undefined },
  },
  {
    behaviour: { emptyCredentials: 'send' },
    inputs: {},
    authorization: emptyPair,
    headers: { authorization: 'Basic Og==' },
  },
  { behaviour: { maximumResponseBytes: 10_000 }, inputs: {} },
  { behaviour: { maximumResponseBytes: 10 }, inputs: {}, failure: 'The response has more than 10 bytes.' },
];

test.each(cases)('$behaviour with $inputs', async (one) => {
  const { behaviour, inputs, authorization, paths, headers = {}, body, failure, warnings = [] } = one;
  const server = await startHttpServer(echo);
  const connection = authorization && { connection: { authorization } };
  const { prepared, execute } = setUp(server.url, inputs, { ...connection, sources: { behaviour } });
  expect(prepared.warnings).toEqual(warnings);
  const succeeded = { kind: 'completed', result: 'succeeded' };
  expect(await execute()).toEqual(failure ? { ...succeeded, result: 'failed', message: failure } : succeeded);
  if (paths) expect(server.requests.map(({ url }) => url)).toEqual(paths);
  const last = server.requests.at(-1);
  for (const [name, value] of Object.entries(headers)) expect(last?.headers[name]).toBe(value);
  if (body !== undefined) expect(last?.body).toBe(body);
});

test('the header of the task also spares fetching a token where it takes precedence', async () => {
  const server = await startHttpServer(echo);
  const connection = { type: 'azurerm', authorization: { scheme: 'ServicePrincipal', parameters: {} } };
  const tokens = () => Promise.reject(new Error('asked'));
  const sources = { tokens, behaviour: { authorizationPrecedence: 'headers' } } as const;
  const { execute } = setUp(server.url, given, { connection, sources });
  expect(await execute()).toMatchObject({ result: 'succeeded' });
  expect(server.requests[0]?.headers.authorization).toBe('own');
});

test('the defaults are those that the documentation names', () => {
  expect(defaultBehaviour).toEqual({
    redirections: 'follow',
    authorizationAfterRedirection: 'never',
    methodsWithBody: ['OPTIONS', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'],
    emptyBody: 'announced',
    defaultContentType: 'application/json',
    authorizationPrecedence: 'connection',
    emptyCredentials: 'omit',
    answeredUrls: 'sameOrigin',
    maximumResponseBytes: MAXIMUM_RESPONSE_BYTES,
  });
});
