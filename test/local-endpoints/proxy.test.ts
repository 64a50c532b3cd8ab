import { expect, test } from 'vitest';
import type { LocalAzureDevOpsOptions } from '../../src/local/index.js';
import { PROBE_RESPONSE_BYTES, PROBE_SHOWN_CHARACTERS, PROBE_TIMEOUT } from '../../src/local/server/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { forProjects, generic, startLocal } from './server.js';

const verify = { dataSourceDetails: { dataSourceName: 'TestConnection' } };

async function startWith(endpoint: object, options: Partial<LocalAzureDevOpsOptions> = {}) {
  const local = await startLocal(options);
  const body = forProjects([local.demo], { ...endpoint });
  const created = await local.call('_apis/serviceendpoint/endpoints', { method: 'POST', body, version: '7.1' });
  const path = `Demo/_apis/serviceendpoint/endpointproxy?endpointId=${String(created.json()['id'])}`;
  const execute = async (request: object = verify) =>
    (await local.call(path, { method: 'POST', body: request, version: '7.1' })).json();
  return { ...local, execute };
}

test('a test calls the URL of the connection with its authorization', async () => {
  const target = await startHttpServer(answer(204));
  const { execute } = await startWith({ url: `${target.url}/path` });

  const result = await execute();

  expect(result).toEqual({
    result: [],
    statusCode: 'ok',
    errorMessage: '',
    activityId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    callbackRequired: false,
    callbackContextParameters: null,
  });
  expect(target.requests).toMatchObject([
    { method: 'GET', url: '/path', headers: { authorization: `Basic ${btoa('caller:pass-word-1')}` } },
  ]);
});

test('a token stands in the header as it is', async () => {
  const target = await startHttpServer(answer(200));
  const authorization = { scheme: 'Token', parameters: { apitoken: 'token-1' } };
  const { execute } = await startWith({ type: 'externaltfs', url: target.url, authorization });

  const result = await execute();

  expect([result['statusCode'], target.requests[0]?.headers.authorization]).toEqual(['ok', 'token-1']);
});

test('a redirection is no success, and is not followed', async () => {
  const target = await startHttpServer(answer(302, '', { Location: '/other' }));
  const { execute } = await startWith({ url: target.url });

  const result = await execute();

  expect(result['errorMessage']).toContain("Status Code: 'Found'");
  expect(target.requests).toHaveLength(1);
});

test('a long answer is shown in part', async () => {
  const target = await startHttpServer(answer(500, 'x'.repeat(PROBE_SHOWN_CHARACTERS + 1)));
  const { execute } = await startWith({ url: target.url });

  const result = await execute();

  expect(result['errorMessage']).toContain(`'${'x'.repeat(PROBE_SHOWN_CHARACTERS)}'`);
});

test('an API that says the secret back does not show it', async () => {
  const target = await startHttpServer((request, response) =>
    response.writeHead(400).end(`pass-word-1 ${request.headers.authorization ?? ''}`),
  );
  const { execute } = await startWith({ url: target.url });

  expect((await execute())['errorMessage']).toContain("Response from server: '*** Basic Y2FsbGVyOn***'");
});

test('a secret that stands in the configuration is not shown either', async () => {
  const target = await startHttpServer(answer(400, 'pass-word-1'));
  const text = JSON.stringify({ serviceConnections: [{ ...generic, url: target.url }] });
  const { call } = await startLocal({ configuration: { text, file: 'agentless.yml' } });
  const [endpoint] = (await call('Demo/_apis/serviceendpoint/endpoints')).json().value;

  const path = `Demo/_apis/serviceendpoint/endpointproxy?endpointId=${String(endpoint?.['id'])}`;
  const result = await call(path, { method: 'POST', body: verify, version: '7.1' });

  expect(result.json()['errorMessage']).toContain("Response from server: '***'");
});

test('an answer that is too large fails the test', async () => {
  const target = await startHttpServer(answer(200, 'x'.repeat(PROBE_RESPONSE_BYTES + 1)));
  const { execute } = await startWith({ url: target.url });

  const result = await execute();

  expect(result).toMatchObject({ statusCode: 'badRequest', errorMessage: expect.stringContaining(target.url) });
});

test('an answer that does not come fails the test when its time is over', async () => {
  const target = await startHttpServer(() => {});
  const { execute, clock } = await startWith({ url: target.url });

  const executing = execute();
  await target.received(1);
  clock.advance(PROBE_TIMEOUT);
  const result = await executing;

  expect(result).toMatchObject({
    statusCode: 'badRequest',
    errorMessage: `Failed to query service connection API: '${target.url}'. No answer came within 20 seconds.`,
  });
});

test('what does not listen fails the test', async () => {
  const { execute } = await startWith({ url: 'http://127.0.0.1:1' });

  expect(await execute()).toMatchObject({ statusCode: 'badRequest' });
});

const elsewhere = ['http://api.example', 'http://127.0.0.1.example', 'http://10.0.0.1', 'ssh://host', 'nothing', ''];

test.each(elsewhere)('a client makes no call to "%s"', async (url) => {
  const { execute } = await startWith({ url }, { transport: () => Promise.reject(new Error('was called')) });

  const result = await execute();

  expect(result['errorMessage']).toBe(
    `The local Azure DevOps calls only URLs of this machine and of its configuration, not '${url}'.`,
  );
});

test.each(['http://localhost:1/', 'http://127.1.2.3/', 'http://[::1]/'])('%s is of this machine', async (url) => {
  const { execute } = await startWith(
    { url },
    { transport: () => Promise.resolve({ status: 200, headers: [], body: '' }) },
  );

  expect((await execute())['statusCode']).toBe('ok');
});

test('any URL can be allowed', async () => {
  const transport = () => Promise.resolve({ status: 200, headers: [], body: '' });
  const { execute } = await startWith(
    { url: 'http://api.example' },
    { transport, serverBehaviour: { testedUrls: 'any' } },
  );

  expect((await execute())['statusCode']).toBe('ok');
});

test('a URL of the configuration may be called until a client changes it', async () => {
  const text = JSON.stringify({ serviceConnections: [{ ...generic, url: 'http://api.example' }] });
  const transport = () => Promise.resolve({ status: 200, headers: [], body: '' });
  const { call } = await startLocal({ configuration: { text, file: 'agentless.yml' }, transport });
  const [endpoint] = (await call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const id = String(endpoint?.['id']);
  const execute = async () => {
    const path = `Demo/_apis/serviceendpoint/endpointproxy?endpointId=${id}`;
    return (await call(path, { method: 'POST', body: verify, version: '7.1' })).json()['statusCode'];
  };

  const before = await execute();
  const body = { ...endpoint, url: 'http://other.example' };
  await call(`_apis/serviceendpoint/endpoints/${id}`, { method: 'PUT', body, version: '7.1' });

  expect([before, await execute()]).toEqual(['ok', 'badRequest']);
});

test('other data sources are not there', async () => {
  const { execute } = await startWith({});

  const result = await execute({ dataSourceDetails: { dataSourceName: 'Projects' } });

  expect(result).toMatchObject({ statusCode: 'badRequest', errorMessage: "Unable to find data source 'Projects'." });
});

test('a scheme that the service cannot verify says so', async () => {
  const authorization = { scheme: 'ManagedServiceIdentity', parameters: { tenantid: 'x' } };
  const { execute } = await startWith({ type: 'azurerm', url: 'http://127.0.0.1:1', authorization });

  expect((await execute())['errorMessage']).toBe(
    "Scheme 'ManagedServiceIdentity' of type 'azurerm' cannot be verified.",
  );
});

test('an Azure connection is tested with its own token, and not without one', async () => {
  const target = await startHttpServer(answer(200));
  const principal = (parameters: object) => ({
    type: 'azurerm',
    url: target.url,
    authorization: { scheme: 'ServicePrincipal', parameters: { tenantid: 'x', ...parameters } },
  });
  const withToken = await startWith(principal({ accessToken: 'token-2' }));
  const without = await startWith(principal({}));

  const results = [await withToken.execute(), await without.execute()];

  expect(results.map((result) => result['statusCode'])).toEqual(['ok', 'badRequest']);
  expect(target.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-2']);
});
