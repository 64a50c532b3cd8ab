import { expect, test } from 'vitest';
import {
  type HttpRequestOutcome,
  TOKEN_TIMEOUT_SECONDS,
  type TokenProvider,
  type TokenRequest,
} from '../../src/http-request/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { STAMP, setUp } from './execution.js';
import { genericConnection, prepare } from './sources.js';

const arm = {
  type: 'azurerm',
  authorization: { scheme: 'ServicePrincipal', parameters: { serviceprincipalkey: 'key-7' } },
};

const AUDIENCE = 'https://management.core.windows.net/';

test('the token is fetched when the task runs, sent as bearer and hidden from then on', async () => {
  const server = await startHttpServer((request, response) =>
    response.end(`you sent ${request.headers.authorization}`),
  );
  const asked: TokenRequest[] = [];
  const tokens: TokenProvider = async (request) => {
    asked.push(request);
    return 'fetched-7';
  };
  const { prepared, execute, log } = setUp(server.url, { method: 'GET' }, { connection: arm, sources: { tokens } });
  expect(asked).toEqual([]);
  expect(JSON.stringify(prepared.headers)).not.toContain('Bearer');
  expect(await execute()).toEqual({ kind: 'completed', result: 'succeeded' });
  expect(asked).toMatchObject([{ connection: { name: 'api' }, audience: AUDIENCE }]);
  expect(server.requests[0]?.headers.authorization).toBe('Bearer fetched-7');
  expect(log()).toBe(`${STAMP} GET URL\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: you sent Bearer ***\n`);
});

interface RefusalCase {
  readonly title: string;
  readonly tokens: TokenProvider;
  readonly reason: string;
}

const refusals: readonly RefusalCase[] = [
  {
    title: 'rejects',
    tokens: () => Promise.reject(new Error('AADSTS7000215 with key-7')),
    reason: 'AADSTS7000215 with ***',
  },
  {
    title: 'throws',
    tokens: () => {
      throw new TypeError('no network');
    },
    reason: 'no network',
  },
  { title: 'rejects without an error', tokens: () => Promise.reject('no'), reason: 'it was refused.' },
  { title: 'gives nothing', tokens: () => '', reason: 'it is empty.' },
  { title: 'gives what no header holds', tokens: () => 'a\r\nb', reason: 'it has characters that no header can hold.' },
];

test.each(refusals)('a provider that $title fails the task with the reason', async ({ tokens, reason }) => {
  const server = await startHttpServer(answer(200));
  const { execute, clock, log } = setUp(server.url, {}, { connection: arm, sources: { tokens } });
  const outcome = await execute();
  expect(outcome).toMatchObject({ kind: 'completed', result: 'failed' });
  expect(log()).toBe(
    `${STAMP} POST URL\n\t\t\t\tResponse Code: 0\n` +
      '\t\t\t\tResponse: An error was encountered while processing request. Exception: \n' +
      `Exception Message: There is no access token of service connection 'api' for ${AUDIENCE}: ${reason} ` +
      '(type AuthenticationException)\n',
  );
  expect(server.requests).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('a provider that never answers fails the task after its time', async () => {
  const server = await startHttpServer(answer(200));
  let ended = false;
  const tokens: TokenProvider = ({ signal }) => {
    signal.addEventListener('abort', () => (ended = true));
    return new Promise(() => {});
  };
  const { execute, clock } = setUp(server.url, {}, { connection: arm, sources: { tokens } });
  const outcome = execute();
  clock.advance(TOKEN_TIMEOUT_SECONDS * 1000 - 1);
  expect(ended).toBe(false);
  clock.advance(1);
  const message = `There is no access token of service connection 'api' for ${AUDIENCE}: it did not come within 20 seconds.`;
  expect(await outcome).toEqual<HttpRequestOutcome>({ kind: 'completed', result: 'failed', message });
  expect(ended).toBe(true);
  expect(server.requests).toEqual([]);
});

test('a task is canceled while its token is fetched', async () => {
  const server = await startHttpServer(answer(200));
  const tokens: TokenProvider = () => new Promise(() => {});
  const { execute, clock, log } = setUp(server.url, {}, { connection: arm, sources: { tokens } });
  const controller = new AbortController();
  const outcome = execute({ signal: controller.signal });
  controller.abort();
  expect(await outcome).toEqual({ kind: 'canceled' });
  expect(log()).toBe(`${STAMP} POST URL\n\t\t\t\tThe request was canceled.\n`);
  expect(clock.pending).toBe(0);
});

test('a task that is canceled as its token comes sends nothing', async () => {
  const server = await startHttpServer(answer(200));
  const controller = new AbortController();
  const tokens: TokenProvider = () => {
    controller.abort();
    return 'fetched-7';
  };
  const { execute } = setUp(server.url, {}, { connection: arm, sources: { tokens } });
  expect(await execute({ signal: controller.signal })).toEqual({ kind: 'canceled' });
  expect(server.requests).toEqual([]);
});

interface AddressCase {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly address: string;
  readonly audience: string;
}

const stack = { environment: 'azurestack', resourceManagerEndpoint: 'https://management.local.azurestack.external/' };

/** Where calls go, and what tokens are for, when somebody signs in for real. */
const addresses: readonly AddressCase[] = [
  { type: 'azurerm', data: {}, address: 'https://management.azure.com/', audience: AUDIENCE },
  {
    type: 'azurerm',
    data: { environment: 'AzureCloud' },
    address: 'https://management.azure.com/',
    audience: AUDIENCE,
  },
  {
    type: 'AzureRM',
    data: { Environment: 'azurechinacloud' },
    address: 'https://management.chinacloudapi.cn/',
    audience: 'https://management.core.chinacloudapi.cn/',
  },
  {
    type: 'azurerm',
    data: { environment: 'AzureUSGovernment' },
    address: 'https://management.usgovcloudapi.net/',
    audience: 'https://management.core.usgovcloudapi.net/',
  },
  {
    type: 'azurerm',
    data: { environment: 'AzureGermanCloud' },
    address: 'https://management.microsoftazure.de/',
    audience: 'https://management.core.cloudapi.de/',
  },
  {
    type: 'azurerm',
    data: { ...stack, activeDirectoryServiceEndpointResourceId: 'https://management.stack/1' },
    address: stack.resourceManagerEndpoint,
    audience: 'https://management.stack/1',
  },
  { type: 'azurerm', data: stack, address: stack.resourceManagerEndpoint, audience: stack.resourceManagerEndpoint },
  {
    type: 'azurerm',
    data: { environment: 'AzureUSGovernment' },
    url: 'http://127.0.0.1:5001/arm/',
    address: 'http://127.0.0.1:5001/arm/',
    audience: 'https://management.core.usgovcloudapi.net/',
  },
  {
    type: 'workloadidentityuser',
    data: {},
    url: 'https://dev.azure.com/fabrikam/',
    address: 'https://dev.azure.com/fabrikam/',
    audience: '499b84ac-1321-427f-aa17-267ca6975798',
  },
];

test.each(addresses)(
  '$type with $data and the URL $url goes to $address',
  ({ type, data, url = '', address, audience }) => {
    const authorization = { scheme: 'WorkloadIdentityFederation', parameters: {} };
    const connection = genericConnection({ type, data, url, authorization });
    const prepared = prepare({ urlSuffix: 'x', body: '$(endpoint.url)' }, connection, { tokens: () => 'unused' });
    expect(prepared.urlText).toBe(`${address}x`);
    expect(prepared.body).toBe(address);
    expect(prepared.token).toMatchObject({ audience });
  },
);

test('an Azure Stack connection without its address is a fault even where somebody signs in', () => {
  const connection = genericConnection({ ...arm, url: '', data: { environment: 'AzureStack' } });
  expect(() => prepare({}, connection, { tokens: () => 'unused' })).toThrow(
    expect.objectContaining({ code: 'SERVICE_CONNECTION_INCOMPLETE', missing: ['url'] }),
  );
});
