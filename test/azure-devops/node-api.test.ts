import { expect, test } from 'vitest';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { connect, inTurn, rejection, token } from './connect.js';

const json = { 'content-type': 'application/json' };
const endpoints = {
  id: 'E85F1C62-adfc-4b74-b618-11a150fb195e',
  area: 'serviceendpoint',
  resourceName: 'endpoints',
  routeTemplate: '{project}/_apis/{area}/{resource}/{endpointId}',
  resourceVersion: 2,
  minVersion: '4.1',
  maxVersion: '5.0',
  releasedVersion: '0.0',
};
const list = JSON.stringify({ count: 1, value: [endpoints] });
const locationId = endpoints.id.toLowerCase();
const plans = {
  ...endpoints,
  id: '5cecd946-d704-471e-a45f-3b4064fcfaba',
  area: 'distributedtask',
  resourceName: 'plans',
  routeTemplate: '{scopeIdentifier}/_apis/{area}/hubs/{hubName}/{resource}/{planId}',
  maxVersion: '7.1',
};

test('the resources of an area are asked for once for all that need them, by id in lower case', async () => {
  const server = await startHttpServer(answer(200, list, json));
  const { connection } = connect(`${server.url}/c`);

  const [first, second] = await Promise.all([
    connection.locations('serviceendpoint'),
    connection.locations('serviceendpoint'),
  ]);
  await connection.locations('serviceendpoint');

  expect(first.get(locationId)).toEqual({ ...endpoints, id: locationId });
  expect(second).toBe(first);
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['OPTIONS /c/_apis/serviceendpoint']);
  expect(server.requests[0]?.headers).toMatchObject({
    accept: 'application/json',
    'x-tfs-fedauthredirect': 'Suppress',
  });
});

test('a failure to read the resources is an error with its cause, and no answer for those who ask later', async () => {
  const server = await startHttpServer(
    inTurn(answer(401), answer(200, '{"value":null}', json), answer(200, list, json)),
  );
  const { connection } = connect(server.url);

  expect(await rejection(connection.locations('x'))).toMatchObject({
    code: 'AUTHENTICATION',
    message: expect.stringContaining("read the resources of the area 'x'"),
  });
  expect(await rejection(connection.locations('x'))).toMatchObject({ code: 'ANSWER_FORMAT' });
  expect((await connection.locations('x')).size).toBe(1);
});

test.each([
  ['404', answer(404, '', json), 'NOT_FOUND'],
  ['a page', answer(200, '<html></html>', { 'content-type': 'text/html' }), 'SIGN_IN_PAGE'],
  ['no JSON', answer(200, 'x', json), 'ANSWER_FORMAT'],
  ['no list', answer(200, '{"value":[{"id":1}]}', json), 'ANSWER_FORMAT'],
])('%s in place of the resources is an error', async (_, handler, code) => {
  const server = await startHttpServer(handler);
  const { connection } = connect(server.url);

  expect(await rejection(connection.locations('x'))).toMatchObject({ code });
});

test('a signal ends one waiting for the resources, and not that of the others', async () => {
  const server = await startHttpServer(answer(200, list, json));
  const { connection } = connect(server.url);
  const controller = new AbortController();

  const ended = rejection(connection.locations('serviceendpoint', controller.signal));
  const other = connection.locations('serviceendpoint');
  controller.abort('enough');

  expect(await ended).toBe('enough');
  expect((await other).size).toBe(1);
  expect(await rejection(connection.locations('serviceendpoint', controller.signal))).toBe('enough');
});

test('a route is resolved and its version negotiated by the rules of azure-devops-node-api', async () => {
  const server = await startHttpServer(answer(200, list, json));
  const { connection } = connect(`${server.url}/tfs/Ann's Team`);
  const query = { type: 'azurerm & co', includeFailed: true, none: undefined };

  const route = await connection.resolveRoute({
    area: 'serviceendpoint',
    locationId,
    apiVersion: '7.2-preview.4',
    values: { project: 'My Project' },
    query,
  });

  expect(route).toEqual({
    path: 'My%20Project/_apis/serviceendpoint/endpoints?type=azurerm%20%26%20co&includeFailed=true',
    apiVersion: '5.0-preview.2',
  });
});

test('a resource that the server does not have is an error', async () => {
  const server = await startHttpServer(answer(200, list, json));
  const { connection } = connect(server.url);

  const error = await rejection(
    connection.resolveRoute({ area: 'serviceendpoint', locationId: 'none', apiVersion: '7.1' }),
  );

  expect(error).toMatchObject({ code: 'RESOURCE_MISSING', area: 'serviceendpoint', locationId: 'none' });
});

/** Answers as a server with plans, and with what `plan` says for one of them. */
function serverOfPlans(plan: RequestHandler): RequestHandler {
  return (request, response) => {
    if (request.method === 'OPTIONS')
      answer(200, JSON.stringify({ count: 1, value: [plans] }), json)(request, response);
    else plan(request, response);
  };
}

test('the clients of azure-devops-node-api send through the connection', async () => {
  const server = await startHttpServer(serverOfPlans(answer(200, '{"planId":"p","version":3}', json)));
  const { connection } = connect(`${server.url}/c`);

  const tasks = await (await connection.webApi()).getTaskApi();
  const plan = await tasks.getPlan('scope', 'build', 'p');

  expect(plan).toMatchObject({ planId: 'p', version: 3 });
  expect(connection.requests).toBe(2);
  expect(server.requests[1]?.url).toBe('/c/scope/_apis/distributedtask/hubs/build/plans/p');
  for (const { headers } of server.requests) expect(headers.authorization).toBe(`Basic ${btoa(`PAT:${token}`)}`);
  expect(server.connections).toBe(1);
});

test('what those clients would turn into null is an error, and what they would not repeat is repeated', async () => {
  const server = await startHttpServer(
    serverOfPlans(inTurn(answer(503), answer(404, '{"message":"TF1: gone"}', json))),
  );
  const { connection, waits } = connect(server.url);

  const tasks = await (await connection.webApi()).getTaskApi();

  expect(await rejection(tasks.getPlan('scope', 'build', 'p'))).toMatchObject({
    code: 'NOT_FOUND',
    serverMessage: 'TF1: gone',
  });
  expect(waits).toHaveLength(1);
});

test('those clients find the areas of a server, and get contents as streams', async () => {
  const areas = {
    ...endpoints,
    id: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
    routeTemplate: '_apis/{resource}/{areaId}',
  };
  const logs = {
    ...endpoints,
    id: '35a80daf-7f30-45fc-86e8-6b813d9c90df',
    routeTemplate: '{project}/_apis/build/logs',
  };
  const server = await startHttpServer(({ url, method }, response) => {
    const rows = url.endsWith('/Location') ? [{ ...areas, area: 'Location', resourceName: 'ResourceAreas' }] : [logs];
    if (method === 'OPTIONS') response.writeHead(200, json).end(JSON.stringify({ count: 1, value: rows }));
    else if (url.includes('ResourceAreas')) response.writeHead(200, json).end('{"count":0,"value":null}');
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('line 1\n');
  });
  const { connection } = connect(server.url);

  const build = await (await connection.webApi()).getBuildApi();
  const stream = await build.getBuildLog('Demo', 1, 1);
  const chunks: string[] = [];
  for await (const chunk of stream) chunks.push(String(chunk));

  expect(chunks.join('')).toBe('line 1\n');
  expect(connection.requests).toBe(server.requests.length);
});

test('credentials do not go to a URL of another server that is asked for', async () => {
  const other = await startHttpServer(answer(200, '{}', json));
  const home = await startHttpServer(answer(200, '{}', json));
  const { connection } = connect(home.url);
  const { rest } = await connection.webApi();

  await rest.create(`${other.url}/x`, { a: 1 });
  await rest.del(`${home.url}/x`);
  await rest.update(`${home.url}/x`, { a: 1 });
  await rest.replace(`${home.url}/x`, { a: 1 });

  expect(other.requests[0]).toMatchObject({ method: 'POST', body: '{\n  "a": 1\n}' });
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(home.requests.map(({ method }) => method)).toEqual(['DELETE', 'PATCH', 'PUT']);
  expect(home.requests[0]?.headers).toHaveProperty('authorization');
});
