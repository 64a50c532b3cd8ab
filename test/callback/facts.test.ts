import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { TaskFactsError, TaskSession, taskKey } from '../../src/callback/index.js';
import { MAXIMUM_TOKEN_LENGTH } from '../../src/callback/limits.js';
import { send } from '../local-server/request.js';
import { authToken, jobId, planId, projectId, taskInstanceId, timelineId } from './plan-server.js';
import { taskHeaders } from './session.js';

const planUrl = 'https://dev.azure.com/fabrikam';

const facts = {
  planUrl,
  projectId,
  hubName: 'build',
  planId,
  jobId,
  timelineId,
  taskInstanceId,
  taskInstanceName: undefined,
  authToken,
  requestType: 'Execute',
};

/** What reading these headers is refused with. */
function refusalOf(headers: Readonly<Record<string, unknown>>): TaskFactsError {
  try {
    TaskSession.fromHeaders({ ...taskHeaders(planUrl), ...headers });
  } catch (error) {
    if (error instanceof TaskFactsError) return error;
    throw error;
  }
  throw new Error('The headers were taken.');
}

const lower = (headers: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);

test('the default headers of a task suffice', () => {
  expect(TaskSession.fromHeaders(taskHeaders(planUrl)).facts).toEqual(facts);
});

test.each([
  ['in lower case', Object.fromEntries(lower(taskHeaders(planUrl)))],
  ['in a Map', new Map(Object.entries(taskHeaders(planUrl)))],
  ['in Headers of the web', new Headers(taskHeaders(planUrl))],
  [
    'as lists of equal values',
    Object.fromEntries(lower(taskHeaders(planUrl)).map(([name, value]) => [name, [value, value]])),
  ],
  [
    'joined by commas',
    Object.fromEntries(lower(taskHeaders(planUrl)).map(([name, value]) => [name, `${value}, ${value}`])),
  ],
  ['twice in different case', { ...taskHeaders(planUrl), ...Object.fromEntries(lower(taskHeaders(planUrl))) }],
  ['among others', { ...taskHeaders(planUrl), host: 'example.com', __proto__: 'x', 'set-cookie': ['a', 'b'] }],
])('headers are read %s', (_, headers) => {
  expect(TaskSession.fromHeaders(headers).facts).toEqual(facts);
});

test('headers are read as a server of Node.js has them, duplicates included', async () => {
  const read: unknown[] = [];
  const server = createServer((request, response) => {
    read.push(TaskSession.fromHeaders(request.headers).facts, TaskSession.fromHeaders(request.headersDistinct).facts);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  const headers = { ...taskHeaders(planUrl), PlanId: [planId, planId] };
  await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers });

  expect(read).toEqual([facts, facts]);
});

test('all missing headers are named at once', () => {
  const error = refusalOf({ ProjectId: undefined, PlanId: '', JobId: null, AuthToken: undefined });

  expect(error.code).toBe('TASK_FACTS');
  expect(error.missing).toEqual(['PlanId', 'ProjectId', 'JobId', 'AuthToken']);
  expect(error.message).toBe('The headers do not describe a task: missing: PlanId, ProjectId, JobId, AuthToken.');
});

test('what is malformed is told with what is missing', () => {
  const error = refusalOf({ PlanUrl: 'dev.azure.com', PlanId: '$(system.PlanId)', JobId: undefined, HubName: 'bulid' });

  expect(error.missing).toEqual(['JobId']);
  expect(error.malformed.map(({ name }) => name)).toEqual(['PlanUrl', 'HubName', 'PlanId']);
  expect(error.message).toContain('PlanId is "$(system.PlanId)", but it is a macro without a value');
  expect(error.message).toContain('HubName is "bulid", but it is none of build, release, rm, gates and checks');
});

test.each([
  ['PlanId', 'no-guid', 'it is no GUID'],
  ['PlanId', `{${planId}}`, 'it is no GUID'],
  ['JobId', `${jobId}x`, 'it is no GUID'],
  ['TimelineId', [timelineId, planId], 'it came several times, with different values'],
  ['ProjectId', 5, 'it is no text'],
  ['TaskInstanceName', {}, 'it is no text'],
  ['RequestType', 'Stop', 'it is none of Execute and Cancel'],
  ['AuthToken', 'two words', 'it has characters that no token has'],
  ['AuthToken', 'x'.repeat(MAXIMUM_TOKEN_LENGTH + 1), `it has more than ${MAXIMUM_TOKEN_LENGTH} characters`],
])('a malformed %s is refused: %j', (name, value, fault) => {
  const { malformed } = refusalOf({ [name]: value });

  expect(malformed).toMatchObject([{ name, fault }]);
});

test('a token is in no message, and other values are shown on one line and shortened', () => {
  const token = refusalOf({ AuthToken: 'pass word' });
  const text = refusalOf({ PlanId: `a\nb${'c'.repeat(500)}` });

  expect(JSON.stringify(token) + token.message).not.toContain('pass word');
  expect(text.message).not.toContain('\n');
  expect(text.message.length).toBeLessThan(300);
});

test.each(['build', 'Release', 'RM', 'GATES', 'checks'])('the hub %s is known in any case', (hub) => {
  expect(TaskSession.fromHeaders({ ...taskHeaders(planUrl), HubName: hub }).facts.hubName).toBe(hub.toLowerCase());
});

test('ids are taken in upper case, and kept in lower case', () => {
  const headers = { ...taskHeaders(planUrl), PlanId: planId.toUpperCase() };

  expect(TaskSession.fromHeaders(headers).facts.planId).toBe(planId);
});

test('a request to cancel is told from one to execute, and has the same key', () => {
  const execute = TaskSession.fromHeaders({ ...taskHeaders(planUrl), RequestType: 'execute' }).facts;
  const cancel = TaskSession.fromHeaders({ ...taskHeaders(planUrl), RequestType: 'Cancel' }).facts;

  expect([execute.requestType, cancel.requestType]).toEqual(['Execute', 'Cancel']);
  expect(taskKey(cancel)).toBe(taskKey(execute));
});

test('a check without a timeline has that of its plan', () => {
  const headers = { ...taskHeaders(planUrl), HubName: 'Checks', TimelineId: undefined };

  expect(TaskSession.fromHeaders(headers).facts.timelineId).toBe(planId);
});

test('a task of another hub needs its timeline', () => {
  expect(refusalOf({ TimelineId: undefined }).missing).toEqual(['TimelineId']);
});

test('the properties of a Service Bus message are read alike, and named so', () => {
  const properties = { ...taskHeaders(planUrl), TaskInstanceName: 'Deploy', RequestType: 'Execute', Attempt: 2 };

  expect(TaskSession.fromServiceBus(properties).facts).toEqual({ ...facts, taskInstanceName: 'Deploy' });
  expect(() => TaskSession.fromServiceBus({})).toThrow('The properties of the message do not describe a task');
});

/** The hint of the error that a call throws. */
function hintOf(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    if (error instanceof TaskFactsError) return error.hint;
    throw error;
  }
  throw new Error('The facts were taken.');
}

const sources: readonly (readonly [string, () => unknown, string, RegExp])[] = [
  ['headers', () => TaskSession.fromHeaders({}), 'A task sends them as headers', /Service Bus|session\.facts/],
  ['properties', () => TaskSession.fromServiceBus({}), 'application properties of the message', /header/],
  ['facts', () => TaskSession.fromFacts({}), 'session.facts', /header/],
  ['facts that are none', () => TaskSession.fromFacts(5 as unknown as object), 'session.facts', /header/],
  ['variables', () => TaskSession.fromEnvironment({}), 'Set them from the headers of the task', /Service Bus/],
];

test.each(sources)('the hint for %s that are missing names where they come from', (_, call, wanted, foreign) => {
  const hint = hintOf(call);

  expect(hint).toContain(wanted);
  expect(hint).not.toMatch(foreign);
});

const wholes: readonly (readonly [string, () => unknown, string])[] = [
  ['a request', () => TaskSession.fromHeaders({ method: 'POST', headers: {} }), "Give its 'headers'."],
  [
    'a request of the web',
    () => TaskSession.fromHeaders(new Request('https://x.example') as unknown as Headers),
    "Give its 'headers'.",
  ],
  [
    'a message',
    () => TaskSession.fromServiceBus({ body: '', applicationProperties: taskHeaders(planUrl) }),
    "Give its 'applicationProperties'.",
  ],
  [
    'a message of an old library',
    () => TaskSession.fromServiceBus({ body: '', userProperties: taskHeaders(planUrl) }),
    "Give its 'userProperties'.",
  ],
  ['a session', () => TaskSession.fromFacts(TaskSession.fromHeaders(taskHeaders(planUrl))), "Give its 'facts'."],
];

test.each(wholes)('%s in the place of what it holds is told so', (_, call, hint) => {
  expect(hintOf(call)).toBe(hint);
});

test('a header with the name headers is taken for a header', () => {
  expect(hintOf(() => TaskSession.fromHeaders({ headers: 'x' }))).toContain('A task sends them');
});

test('the environment is read by the names of variables', () => {
  const names = Object.entries(taskHeaders(planUrl)).map(([name, value]) => [`AGENTLESS_${name.toUpperCase()}`, value]);

  expect(TaskSession.fromEnvironment(Object.fromEntries(names)).facts).toEqual(facts);
  expect(() => TaskSession.fromEnvironment({ AGENTLESS_PLANID: planId, PLANURL: planUrl })).toThrow(
    'missing: AGENTLESS_PLANURL, AGENTLESS_HUBNAME, AGENTLESS_PROJECTID',
  );
});

test('facts that were kept are checked as if they were new', () => {
  const kept = JSON.parse(JSON.stringify(TaskSession.fromHeaders(taskHeaders(planUrl)).facts));

  expect(TaskSession.fromFacts(kept).facts).toEqual(facts);
  expect(() => TaskSession.fromFacts({ ...kept, planId: undefined })).toThrow('missing: planId');
  expect(() => TaskSession.fromFacts({ ...kept, planUrl: 'https://example.com/' })).toThrow('is not below');
});
