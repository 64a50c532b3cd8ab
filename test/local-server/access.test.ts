import { expect, test } from 'vitest';
import { recordId } from '../../src/local/store/record-id.js';
import { bearer, jobId, planId, planPath, startLocalServer, taskId, tokens } from './local-server.js';

/** What a route gives, with a request that is good, to the server's token and to job tokens. */
interface RouteRow {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly server: number;
  /** With the plan's own job token. */
  readonly job: number;
  /** With that of another plan; default: 403. */
  readonly otherJob?: number;
}

const hubPath = planPath.replace(/\/plans.*/, '');
const attachments = `${planPath}/timelines/${planId}/records/${taskId}/attachments`;
const version = 'api-version=7.2-preview.1';

const routes: readonly RouteRow[] = [
  { method: 'GET', path: '/_apis/connectionData', server: 200, job: 200, otherJob: 200 },
  { method: 'OPTIONS', path: '/_apis', server: 200, job: 200, otherJob: 200 },
  { method: 'OPTIONS', path: '/_apis/serviceendpoint', server: 200, job: 200, otherJob: 200 },
  { method: 'GET', path: '/_apis/ResourceAreas', server: 200, job: 200, otherJob: 200 },
  { method: 'GET', path: '/Demo/_apis/serviceendpoint/endpoints', server: 200, job: 403 },
  { method: 'GET', path: '/_apis/serviceendpoint/types', server: 200, job: 403 },
  { method: 'GET', path: '/_apis/projects', server: 200, job: 403 },
  { method: 'GET', path: '/_apis/projects/Demo', server: 200, job: 403 },
  { method: 'GET', path: planPath, server: 200, job: 200 },
  { method: 'POST', path: `${planPath}/events`, body: '{"name":"Unknown"}', server: 204, job: 204 },
  { method: 'GET', path: `${planPath}/timelines`, server: 200, job: 200 },
  { method: 'POST', path: `${planPath}/timelines`, body: '{}', server: 200, job: 200 },
  { method: 'GET', path: `${planPath}/timelines/${planId}`, server: 200, job: 200 },
  { method: 'DELETE', path: `${planPath}/timelines/${jobId}`, server: 204, job: 204 },
  { method: 'GET', path: `${planPath}/timelines/${planId}/records`, server: 200, job: 200 },
  {
    method: 'PATCH',
    path: `${planPath}/timelines/${planId}/records`,
    body: `{"value":[{"id":"${taskId}","state":"inProgress"}]}`,
    server: 200,
    job: 200,
  },
  {
    method: 'POST',
    path: `${planPath}/timelines/${planId}/records/${taskId}/feed`,
    body: '{"value":["line"],"count":1}',
    server: 204,
    job: 204,
  },
  {
    method: 'GET',
    path: `${planPath}/timelines/${planId}/records/${taskId}/feed?stepId=${taskId}`,
    server: 200,
    job: 200,
  },
  { method: 'POST', path: `/_blobs/${planId}`, body: 'text', server: 200, job: 200 },
  { method: 'GET', path: `${hubPath}/jobinstances/${planId}_${jobId}`, server: 404, job: 404 },
  { method: 'GET', path: `${hubPath}/plangroupsqueue`, server: 200, job: 403 },
  { method: 'GET', path: `${hubPath}/plangroupsqueue/metrics`, server: 200, job: 403 },
  { method: 'GET', path: `${hubPath}/plangroupsqueue/${planId}`, server: 200, job: 403 },
  { method: 'GET', path: `${planPath}/logs`, server: 200, job: 200 },
  { method: 'POST', path: `${planPath}/logs`, body: '{"path":"logs\\\\new"}', server: 200, job: 200 },
  { method: 'GET', path: `${planPath}/logs/1`, server: 200, job: 200 },
  { method: 'POST', path: `${planPath}/logs/1`, body: 'line', server: 200, job: 200 },
  { method: 'PUT', path: `${attachments}/note/b?${version}`, body: 'text', server: 200, job: 200 },
  { method: 'GET', path: `${attachments}/note/a`, server: 200, job: 200 },
  { method: 'GET', path: `${attachments}/note`, server: 200, job: 200 },
  { method: 'GET', path: `${planPath}/attachments/note`, server: 200, job: 200 },
  { method: 'POST', path: `${planPath}/jobs/${jobId}/oidctoken?${version}`, body: '{}', server: 404, job: 404 },
];

const callers = [
  { caller: 'no token', headers: {}, status: (_: RouteRow) => 302 },
  { caller: 'a wrong token', headers: bearer(tokens.wrong), status: (_: RouteRow) => 401 },
  {
    caller: 'the job token of another plan',
    headers: bearer(tokens.otherJob),
    status: (route: RouteRow) => route.otherJob ?? 403,
  },
  { caller: 'the job token of an ended plan', headers: bearer(tokens.endedJob), status: (_: RouteRow) => 401 },
  { caller: 'its job token', headers: bearer(tokens.job), status: (route: RouteRow) => route.job },
  { caller: 'the server token', headers: bearer(tokens.server), status: (route: RouteRow) => route.server },
];

const rows = routes.flatMap((route) =>
  callers.map(({ caller, headers, status }) => ({ ...route, caller, headers, expected: status(route) })),
);

test.each(rows)('$method $path with $caller answers $expected', async ({ method, path, body, headers, expected }) => {
  const { plan, sendAnonymous } = await startLocalServer();
  plan.logs.create('logs\\a');
  plan.timelines.create(jobId);
  const key = { timelineId: planId, recordId: taskId, type: 'note', name: 'a' };
  plan.attachments.put(key, Buffer.from('text'), '2026-01-02T03:04:05.000Z');

  const { status } = await sendAnonymous(path, { method, headers, ...(body !== undefined && { body }) });

  expect(status).toBe(expected);
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const headers = [
  { authorization: `bearer ${tokens.server}`, status: 200 },
  { authorization: `Bearer   ${tokens.server}`, status: 200 },
  { authorization: `Basic ${base64(`:${tokens.server}`)}`, status: 200 },
  { authorization: `Basic ${base64(`any name:${tokens.server}`)}`, status: 200 },
  { authorization: `Basic ${base64(`${tokens.server}:`)}`, status: 401 },
  { authorization: `Basic ${base64(tokens.server)}`, status: 401 },
  { authorization: `Digest ${tokens.server}`, status: 401 },
  { authorization: tokens.server, status: 401 },
  { authorization: `Bearer ${tokens.server.toUpperCase()}`, status: 401 },
  { authorization: `Bearer ${tokens.server}x`, status: 401 },
  { authorization: 'Bearer', status: 401 },
  { authorization: 'Basic', status: 401 },
  { authorization: '', status: 401 },
];

test.each(headers)('the header "Authorization: $authorization" gives $status', async ({ authorization, status }) => {
  const { sendAnonymous } = await startLocalServer();

  const response = await sendAnonymous('/_apis/projects', { headers: { Authorization: authorization } });

  expect(response.status).toBe(status);
});

test('a plan without a job token is opened by no empty token', async () => {
  const { sendAnonymous } = await startLocalServer();

  const response = await sendAnonymous('/_apis/projects', { headers: { Authorization: `Basic ${base64(':')}` } });

  expect(response.status).toBe(401);
});

test('a request without credentials is sent to the sign-in page, which needs none', async () => {
  const { url, sendAnonymous } = await startLocalServer();

  const { status, headers } = await sendAnonymous('/_apis/projects');
  const page = await sendAnonymous('/_signin');

  expect([status, headers.location]).toEqual([302, `${url}/_signin`]);
  expect(page.status).toBe(203);
});

test('a wrong token gets a challenge and a wrapped exception', async () => {
  const { url, sendAnonymous } = await startLocalServer();

  const response = await sendAnonymous('/_apis/projects', { headers: bearer(tokens.wrong) });

  expect(response.headers['www-authenticate']).toBe(`Bearer, Basic realm="${url}"`);
  expect(response.json()).toMatchObject({ $id: '1', typeKey: 'UnauthorizedRequestException', eventId: 3000 });
});

test('a job token is refused from the end of its plan on', async () => {
  const { plan, sendAnonymous } = await startLocalServer();
  const ask = async () => (await sendAnonymous(planPath, { headers: bearer(tokens.job) })).status;

  const before = await ask();
  plan.end();

  expect([before, await ask()]).toEqual([200, 401]);
});

test('a job token learns of no other plan whether it exists', async () => {
  const { other, sendAnonymous } = await startLocalServer();
  const ids = [other.planId, recordId('no such plan')];

  const answers = await Promise.all(
    ids.map((id) => sendAnonymous(planPath.replace(planId, id), { headers: bearer(tokens.job) })),
  );

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(answers[0]?.json().message).toBe(
    `Access denied: Project Collection Build Service does not have read permissions for orchestration plan ${other.planId}.`,
  );
});

test('without a token no path tells whether it exists', async () => {
  const { sendAnonymous } = await startLocalServer();

  const answers = await Promise.all(['/nothing', '/_apis/projects'].map((path) => sendAnonymous(path)));

  expect(answers.map(({ status }) => status)).toEqual([302, 302]);
});

test('no answer and no journal entry holds a token, wherever a client writes it', async () => {
  const { journal, plan, send } = await startLocalServer();
  const log = plan.logs.create('logs\\a');
  const echoes = [
    await send(`/nothing/${tokens.server}`),
    await send(`/nothing?token=${tokens.server}`),
    await send(`/_apis/projects/${tokens.job}`),
    await send(planPath.replace('/build/', `/%6Aob-token-8a2e/`)),
    await send(`${planPath}/logs/${log.id}`, { method: 'POST', body: `the token is ${tokens.job}` }),
    await send(`${planPath}/logs/${log.id}`),
    await send(`${planPath}/events`, { method: 'POST', body: `{"name":"${tokens.server}"}` }),
  ];

  const seen = JSON.stringify([echoes.map(({ text, headers }) => [text, headers]), journal.entries]);

  expect(echoes.map(({ status }) => status)).toEqual([404, 404, 404, 404, 200, 200, 204]);
  expect(echoes[5]?.json().value).toEqual(['the token is ***']);
  for (const token of Object.values(tokens)) expect(seen).not.toContain(token);
});
