import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask } from './run-task.js';

/** All that a run has written for people. */
function shownBy(agent: Awaited<ReturnType<typeof callTask>>): string {
  return [agent.log, ...agent.texts('error'), ...agent.texts('warning'), agent.completion?.message].join('\n');
}

test.each(['Location', 'Content-Location', 'Operation-Location'])(
  'hides user name and password in the header %s of an answer',
  async (name) => {
    const server = await startHttpServer(answer(201, '{}', { [name]: 'https://ann:pass-word-9@host.example/jobs/7' }));

    const agent = await callTask(server.url, {
      successCriteria: `eq(response['headers']['${name.toLowerCase()}'], 'x')`,
    });

    expect(agent.log).toContain(`${name}: https://***@host.example/jobs/7`);
    expect(shownBy(agent)).not.toMatch(/ann|pass-word-9/);
    expect(agent.outputs.get('headers')?.value).toContain('https://***@host.example/jobs/7');
  },
);

test('hides what names a secret in the query of a Location, in the log only', async () => {
  const location = '/blobs/7?sv=2024-01-01&sig=c2lnbmF0dXJl%2Bx&page=2#access_token=abc';
  const server = await startHttpServer(answer(201, '{}', { Location: location }));

  const agent = await callTask(server.url);

  expect(agent.log).toContain('Location: /blobs/7?sv=2024-01-01&sig=***&page=2#access_token=***');
  expect(JSON.parse(agent.outputs.get('headers')?.value ?? '')).toMatchObject({ location });
});

test('hides credentials of a redirection that is followed, and of one that is not', async () => {
  const server = await startHttpServer((request, response) => {
    if (request.url === '/a') answer(302, '', { Location: '/b?code=code-word-1' })(request, response);
    else answer(302, '', { Location: 'http://ann:pa/ss@other.example/?token=token-word-1' })(request, response);
  });

  const agent = await callTask(server.url, { urlSuffix: '/a' });

  expect(agent.log).toContain(`The request is redirected (302) to ${server.url}/b?code=***.`);
  expect(agent.log).toContain(`From: ${server.url}/b?code=***`);
  expect(agent.completion?.message).toContain('to http://***@other.example/?token=*** is not followed');
  expect(shownBy(agent)).not.toMatch(/code-word-1|token-word-1|ann|pa\/ss/);
  expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/b?code=code-word-1']);
});

test('hides what names a secret in the URL of the request, which is sent as it is', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, { urlSuffix: '/a?code=code-word-1&x=1' });

  expect(server.requests[0]?.url).toBe('/a?code=code-word-1&x=1');
  expect(agent.log).toContain(`GET ${server.url}/a?code=***&x=1`);
  expect(shownBy(agent)).not.toContain('code-word-1');
});
