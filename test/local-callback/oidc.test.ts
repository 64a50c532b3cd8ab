import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { OIDC_KEY_BITS, OIDC_TOKEN_LIFETIME } from '../../src/local/server/limits.js';
import { callAndWait, job, pipeline } from '../local/local.js';
import { serviceOf } from '../local/service.js';
import { startLocal } from '../local-endpoints/server.js';
import { taskId } from '../local-server/local-server.js';
import { send } from '../local-server/request.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { startPlanServer } from './plan-server.js';

const version = 'api-version=7.1';

/** The parts of a token, its claims as they say. */
function claimsOf(token: string) {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  return { header: read(header), claims: read(claims), signed: `${header}.${claims}`, signature };
}

async function startWithToken() {
  const clock = createFakeClock();
  const server = await startPlanServer({ clock });
  const ask = async (body: unknown, query = '') =>
    server.callWith('POST', `/jobs/${server.jobId}/oidctoken?${version}${query}`, body);
  return { ...server, clock, ask };
}

test('whoever knows the issuer can check a token', async () => {
  const { ask, url } = await startWithToken();
  const { signed, signature, header, claims } = claimsOf(String((await ask({})).json()['oidcToken']));

  const configuration = (await send(`${claims.iss}/.well-known/openid-configuration`)).json();
  const { keys } = (await send(String(configuration['jwks_uri']))).json() as unknown as {
    keys: (JsonWebKey & { kid: string })[];
  };
  const [key] = keys.filter(({ kid }) => kid === header.kid);

  const publicKey = createPublicKey({ key: key ?? {}, format: 'jwk' });
  expect(configuration['issuer']).toBe(`${url}/_oidc`);
  expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(OIDC_KEY_BITS);
  expect(verify('sha256', Buffer.from(signed), publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(key).not.toHaveProperty('d');
});

test('a token is good from now on, for its lifetime, and never the same twice', async () => {
  const { ask, clock, url } = await startWithToken();

  const { claims } = claimsOf(
    String((await ask({ team: 'blue', iss: 'http://elsewhere.example' })).json()['oidcToken']),
  );
  const other = claimsOf(String((await ask({})).json()['oidcToken']));

  const now = Math.floor(clock.now() / 1000);
  expect(claims).toMatchObject({
    iss: `${url}/_oidc`,
    aud: 'api://AzureADTokenExchange',
    sub: 'p://DefaultCollection/Demo/local',
    team: 'blue',
    iat: now,
    nbf: now,
    exp: now + OIDC_TOKEN_LIFETIME,
  });
  expect(claims.jti).not.toBe(other.claims.jti);
});

test('a body that is absent asks for no further claims', async () => {
  const { call, jobId } = await startWithToken();

  expect((await call(`/jobs/${jobId}/oidctoken?${version}`, { method: 'POST' })).status).toBe(200);
});

const connection = (name: string, authorization: unknown) => ({
  name,
  type: 'azurerm',
  url: 'https://management.azure.com/',
  authorization,
});
const connections = [
  connection('plain', { scheme: 'ServicePrincipal', parameters: {} }),
  connection('federated', {
    scheme: 'WorkloadIdentityFederation',
    parameters: { workloadIdentityFederationSubject: 'the/subject' },
  }),
];

test.each([
  ['plain', 'sc://DefaultCollection/Demo/plain'],
  ['federated', 'the/subject'],
])('the subject of a token for the connection %s is %s', async (name, subject) => {
  const api = await startHttpServer(answer(202));
  const service = {
    name: 'api',
    type: 'generic',
    url: api.url,
    authorization: { scheme: 'None' },
  };
  const text = JSON.stringify({ projects: ['Demo'], serviceConnections: [service, ...connections] });
  const local = await startLocal({ configuration: { text, file: 'agentless.yml' } });
  const all = (await local.call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const id = all.find((endpoint) => endpoint['name'] === name)?.['id'];
  const running = local.run(pipeline(job('deploy', [callAndWait()])));
  await api.received(1);
  const caller = serviceOf(api.requests[0]);
  const { projectid, planid, jobid } = caller.task;

  const path = `${projectid}/_apis/distributedtask/hubs/build/plans/${planid}/jobs/${jobid}/oidctoken`;
  const response = await local.call(`${path}?serviceConnectionId=${id}`, {
    method: 'POST',
    body: {},
    version: '7.1',
    token: caller.task.authtoken,
  });
  await caller.complete();
  await running;

  expect(claimsOf(String(response.json()['oidcToken'])).claims.sub).toBe(subject);
});

const refused = [
  { what: 'a connection that is not there', body: {}, query: `&serviceConnectionId=${taskId}`, status: 404 },
  { what: 'a connection that is no GUID', body: {}, query: '&serviceConnectionId=api', status: 400 },
  { what: 'claims that are a list', body: [], query: '', status: 400 },
  { what: 'a claim that is no text', body: { team: 1 }, query: '', status: 400 },
];

test.each(refused)('a token for $what is refused', async ({ body, query, status }) => {
  const { ask } = await startWithToken();

  expect((await ask(body, query)).status).toBe(status);
});

test('a record that is no job gets no token', async () => {
  const { callWith } = await startWithToken();

  const response = await callWith('POST', `/jobs/${taskId}/oidctoken?${version}`, {});

  expect([response.status, response.json().typeKey]).toEqual([404, 'TaskOrchestrationJobNotFoundException']);
});
