import { createPublicKey, createVerify, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ASSERTION_LIFETIME } from '../../src/agent-task/limits.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, type RequestHandler, startHttpServer, type TestHttpServer } from '../support/http-server.js';
import type { AgentSetup, GivenEndpoint } from './memory-agent.js';
import { makeFolder, type RunChanges, startTask } from './run-task.js';
import { until } from './until.js';

const read = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
const json = (status: number, data: unknown): RequestHandler => answer(status, JSON.stringify(data));
const token = (value = 'issued-token', lifetime: unknown = 3600): RequestHandler =>
  json(200, { access_token: value, expires_in: lifetime });

const AZURE = {
  connectedServiceNameSelector: 'connectedServiceNameARM',
  connectedServiceNameARM: 'arm',
  method: 'GET',
};
const AZURE_DEVOPS = {
  connectedServiceNameSelector: 'connectedServiceNameAzureDevOps',
  connectedServiceNameAzureDevOps: 'ado',
  method: 'GET',
};
const principal = { tenantid: 'tenant-1', serviceprincipalid: 'client-1' };
const withSecret: GivenEndpoint = {
  scheme: 'ServicePrincipal',
  parameters: { ...principal, authenticationType: 'spnKey', serviceprincipalkey: 'key-word-1' },
};
const federated: GivenEndpoint = { scheme: 'WorkloadIdentityFederation', parameters: principal };

/** An API that answers, and the header by which it was called. */
async function startApi(): Promise<TestHttpServer> {
  return startHttpServer(answer(200, '{}'));
}

/** Calls an API by a connection to Azure. */
async function callAzure(api: TestHttpServer, endpoint: GivenEndpoint, changes: RunChanges, setup: AgentSetup = {}) {
  const endpoints = { arm: { url: `${api.url}/`, ...endpoint } };
  return startTask({ inputs: { ...AZURE, urlSuffix: 'x' }, endpoints, ...setup }, changes).done;
}

test('authorizes a generic connection by user name and password', async () => {
  const api = await startApi();
  const parameters = { username: 'ann', password: 'p:w' };

  await startTask({
    inputs: { connectedServiceName: 'api', method: 'GET' },
    endpoints: { api: { url: api.url, scheme: 'UsernamePassword', parameters } },
  }).done;

  expect(api.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:p:w').toString('base64')}`);
});

test('sends a personal access token with an empty user name', async () => {
  const api = await startApi();
  const parameters = { username: '', password: 'pat' };

  await startTask({
    inputs: { connectedServiceName: 'api', method: 'GET' },
    endpoints: { api: { url: api.url, scheme: 'UsernamePassword', parameters } },
  }).done;

  expect(api.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from(':pat').toString('base64')}`);
});

test('sends nothing where a generic connection has no credentials', async () => {
  const api = await startApi();

  await startTask({
    inputs: { connectedServiceName: 'api', method: 'GET' },
    endpoints: { api: { url: api.url, scheme: 'UsernamePassword' } },
  }).done;

  expect(api.requests[0]?.headers).not.toHaveProperty('authorization');
});

test('signs in with the secret of a service principal', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());

  const agent = await callAzure(api, withSecret, { authorityUrl: `${authority.url}/` });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(authority.requests[0]).toMatchObject({ method: 'POST', url: '/tenant-1/oauth2/v2.0/token' });
  expect(Object.fromEntries(new URLSearchParams(authority.requests[0]?.body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'client-1',
    client_secret: 'key-word-1',
    scope: 'https://management.core.windows.net//.default',
  });
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
  expect(agent.texts('secret')).toContain('issued-token');
  expect(agent.log).not.toMatch(/issued-token|key-word-1/);
});

test('signs in with the certificate of a service principal', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());
  const certificate = new X509Certificate(read('client.pem'));
  const parameters = {
    ...principal,
    authenticationType: 'spnCertificate',
    // As a variable that has lost its line breaks.
    servicePrincipalCertificate: `${read('client.pem')}${read('client.key')}`.replaceAll('\n', ' '),
  };

  await callAzure(api, { scheme: 'ServicePrincipal', parameters }, { authorityUrl: `${authority.url}/` });

  const form = new URLSearchParams(authority.requests[0]?.body);
  const [header = '', payload = '', signature = ''] = form.get('client_assertion')?.split('.') ?? [];
  const parts = [header, payload].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
  const isSigned = createVerify('RSA-SHA256')
    .update(`${header}.${payload}`)
    .verify(createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })), signature, 'base64url');
  expect(isSigned).toBe(true);
  expect(parts[0]).toMatchObject({
    alg: 'RS256',
    x5t: Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url'),
    'x5t#S256': Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  });
  expect(parts[1]).toMatchObject({
    aud: `${authority.url}/tenant-1/oauth2/v2.0/token`,
    iss: 'client-1',
    sub: 'client-1',
  });
  expect(parts[1].exp - parts[1].nbf).toBe(ASSERTION_LIFETIME / 1000);
  expect(form.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
});

test('signs in by workload identity, through the route that the agent names', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());
  const pipeline = await startHttpServer(json(200, { oidcToken: 'oidc-token-1' }));

  const agent = await callAzure(
    api,
    federated,
    { authorityUrl: `${authority.url}/` },
    { jobToken: 'job-token-1', variables: { 'System.OidcRequestUri': `${pipeline.url}/org/oidctoken?a=b` } },
  );

  expect(pipeline.requests[0]).toMatchObject({
    method: 'POST',
    url: '/org/oidctoken?a=b&serviceConnectionId=arm&api-version=7.1',
    headers: { authorization: 'Bearer job-token-1', 'content-type': 'application/json' },
  });
  expect(new URLSearchParams(authority.requests[0]?.body).get('client_assertion')).toBe('oidc-token-1');
  expect(agent.texts('secret')).toContain('oidc-token-1');
  expect(agent.texts('secret')).toContain('job-token-1');
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
});

test('finds the route of the pipeline where the agent does not name it', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());
  const pipeline = await startHttpServer(json(200, { oidcToken: 'oidc-token-1' }));

  await callAzure(
    api,
    federated,
    { authorityUrl: `${authority.url}/` },
    {
      jobToken: 'job-token-1',
      variables: {
        'System.CollectionUri': `${pipeline.url}/fabrikam`,
        'System.TeamProjectId': 'project-1',
        'System.HostType': 'build',
        'System.PlanId': 'plan-1',
        'System.JobId': 'job-1',
      },
    },
  );

  expect(pipeline.requests[0]?.url).toBe(
    '/fabrikam/project-1/_apis/distributedtask/hubs/build/plans/plan-1/jobs/job-1/oidctoken?serviceConnectionId=arm&api-version=7.1',
  );
});

test('calls Azure DevOps by workload identity, at the address of the connection', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());
  const pipeline = await startHttpServer(json(200, { oidcToken: 'oidc-token-1' }));

  await startTask(
    {
      inputs: { ...AZURE_DEVOPS, urlSuffix: '_apis/projects' },
      endpoints: { ado: { ...federated, data: { organizationUrl: `${api.url}/fabrikam/` } } },
      jobToken: 'job-token-1',
      variables: { 'System.OidcRequestUri': pipeline.url },
    },
    { authorityUrl: `${authority.url}/` },
  ).done;

  expect(new URLSearchParams(authority.requests[0]?.body).get('scope')).toBe(
    '499b84ac-1321-427f-aa17-267ca6975798/.default',
  );
  expect(api.requests[0]).toMatchObject({
    url: '/fabrikam/_apis/projects',
    headers: { authorization: 'Bearer issued-token' },
  });
});

test.each([
  [401, {}, 'The token of the job is not accepted'],
  [
    403,
    { message: 'TF400813: not authorized' },
    "refused (403): TF400813: not authorized. Look at the setting 'Pipeline",
  ],
  [403, { message: 'TF400813: not here. ' }, "refused (403): TF400813: not here. Look at the setting 'Pipeline"],
  [403, {}, "Look at the setting 'Pipeline permissions' of the service connection"],
  [404, {}, 'workload identity needs Azure DevOps Services'],
  [302, {}, "'Limit job authorization scope'"],
  [200, {}, 'answered without a token'],
])('says which setting to look at where the OIDC route answers %i with %o', async (status, data, text) => {
  const api = await startApi();
  const pipeline = await startHttpServer(json(status, data));

  const agent = await callAzure(
    api,
    federated,
    {},
    { jobToken: 'job-token-1', variables: { 'System.OidcRequestUri': pipeline.url } },
  );

  expect(agent.completion?.message).toContain('The OIDC route of the pipeline');
  expect(agent.completion?.message).toContain(text);
  expect(api.requests).toEqual([]);
});

test.each([
  [{}, 'The agent gives no token of the job'],
  [{ jobToken: 'job-token-1' }, 'System.CollectionUri has no value'],
])('says what the agent lacks for the OIDC route: %o', async (setup, text) => {
  const api = await startApi();

  const agent = await callAzure(api, federated, {}, setup);

  expect(agent.completion?.message).toContain(text);
});

test.each([
  ['AADSTS7000222: The provided client secret keys are expired.\r\nTrace ID: 1', 'has expired: make a new one'],
  ['AADSTS7000215: Invalid client secret.', 'save the value of the secret, not its id'],
  ['AADSTS700016: Application not found.', 'compare application id and tenant id'],
  ['AADSTS70021: No matching federated identity record found.', 'Compare issuer, subject and audience'],
])('says what to do about %s', async (description, text) => {
  const api = await startApi();
  const authority = await startHttpServer(json(401, { error: 'invalid_client', error_description: description }));

  const agent = await callAzure(api, withSecret, { authorityUrl: `${authority.url}/` });

  const first = description.split('\r\n')[0];
  expect(agent.completion?.message).toContain(`Microsoft Entra ID refused (401): ${first}`);
  expect(agent.completion?.message).toContain(text);
  expect(agent.completion?.message).not.toContain('Trace ID');
  expect(api.requests).toEqual([]);
});

test('does not take the secret where the authority redirects to', async () => {
  const api = await startApi();
  const other = await startHttpServer(token());
  const authority = await startHttpServer(answer(307, '', { Location: other.url }));

  const agent = await callAzure(api, withSecret, { authorityUrl: `${authority.url}/` });

  expect(agent.completion?.message).toContain('refused (307)');
  expect(other.requests).toEqual([]);
});

test('keeps a token for the run, and renews it before it ends', async () => {
  const clock = createFakeClock();
  const api = await startHttpServer(answer(200, '{}'));
  const authority = await startHttpServer((request, response) =>
    token(`issued-${authority.requests.length}`)(request, response),
  );
  const { agent, done } = startTask(
    {
      inputs: { ...AZURE, pollUntil: 'eq(1, 2)', pollInterval: '28m', pollTimeout: '3361s' },
      endpoints: { arm: { url: api.url, ...withSecret } },
    },
    { clock, authorityUrl: `${authority.url}/` },
  );

  for (const polls of [1, 2]) {
    await until(() => agent.log.split('Not yet').length - 1 === polls);
    clock.advance(28 * 60 * 1000);
  }
  await done;

  expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer issued-1',
    'Bearer issued-1',
    'Bearer issued-2',
  ]);
});

test('repeats a sign-in that failed', async () => {
  const api = await startApi();
  const authority = await startHttpServer((request, response) =>
    (authority.requests.length < 2 ? json(500, {}) : token())(request, response),
  );
  const inputs = { ...AZURE, retryCount: '1', retryDelay: '0', retryErrors: 'token' };
  const { done } = startTask(
    { inputs, endpoints: { arm: { url: api.url, ...withSecret } } },
    { authorityUrl: `${authority.url}/` },
  );

  const agent = await done;

  expect(agent.completion?.result).toBe('Succeeded');
});

test('asks the metadata service for a managed identity, without a proxy', async () => {
  const api = await startApi();
  const metadata = await startHttpServer(json(200, { access_token: 'issued-token', expires_on: '1900000000' }));
  const endpoint = { scheme: 'ManagedServiceIdentity', parameters: { tenantid: 'tenant-1' } };

  const agent = await callAzure(
    api,
    endpoint,
    { instanceMetadataUrl: `${metadata.url}/` },
    {
      // It would fail whatever goes through it, and the API does not.
      proxy: { url: 'http://127.0.0.1:1', userName: undefined, password: undefined, bypasses: [new URL(api.url).host] },
    },
  );

  expect(agent.completion?.result).toBe('Succeeded');
  expect(metadata.requests[0]).toMatchObject({
    method: 'GET',
    url: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fmanagement.core.windows.net%2F',
    headers: { metadata: 'true' },
  });
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
});

test('asks the endpoint of an App Service', async () => {
  const api = await startApi();
  const identity = await startHttpServer(token());
  const parameters = { tenantid: 'tenant-1', serviceprincipalid: 'client-1' };
  const environment = { IDENTITY_ENDPOINT: `${identity.url}/msi/token`, IDENTITY_HEADER: 'header-word' };

  await callAzure(api, { scheme: 'ManagedServiceIdentity', parameters }, { environment });

  expect(identity.requests[0]?.url).toMatch(/^\/msi\/token\?api-version=2019-08-01&resource=.*&client_id=client-1$/);
  expect(identity.requests[0]?.headers['x-identity-header']).toBe('header-word');
  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
});

/** An endpoint of Azure Arc that wants to see what is in a file. */
async function startArc(file: string): Promise<TestHttpServer> {
  return startHttpServer((request, response) =>
    request.headers.authorization === 'Basic arc-key'
      ? token()(request, response)
      : response.writeHead(401, { 'WWW-Authenticate': `Basic realm=${file}` }).end(),
  );
}

test('answers the challenge of Azure Arc', async () => {
  const api = await startApi();
  const folder = makeFolder();
  writeFileSync(join(folder, 'a.key'), 'arc-key');
  const arc = await startArc(join(folder, 'a.key'));
  const environment = { IDENTITY_ENDPOINT: arc.url, IMDS_ENDPOINT: arc.url };

  await callAzure(api, { scheme: 'ManagedServiceIdentity' }, { environment, arcKeyFolders: [folder] });

  expect(api.requests[0]?.headers.authorization).toBe('Bearer issued-token');
});

test.each(['b/a.key', 'a.txt', 'missing.key'])('does not read %s for a challenge of Azure Arc', async (name) => {
  const api = await startApi();
  const folder = makeFolder();
  mkdirSync(join(folder, 'b'));
  for (const file of ['b/a.key', 'a.txt']) writeFileSync(join(folder, file), 'arc-key');
  const arc = await startArc(join(folder, name));
  const environment = { IDENTITY_ENDPOINT: arc.url, IMDS_ENDPOINT: arc.url };

  const agent = await callAzure(api, { scheme: 'ManagedServiceIdentity' }, { environment, arcKeyFolders: [folder] });

  expect(agent.completion?.message).toContain('Azure Arc');
  expect(api.requests).toEqual([]);
});

test('says that the machine has no identity', async () => {
  const api = await startApi();
  const metadata = await startHttpServer(
    json(400, { error: 'invalid_request', error_description: 'Identity not found' }),
  );

  const agent = await callAzure(api, { scheme: 'ManagedServiceIdentity' }, { instanceMetadataUrl: `${metadata.url}/` });

  expect(agent.completion?.message).toContain('refused (400): Identity not found. Assign an identity to the machine');
});

const certificateless = { ...principal, authenticationType: 'spnCertificate' };

test.each<readonly [endpoint: GivenEndpoint, message: string]>([
  [{ ...withSecret, url: '' }, 'The service connection has no URL'],
  [{ scheme: 'ServicePrincipal', parameters: principal }, 'has no serviceprincipalkey'],
  [{ scheme: 'ServicePrincipal', parameters: { serviceprincipalid: 'c' } }, 'has no tenantid'],
  [{ scheme: 'WorkloadIdentityFederation', parameters: { tenantid: 't' } }, 'has no serviceprincipalid'],
  [{ scheme: 'ServicePrincipal', parameters: certificateless }, 'has no servicePrincipalCertificate'],
  [
    { scheme: 'ServicePrincipal', parameters: { ...certificateless, servicePrincipalCertificate: 'x' } },
    'its certificate is no PEM of certificate and key',
  ],
  [
    {
      scheme: 'ServicePrincipal',
      parameters: { ...certificateless, servicePrincipalCertificate: read('client.pem') + read('other.key') },
    },
    'cannot be parsed or does not fit its key',
  ],
  [{ ...withSecret, data: { environment: 'AzureMoon' } }, "unknown Azure environment 'AzureMoon'"],
  [{ ...withSecret, data: { environment: 'AzureStack' } }, 'does not say where to sign in'],
  [{ ...withSecret, data: { environment: 'AzureStack', EnableAdfsAuthentication: 'true' } }, 'it signs in by AD FS'],
  [{ scheme: 'Kerberos' }, "The authorization scheme 'Kerberos'"],
])('tells of a connection that cannot sign in before anything is sent: %o', async (endpoint, message) => {
  const api = await startApi();

  const agent = await callAzure(api, endpoint, {});

  expect(agent.completion?.message).toContain(message);
  expect(api.requests).toEqual([]);
});

test('signs in at the authority of an Azure Stack', async () => {
  const api = await startApi();
  const authority = await startHttpServer(token());
  const data = {
    environment: 'AzureStack',
    environmentAuthorityUrl: authority.url,
    activeDirectoryServiceEndpointResourceId: 'https://stack.example',
  };

  await callAzure(api, { ...withSecret, data }, {});

  expect(new URLSearchParams(authority.requests[0]?.body).get('scope')).toBe('https://stack.example/.default');
});

test('calls the organization with the token of the job', async () => {
  const api = await startApi();

  const agent = await startTask({
    inputs: { connectedServiceNameSelector: 'jobToken', method: 'GET', urlSuffix: '_apis/projects' },
    variables: { 'System.CollectionUri': `${api.url}/Fabrikam` },
    jobToken: 'job-token-1',
  }).done;

  expect(api.requests[0]).toMatchObject({
    url: '/Fabrikam/_apis/projects',
    headers: { authorization: 'Bearer job-token-1' },
  });
  expect(agent.texts('secret')).toContain('job-token-1');
});

test.each(['../other/_apis', '%2e%2e/other/_apis', '..\\other\\_apis', 'a%2f..%2f..%2fother'])(
  'does not send the token of the job to %s',
  async (urlSuffix) => {
    const api = await startApi();

    const agent = await startTask({
      inputs: { connectedServiceNameSelector: 'jobToken', method: 'GET', urlSuffix },
      variables: { 'System.CollectionUri': `${api.url}/fabrikam/` },
      jobToken: 'job-token-1',
    }).done;

    expect(agent.completion?.message).toContain(`The token of the job is for ${api.url}/fabrikam/ only`);
    expect(api.requests).toEqual([]);
  },
);

test('counts no request of a sign-in among those of the step', async () => {
  const api = await startApi();
  const refusing = await startHttpServer(json(403, {}));
  const authority = await startHttpServer(token());
  const pipeline = await startHttpServer(json(200, { oidcToken: 'oidc-token-1' }));
  const call = (oidcRoute: string) =>
    callAzure(
      api,
      federated,
      { authorityUrl: `${authority.url}/` },
      { jobToken: 'job-token-1', variables: { 'System.OidcRequestUri': oidcRoute } },
    );

  const failed = await call(refusing.url);
  const passed = await call(pipeline.url);

  const summaries = [failed, passed].map((agent) => readFileSync(agent.texts('summary')[0] ?? '', 'utf8'));
  expect(summaries).toEqual([
    expect.stringContaining('| Requests sent | 0 |'),
    expect.stringContaining('| Requests sent | 1 |'),
  ]);
});
