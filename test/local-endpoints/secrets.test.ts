import { expect, test } from 'vitest';
import type { ServerBehaviour } from '../../src/local/index.js';
import { startHttpServer } from '../support/http-server.js';
import { forProjects, generic, startLocal } from './server.js';

const collection = '_apis/serviceendpoint/endpoints';

/** What an update sends as password, and what a task then sends to the API. */
const updates: readonly { nullSecrets: ServerBehaviour['nullSecrets']; parameters: object; sent: string }[] = [
  { nullSecrets: 'keep', parameters: { username: 'caller', password: null }, sent: 'caller:pass-word-1' },
  { nullSecrets: 'keep', parameters: { USERNAME: 'caller', PASSWORD: null }, sent: 'caller:pass-word-1' },
  { nullSecrets: 'clear', parameters: { username: 'caller', password: null }, sent: 'caller:' },
  { nullSecrets: 'keep', parameters: { username: 'caller', password: '' }, sent: 'caller:' },
  { nullSecrets: 'keep', parameters: { username: 'caller' }, sent: 'caller:' },
  { nullSecrets: 'keep', parameters: { username: null, password: null }, sent: ':pass-word-1' },
  { nullSecrets: 'keep', parameters: { username: 'caller', password: 'null' }, sent: 'caller:null' },
  { nullSecrets: 'keep', parameters: { username: 'other', password: 'new-word-2' }, sent: 'other:new-word-2' },
];

test.each(updates)(
  'with $nullSecrets, an update with $parameters makes "$sent"',
  async ({ nullSecrets, parameters, sent }) => {
    const target = await startHttpServer((_, response) => response.writeHead(200).end());
    const local = await startLocal({ serverBehaviour: { nullSecrets } });
    const { call, demo } = local;
    const body = forProjects([demo], { url: target.url });
    const created = (await call(collection, { method: 'POST', body, version: '7.1' })).json();

    const authorization = { scheme: 'UsernamePassword', parameters };
    const path = `${collection}/${String(created['id'])}`;
    const updated = await call(path, { method: 'PUT', body: { ...created, authorization }, version: '7.1' });
    const step = { task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'api', method: 'GET' } };
    const { result } = await local.run(JSON.stringify({ pool: 'server', steps: [step] }));

    expect([updated.status, result]).toEqual([200, 'succeeded']);
    expect(target.requests[0]?.headers.authorization).toBe(`Basic ${btoa(sent)}`);
  },
);

test('a connection that was created over REST is masked in the log of a run', async () => {
  const target = await startHttpServer((_, response) => response.writeHead(200).end('{"echo":"pass-word-1"}'));
  const local = await startLocal();
  const body = forProjects([local.demo], { url: target.url });
  await local.call(collection, { method: 'POST', body, version: '7.1' });

  const step = { task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'api', method: 'GET' } };
  const { logs } = await local.run(JSON.stringify({ pool: 'server', steps: [step] }));

  expect(Object.values(logs).join('')).toContain('"***"');
  expect(JSON.stringify([logs, local.journal])).not.toContain('pass-word-1');
});

const ssh = {
  name: 'ssh',
  type: 'ssh',
  url: 'ssh://host:22',
  data: { Host: 'host', Port: '22', PrivateKey: 'private-key-1' },
};

test('a secret that is kept in data is null in an answer, left out of a list, and kept by an update', async () => {
  const { call, demo } = await startLocal();
  const created = (await call(collection, { method: 'POST', body: forProjects([demo], ssh), version: '7.1' })).json();
  const path = `${collection}/${String(created['id'])}`;

  const updated = (await call(path, { method: 'PUT', body: created, version: '7.1' })).json();
  const [listed] = (await call('Demo/_apis/serviceendpoint/endpoints')).json().value;

  expect([created['data'], updated['data'], listed?.['data']]).toEqual([
    { Host: 'host', Port: '22', PrivateKey: null },
    { Host: 'host', Port: '22', PrivateKey: null },
    { Host: 'host', Port: '22' },
  ]);
});

const configured = {
  name: 'api',
  type: 'generic',
  url: 'http://127.0.0.1:1',
  authorization: {
    scheme: 'UsernamePassword',
    parameters: { username: { env: 'API_USER' }, password: { env: 'API_PASSWORD' } },
  },
};
const configuration = { text: JSON.stringify({ serviceConnections: [configured] }), file: 'agentless.yml' };

test('a server starts without the secrets of its configuration, and shows what it has', async () => {
  const { call } = await startLocal({ configuration, environment: {} });

  const { value } = (await call('Demo/_apis/serviceendpoint/endpoints')).json();

  expect(value[0]?.['authorization']).toEqual({ scheme: 'UsernamePassword', parameters: { username: null } });
});

test('a test of a connection whose secret is not set says which variable lacks', async () => {
  const { call, defects } = await startLocal({ configuration, environment: {} });
  const [endpoint] = (await call('Demo/_apis/serviceendpoint/endpoints')).json().value;

  const result = await call(`Demo/_apis/serviceendpoint/endpointproxy?endpointId=${String(endpoint?.['id'])}`, {
    method: 'POST',
    body: { dataSourceDetails: { dataSourceName: 'TestConnection' } },
    version: '7.1',
  });

  expect(result.json()).toMatchObject({ statusCode: 'badRequest' });
  expect(result.json()['errorMessage']).toContain('API_USER');
  expect(defects).toEqual([]);
});

test('an update keeps a value of the environment that it does not give', async () => {
  const target = await startHttpServer((_, response) => response.writeHead(200).end());
  const local = await startLocal({ configuration, environment: { API_USER: 'caller', API_PASSWORD: 'pass-word-2' } });
  const [endpoint] = (await local.call('Demo/_apis/serviceendpoint/endpoints')).json().value;
  const authorization = { scheme: 'UsernamePassword', parameters: { username: null, password: null } };

  const path = `${collection}/${String(endpoint?.['id'])}`;
  const body = { ...endpoint, url: target.url, authorization };
  await local.call(path, { method: 'PUT', body, version: '7.1' });
  const step = { task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'api', method: 'GET' } };
  await local.run(JSON.stringify({ pool: 'server', steps: [step] }));

  expect(target.requests[0]?.headers.authorization).toBe(`Basic ${btoa('caller:pass-word-2')}`);
});

test('keys of the prototype are ordinary values', async () => {
  const { call, demo } = await startLocal();
  const endpoint = JSON.stringify(forProjects([demo])).replace('"username"', '"__proto__"');

  const created = await call(collection, { method: 'POST', body: JSON.parse(endpoint), version: '7.1' });

  expect(created.text).toContain('"__proto__":"caller"');
});

test('a pipeline finds a connection by its id, and by the name that its own project has for it', async () => {
  const target = await startHttpServer((_, response) => response.writeHead(200).end());
  const local = await startLocal();
  const { call, demo, other } = local;
  const body = {
    ...generic,
    url: target.url,
    serviceEndpointProjectReferences: [
      { projectReference: { id: demo }, name: 'ours' },
      { projectReference: { id: other }, name: 'theirs' },
    ],
  };
  const id = String((await call(collection, { method: 'POST', body, version: '7.1' })).json()['id']);
  const run = (serviceConnection: string) =>
    local.run(
      JSON.stringify({
        pool: 'server',
        steps: [{ task: 'InvokeRESTAPI@1', inputs: { serviceConnection, method: 'GET' } }],
      }),
    );

  const found = [await run('OURS'), await run(id)];

  expect(found.map(({ result }) => result)).toEqual(['succeeded', 'succeeded']);
  await expect(run('theirs')).rejects.toThrow("There is no service connection 'theirs'.");
});
