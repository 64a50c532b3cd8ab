import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, startTask } from './run-task.js';

const basic = { scheme: 'UsernamePassword', parameters: { username: 'ann', password: 'pass-word-1' } };
const redirectTo = (location: string, status = 302) => answer(status, '', { Location: location });

test('follows within the origin with the credentials', async () => {
  const server = await startHttpServer((request, response) =>
    request.url === '/a' ? redirectTo('/b')(request, response) : answer(200)(request, response),
  );

  const { done } = startTask({
    inputs: { connectedServiceName: 'api', method: 'GET', urlSuffix: '/a', headers: '{"AuthToken":"t"}' },
    endpoints: { api: { url: server.url, ...basic } },
  });
  await done;

  expect(server.requests.map(({ url, headers }) => [url, headers.authorization, headers['authtoken']])).toEqual([
    ['/a', 'Basic YW5uOnBhc3Mtd29yZC0x', 't'],
    ['/b', 'Basic YW5uOnBhc3Mtd29yZC0x', 't'],
  ]);
});

test('leaves credentials behind at another origin, and does not take them up again', async () => {
  const home = await startHttpServer((request, response) =>
    request.url === '/a' ? redirectTo(`${away.url}/b`)(request, response) : answer(200)(request, response),
  );
  const away = await startHttpServer((request, response) => redirectTo(`${home.url}/c`)(request, response));

  const { agent, done } = startTask({
    inputs: {
      connectedServiceName: 'api',
      method: 'GET',
      urlSuffix: '/a',
      headers: '{"AuthToken":"t","X-Copy":"pass-word-1","X-Other":"o"}',
    },
    endpoints: { api: { url: home.url, ...basic } },
  });
  await done;

  const seen = [...away.requests, ...home.requests.slice(1)];
  expect(seen.map(({ url }) => url)).toEqual(['/b', '/c']);
  for (const { headers } of seen) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('authtoken');
    expect(headers).not.toHaveProperty('x-copy');
    expect(headers['x-other']).toBe('o');
  }
  expect(agent.log).toContain('Not sent there: AuthToken, X-Copy, Authorization.');
});

test('sends the body again with 307, to a file and to another origin as well', async () => {
  const away = await startHttpServer(answer(200));
  const home = await startHttpServer(redirectTo(`${away.url}/b`, 307));

  await callTask(home.url, { method: 'POST', bodySource: 'form', formFields: 'a = b' });

  expect(away.requests[0]).toMatchObject({ method: 'POST', body: 'a=b' });
});

test('does not send a body with a secret to another origin', async () => {
  const away = await startHttpServer(answer(200));
  const home = await startHttpServer(redirectTo(`${away.url}/b`, 307));

  const agent = await callTask(
    home.url,
    { method: 'POST', bodySource: 'form', formFields: 'a = hunter 2 secret' },
    { secretVariables: { word: 'hunter 2 secret' } },
  );

  expect(away.requests).toEqual([]);
  const { host } = new URL(home.url);
  expect(agent.completion?.message).toBe(
    `${host} answered 307 Temporary Redirect, which is not accepted (200-299). The redirection (307) to ${away.url}/b is not followed: the body holds a secret of this origin.`,
  );
  expect(agent.texts('error')).toEqual([agent.completion?.message]);
});

test('refuses redirections where they are not to be followed', async () => {
  const server = await startHttpServer(redirectTo('/b'));

  const agent = await callTask(server.url, { followRedirects: 'false' });

  expect(server.requests).toHaveLength(1);
  expect(agent.completion?.message).toContain(
    "answered 302 Found, which is not accepted (200-299). The redirection (302) to /b is not followed: 'followRedirects' is false.",
  );
});

test.each([
  ['ftp://other/b', 'it leads to no URL of http or https'],
  ['http://ann:word@other/b', 'its URL holds a user name or a password'],
])('tells why it does not follow to %s', async (location, reason) => {
  const server = await startHttpServer(redirectTo(location));

  const agent = await callTask(server.url);

  expect(agent.completion?.message).toContain(` is not followed: ${reason}.`);
  expect(agent.log).toContain(` is not followed: ${reason}.`);
});

test('tells of no redirection where the status is accepted, or leads nowhere', async () => {
  const server = await startHttpServer((request, response) =>
    request.url === '/a' ? redirectTo('ftp://other/')(request, response) : answer(304)(request, response),
  );

  const accepted = await callTask(server.url, { urlSuffix: '/a', acceptedStatusCodes: '302' });
  const nowhere = await callTask(server.url, { urlSuffix: '/b' });

  expect(accepted.completion?.result).toBe('Succeeded');
  expect(nowhere.completion?.message).toMatch(/which is not accepted \(200-299\)\.$/);
});

test('gives up after ten redirections', async () => {
  const server = await startHttpServer(redirectTo('/again'));

  const agent = await callTask(server.url);

  expect(server.requests).toHaveLength(11);
  expect(agent.completion?.message).toBe('Too many automatic redirections were attempted.');
});

test('keeps the token of the job within its organization, on the same origin too', async () => {
  const server = await startHttpServer((request, response) =>
    request.url.startsWith('/fabrikam/')
      ? redirectTo('/other/_apis/projects')(request, response)
      : answer(200)(request, response),
  );

  const { done } = startTask({
    inputs: { connectedServiceNameSelector: 'jobToken', method: 'GET', urlSuffix: '_apis/projects' },
    variables: { 'System.CollectionUri': `${server.url}/fabrikam/` },
    jobToken: 'job-token-1',
  });
  await done;

  expect(server.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/fabrikam/_apis/projects', 'Bearer job-token-1'],
    ['/other/_apis/projects', undefined],
  ]);
});

test('leaves headers whose names say that they hold credentials behind, whoever has written them', async () => {
  const other = await startHttpServer(answer(200));
  const server = await startHttpServer(answer(302, '', { Location: `${other.url}/there` }));
  const headers = { 'X-Api-Key': 'one', 'PRIVATE-TOKEN': 'two', 'X-Team': 'shop' };

  const agent = await callTask(server.url, { headers: JSON.stringify(headers) });

  expect(agent.log).toContain('Not sent there: X-Api-Key, PRIVATE-TOKEN.');
  expect(other.requests[0]?.headers).toMatchObject({ 'x-team': 'shop' });
  expect(other.requests[0]?.headers).not.toHaveProperty('x-api-key');
  expect(other.requests[0]?.headers).not.toHaveProperty('private-token');
});

test('shows no user name and no password of the URL that an answer leads to', async () => {
  const server = await startHttpServer(redirectTo('http://ann:far-word@127.0.0.1/there?mail=a@b.example'));

  const agent = await callTask(server.url);

  expect(agent.completion?.message).toContain('http://***@127.0.0.1/there?mail=a@b.example is not followed');
  expect(agent.log).toContain('Location: http://***@127.0.0.1/there');
  expect(agent.outputs.get('headers')?.value).toContain('http://***@127.0.0.1/there');
  expect(JSON.stringify([...agent.outputs.values()]) + agent.log + agent.completion?.message).not.toContain('far-word');
});
