import { expect, test } from 'vitest';
import type { ServiceConnection } from '../../src/http-request/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { setUp } from './execution.js';
import { genericConnection, prepare } from './sources.js';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

interface SchemeCase {
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly type?: string;
  /** The Authorization header that the server gets. */
  readonly header: string | undefined;
  readonly warnings?: readonly string[];
}

const notSent = "The service connection 'api' authorizes by a client certificate, which is not sent.";

const cases: readonly SchemeCase[] = [
  { scheme: 'None', parameters: {}, header: undefined },
  { scheme: 'none', parameters: { password: 'pw-7' }, header: undefined },
  { scheme: 'Anonymous', parameters: {}, header: undefined },
  {
    scheme: 'UsernamePassword',
    parameters: { username: 'demo', password: 'pw-7' },
    header: `Basic ${base64('demo:pw-7')}`,
  },
  { scheme: 'BASIC', parameters: { USERNAME: 'demo', PassWord: 'pw-7' }, header: `Basic ${base64('demo:pw-7')}` },
  {
    scheme: 'UsernamePassword',
    parameters: { username: '', password: 'pw-7' },
    header: `Basic ${base64(':pw-7')}`,
  },
  { scheme: 'UsernamePassword', parameters: { username: 'demo' }, header: `Basic ${base64('demo:')}` },
  { scheme: 'UsernamePassword', parameters: {}, header: undefined },
  { scheme: 'Token', parameters: { apitoken: 'token-7' }, header: 'token-7' },
  { scheme: 'apiToken', parameters: { apiToken: 'Custom token-7' }, header: 'Custom token-7' },
  { scheme: 'OAuth2', parameters: { AccessToken: 'token-7' }, header: 'Bearer token-7' },
  { scheme: 'OAuth', parameters: { accesstoken: 'token-7' }, header: 'Bearer token-7' },
  { scheme: 'InstallationToken', parameters: { AccessToken: 'token-7' }, header: 'Bearer token-7' },
  { scheme: 'Certificate', parameters: { certificate: 'PEM-7' }, header: undefined, warnings: [notSent] },
  ...['ServicePrincipal', 'ManagedServiceIdentity', 'WorkloadIdentityFederation'].map((scheme) => ({
    scheme,
    type: 'AzureRM',
    parameters: { tenantid: 't', serviceprincipalid: 's', AccessToken: 'token-7' },
    header: 'Bearer token-7',
  })),
  ...['WorkloadIdentityFederation', 'WorkloadIdentityUser'].map((scheme) => ({
    scheme,
    type: 'WorkloadIdentityUser',
    parameters: { accessToken: 'token-7' },
    header: 'Bearer token-7',
  })),
];

test.each(cases)('$scheme with $parameters sends $header', async ({ scheme, parameters, type, header, warnings }) => {
  const server = await startHttpServer((request, response) => response.end(JSON.stringify(request.headers)));
  const connection = { ...(type && { type }), authorization: { scheme, parameters } };
  const { prepared, execute, log } = setUp(server.url, {}, { connection });
  expect(prepared.warnings).toEqual(warnings ?? []);
  expect(await execute()).toEqual({ kind: 'completed', result: 'succeeded' });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([header]);
  for (const secret of ['token-7', 'pw-7', 'PEM-7', base64('demo:pw-7')]) expect(log()).not.toContain(secret);
});

test('what a connection makes public about itself is not hidden, and all else is', () => {
  const parameters = {
    username: 'demo',
    tenantid: 'tenant',
    servicePrincipalId: 'principal',
    authenticationType: 'spnKey',
    scope: '/subscriptions/x',
    serviceprincipalkey: 'key',
    AccessToken: 'token-7',
    unheardOf: 'perhaps',
    empty: '',
  };
  const authorization = { scheme: 'ServicePrincipal', parameters };
  expect(prepare({}, genericConnection({ type: 'azurerm', authorization })).secrets).toEqual([
    'key',
    'perhaps',
    'token-7',
  ]);
});

interface FaultCase {
  readonly title: string;
  readonly connection: Partial<ServiceConnection>;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

const authorizedBy = (scheme: string, parameters: Readonly<Record<string, string>> = {}) => ({
  authorization: { scheme, parameters },
});

const faults: readonly FaultCase[] = [
  {
    title: 'a token connection without its token',
    connection: authorizedBy('Token'),
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message: "The service connection 'api' (generic, Token) lacks authorization.parameters.apitoken.",
    hint: 'Add `authorization.parameters.apitoken: { env: NAME }` to it; nothing here signs in for it.',
  },
  {
    title: 'an OAuth connection without its token',
    connection: authorizedBy('OAuth2', { AccessToken: '' }),
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message: "The service connection 'api' (generic, OAuth2) lacks authorization.parameters.AccessToken.",
    hint: 'Add `authorization.parameters.AccessToken: { env: NAME }` to it; nothing here signs in for it.',
  },
  ...['Token', 'OAuth2'].map((scheme) => ({
    title: `a ${scheme} connection whose token has a line break`,
    connection: authorizedBy(scheme, { apitoken: 'token-7\n', AccessToken: 'token-7\n' }),
    code: 'UNSENDABLE_PARAMETER',
    message: `The parameter ${scheme === 'Token' ? 'apitoken' : 'AccessToken'} of service connection 'api' cannot be sent in a header.`,
    hint: 'It has a line break, another control character, or a character after U+00FF.',
  })),
  {
    title: 'an identity on a type of connection that has none',
    connection: authorizedBy('ServicePrincipal'),
    code: 'UNSUPPORTED_AUTHORIZATION_SCHEME',
    message: "The authorization scheme 'ServicePrincipal' of service connection 'api' is not supported.",
    hint: 'It belongs to a connection of type azurerm or workloadidentityuser; this one is of type generic.',
  },
  {
    title: 'a scheme with a slip of the pen',
    connection: authorizedBy('UserNamePasword'),
    code: 'UNSUPPORTED_AUTHORIZATION_SCHEME',
    message: "The authorization scheme 'UserNamePasword' of service connection 'api' is not supported.",
    hint: "Did you mean 'UsernamePassword'?",
  },
  {
    title: 'Azure Resource Manager without a URL and a token',
    connection: { type: 'azurerm', url: '', ...authorizedBy('ServicePrincipal') },
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message:
      "The service connection 'api' (azurerm, ServicePrincipal) lacks url and authorization.parameters.accessToken.",
    hint:
      'Add `url: https://host/` and `authorization.parameters.accessToken: { env: NAME }` to it; ' +
      'nothing here signs in for it.',
  },
  {
    title: 'Azure Resource Manager without a URL',
    connection: { type: 'azurerm', url: '', ...authorizedBy('ServicePrincipal', { accessToken: 'token-7' }) },
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message: "The service connection 'api' (azurerm, ServicePrincipal) lacks url.",
    hint: 'Add `url: https://host/` to it; nothing here signs in for it.',
  },
  {
    title: 'Azure Resource Manager without a token, its URL the real one',
    connection: { type: 'azurerm', url: 'https://management.azure.com/', ...authorizedBy('ManagedServiceIdentity') },
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message:
      "The service connection 'api' (azurerm, ManagedServiceIdentity) lacks authorization.parameters.accessToken.",
    hint: 'Add `authorization.parameters.accessToken: { env: NAME }` to it; nothing here signs in for it.',
  },
  {
    title: 'Azure DevOps that nothing stands for',
    connection: { type: 'workloadidentityuser', url: '', ...authorizedBy('WorkloadIdentityFederation') },
    code: 'SERVICE_CONNECTION_INCOMPLETE',
    message:
      "The service connection 'api' (workloadidentityuser, WorkloadIdentityFederation) lacks url and authorization.parameters.accessToken.",
    hint:
      'Add `url: https://host/` and `authorization.parameters.accessToken: { env: NAME }` to it; ' +
      'nothing here signs in for it.',
  },
  {
    title: 'an Azure environment that does not exist',
    connection: {
      type: 'azurerm',
      data: { Environment: 'AzureChina' },
      ...authorizedBy('ServicePrincipal', { accessToken: 'token-7' }),
    },
    code: 'UNKNOWN_AZURE_ENVIRONMENT',
    message: "The service connection 'api' is for an unknown Azure environment 'AzureChina'.",
    hint: "Did you mean 'AzureChinaCloud'?",
  },
];

test.each(faults)('$title is a fault', ({ connection, code, message, hint }) => {
  const inputLocation = () => ({ file: 'pipeline.yml', line: 7 });
  const fault = expect.objectContaining({ code, message, hint, location: inputLocation() });
  expect(() => prepare({}, genericConnection(connection), { inputLocation })).toThrow(fault);
});

interface LocalCase {
  readonly title: string;
  readonly url: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** What the server gets; `undefined`: the connection is incomplete. */
  readonly header: string | undefined;
}

const localCases: readonly LocalCase[] = [
  { title: 'neither URL nor token', url: '', parameters: {}, header: 'Bearer local-7' },
  { title: 'the URL of the local server', url: 'LOCAL', parameters: {}, header: 'Bearer local-7' },
  { title: 'a token of its own', url: '', parameters: { accessToken: 'own-7' }, header: 'Bearer own-7' },
  { title: 'another URL', url: 'OTHER', parameters: {}, header: undefined },
  {
    title: 'another URL and a token',
    url: 'OTHER',
    parameters: { accessToken: 'own-7' },
    header: 'Bearer own-7',
  },
];

test.each(localCases)('an Azure DevOps connection with $title', async ({ url, parameters, header }) => {
  const local = await startHttpServer(answer(200));
  const other = await startHttpServer(answer(200));
  const urls: Readonly<Record<string, string>> = { '': '', LOCAL: local.url, OTHER: other.url };
  const authorization = { scheme: 'WorkloadIdentityFederation', parameters };
  const connection = { type: 'workloadidentityuser', authorization };
  const act = () =>
    setUp(
      urls[url] ?? '',
      { urlSuffix: '/_apis/projects' },
      { connection, sources: { azureDevOps: { url: local.url, accessToken: 'local-7' } } },
    );
  if (header === undefined) {
    expect(act).toThrow(expect.objectContaining({ missing: ['authorization.parameters.accessToken'] }));
    return;
  }
  const { execute, log } = act();
  await execute();
  const asked = url === 'OTHER' ? other : local;
  expect(asked.requests).toMatchObject([{ url: '/_apis/projects', headers: { authorization: header } }]);
  expect(log()).not.toContain('own-7');
});
