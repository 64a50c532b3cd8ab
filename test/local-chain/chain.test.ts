import { expect, test } from 'vitest';
import { logOf, taskOf } from '../local/local.js';
import { createFakeClock } from '../support/fake-clock.js';
import { startHttpServer } from '../support/http-server.js';
import {
  calls,
  chainTask,
  MINUTE,
  part,
  passPauses,
  type Script,
  startApi,
  startChain,
  steps,
  whenPaused,
} from './chain.js';

const one = (inputs: object = {}, more: object = {}) => steps({ task: 'Chain@1', inputs, ...more });

/** Runs the parts of a chain against an API, each pause of two minutes on a clock that is moved on. */
async function run(
  parts: readonly object[],
  script: Script,
  inputs: Readonly<Record<string, string>> = {},
  variables = {},
) {
  const clock = createFakeClock();
  const api = await startApi(script);
  const local = await startChain(api.url, chainTask(parts, Object.keys(inputs)), { clock });
  const finished = await local.run(one(inputs), { observer: passPauses(clock, 2 * MINUTE), variables });
  return { finished, log: logOf(finished).replaceAll(api.url, 'URL'), calls: calls(api) };
}

const ok: Script = { 'GET /a': [{ body: { id: 7 } }], 'GET /b': [{ body: {} }], 'GET /b/7': [{ body: {} }] };

test('a part whose skip condition holds is left out, and the log says so', async () => {
  const skip = { SkipSectionExpression: "eq(taskInputs['mode'], 'quick')" };

  const { finished, log, calls } = await run([part('/a', skip), part('/b')], ok, { mode: 'quick' });

  expect(finished.result).toBe('succeeded');
  expect(calls).toEqual(['GET /b']);
  expect(log).toContain(" Section 1 of 2 is skipped: 'eq(taskInputs['mode'], 'quick')' is true.\n");
});

test('a part whose skip condition is false is sent, and the log has no word of it', async () => {
  const skip = { SkipSectionExpression: "eq(taskInputs['mode'], 'quick')" };

  const { log, calls } = await run([part('/a', skip), part('/b')], ok, { mode: 'full' });

  expect(calls).toEqual(['GET /a', 'GET /b']);
  expect(log).not.toContain('Section');
});

test('a part that is left out is not looked at any further', async () => {
  const broken = part('/a', { SkipSectionExpression: 'true' }, { Method: 'FETCH', Headers: '{', EndpointUrl: '' });

  const { finished, calls } = await run([broken, part('/b')], ok);

  expect(finished.result).toBe('succeeded');
  expect(calls).toEqual(['GET /b']);
});

test('a skip condition sees variables, those that the chain has set before, and no answer', async () => {
  const parts = [
    part('/a', { OutputVariables: { FOUND: "root['id']" } }),
    part('/b', { SkipSectionExpression: "and(eq(variables['found'], 7), eq(variables.mine, 'x'), eq(root, ''))" }),
  ];

  const { calls } = await run(parts, ok, {}, { mine: 'x' });

  expect(calls).toEqual(['GET /a']);
});

test('a skip condition that cannot be evaluated fails the task', async () => {
  const { finished, log, calls } = await run([part('/a', { SkipSectionExpression: "gt(1, 'x')" })], ok);

  expect(taskOf(finished).issues).toMatchObject([{ message: expect.stringContaining('String') }]);
  expect(log).toMatch(/ Section 1 of 1: .* \(type CriterionEvaluationError\)\n$/);
  expect(calls).toEqual([]);
});

const outputs = [
  ['an object', { id: "root['id']" }],
  ['the text of one', '{ "id": "root[\'id\']" }'],
] as const;

test.each(outputs)(
  'output variables written as %s are known to later parts as macros and in conditions',
  async (_title, written) => {
    const parts = [
      part('/a', { OutputVariables: written }),
      part('/b/$(ID)', {}, { Expression: "and(eq(variables['Id'], 7), eq('$(id)', '7'))" }),
    ];

    const { finished, calls } = await run(parts, ok);

    expect(finished.result).toBe('succeeded');
    expect(calls).toEqual(['GET /a', 'GET /b/7']);
    expect(taskOf(finished).variables).toEqual({ id: { value: '7', isSecret: false } });
  },
);

test('references in the text of output variables are replaced before it is read, and may give its names', async () => {
  const parts = [part('/a', { OutputVariables: '$(outputs)' }), part('/b/$(found)')];

  const { finished, calls } = await run(parts, ok, { outputs: '{ "$(name)": "root[\'id\']" }' }, { name: 'found' });

  expect(finished.result).toBe('succeeded');
  expect(calls).toEqual(['GET /a', 'GET /b/7']);
});

test('in an object of output variables only the expressions have references', async () => {
  const { finished } = await run([part('/a', { OutputVariables: { id: "root['$(field)']" } })], ok, { field: 'id' });

  expect(taskOf(finished).variables).toMatchObject({ id: { value: '7' } });
});

test('an output variable hides a variable of the pipeline from then on', async () => {
  const parts = [part('/b/$(n)', { OutputVariables: { n: "'7'" } }), part('/b/$(n)')];

  const { calls } = await run(parts, { ...ok, 'GET /b/1': [{}] }, {}, { n: '1' });

  expect(calls).toEqual(['GET /b/1', 'GET /b/7']);
});

test('a name of an object’s own prototype is an output variable like any other', async () => {
  const parts = [
    part('/a', { OutputVariables: '{ "__proto__": "\'7\'", "constructor": "root[\'id\']" }' }),
    part('/b/$(__proto__)'),
  ];

  const { finished, calls } = await run(parts, ok);

  expect(calls.at(-1)).toBe('GET /b/7');
  expect(Object.entries(taskOf(finished).variables).map(([name, { value }]) => [name, value])).toEqual([
    ['__proto__', '7'],
    ['constructor', '7'],
  ]);
});

test('a part that polls and judges is judged when the polling has ended', async () => {
  const parts = [
    part(
      '/a',
      { ContinuePollingExpression: "eq(response['statuscode'], 'Accepted')" },
      { Expression: "eq(root['id'], 7)" },
    ),
  ];

  const { finished, calls } = await run(parts, { 'GET /a': [{ status: 202 }, { status: 202 }, { body: { id: 7 } }] });

  expect(finished.result).toBe('succeeded');
  expect(calls).toHaveLength(3);
});

test('the first part that fails ends the task, and keeps nothing of its answer', async () => {
  const parts = [
    part('/b', { OutputVariables: { first: "'kept'" } }),
    part('/a', { OutputVariables: { second: "root['id']" } }, { Expression: "eq(root['id'], 8)" }),
    part('/b'),
  ];

  const { finished, calls } = await run(parts, ok);

  expect(finished.result).toBe('failed');
  expect(calls).toEqual(['GET /b', 'GET /a']);
  expect(taskOf(finished).variables).toEqual({ first: { value: 'kept', isSecret: false } });
});

test('a polling condition that cannot be evaluated fails the task', async () => {
  const { finished, log, calls } = await run([part('/a', { ContinuePollingExpression: "gt(root['id'], 'x')" })], ok);

  expect(finished.result).toBe('failed');
  expect(calls).toHaveLength(1);
  expect(log).toMatch(/Exception Message: .*\n\t\t\t\tEvaluation of expression 'gt\(root\['id'\], 'x'\)' failed\.\n$/);
});

test('an output variable without a value fails the task and says which', async () => {
  const { finished, log } = await run([part('/a', { OutputVariables: { id: "jsonpath('$[')" } })], ok);

  const [issue] = taskOf(finished).issues;
  expect(issue?.message).toMatch(/^The output variable 'id' has no value: /);
  expect(log).toContain(`\t\t\t\t${issue?.message}\n`);
});

test('an answer that is no JSON has nothing for expressions, with a warning', async () => {
  const parts = [part('/a', { OutputVariables: { where: "response['headers']['location']", root: 'root' } })];

  const { finished, log } = await run(parts, { 'GET /a': [{ body: 'accepted', headers: { Location: '/x' } }] });

  expect(taskOf(finished).variables).toMatchObject({ where: { value: '/x' }, root: { value: '' } });
  expect(log).toMatch(/ ##\[warning\]The response is no JSON: .* Expressions find nothing in it\.\n$/);
});

test('with System.Debug the log tells how each condition was evaluated', async () => {
  const parts = [
    part('/a', { SkipSectionExpression: "eq(taskInputs['mode'], 'quick')" }),
    part('/a', { ContinuePollingExpression: "eq(root['id'], 8)" }, { Expression: "eq(root['id'], 7)" }),
  ];

  const { log } = await run(parts, ok, { mode: 'full' }, { 'System.Debug': 'true' });

  expect(log).toContain(' Section 1 of 2 is not skipped.\n\t\t\t\tEvaluating: ');
  expect(log.match(/\t\t\t\tEvaluating: /g)).toHaveLength(3);
  expect(log.match(/\t\t\t\tResult: (True|False)\n/g)).toEqual([
    '\t\t\t\tResult: False\n',
    '\t\t\t\tResult: False\n',
    '\t\t\t\tResult: True\n',
  ]);
});

test('an answer cannot lead the credentials of a connection to another origin', async () => {
  const other = await startApi({ 'GET /b': [{}] });
  const parts = [part('/a', { OutputVariables: { next: "root['next']" } }), part('', {}, { EndpointUrl: '$(next)' })];

  const { finished, log } = await run(parts, { 'GET /a': [{ body: { next: `${other.url}/b` } }] });

  expect(finished.result).toBe('failed');
  expect(log).toContain(`An answer leads to ${other.url}, which is not the origin of service connection 'api'.`);
  expect(other.connections).toBe(0);
});

test('an answer may lead within the origin of the connection', async () => {
  const api = await startApi(ok);
  const parts = [part('/a', { OutputVariables: { next: `'${api.url}/b'` } }), part('', {}, { EndpointUrl: '$(next)' })];
  const local = await startChain(api.url, chainTask(parts));

  const finished = await local.run(one());

  expect(finished.result).toBe('succeeded');
  expect(calls(api)).toEqual(['GET /a', 'GET /b']);
});

test('a caller can let answers lead anywhere', async () => {
  const other = await startApi({ 'GET /b': [{}] });
  const api = await startApi({ 'GET /a': [{ body: { next: `${other.url}/b` } }] });
  const parts = [part('/a', { OutputVariables: { next: 'root.next' } }), part('', {}, { EndpointUrl: '$(next)' })];
  const local = await startChain(api.url, chainTask(parts), { behaviour: { answeredUrls: 'anyOrigin' } });

  const finished = await local.run(one());

  expect(finished.result).toBe('succeeded');
  expect(other.requests).toHaveLength(1);
});

test('the author of a task may lead a part to another origin', async () => {
  const other = await startApi({ 'GET /b': [{}] });
  const { finished } = await run([part('/a'), part('', {}, { EndpointUrl: `${other.url}/b` })], ok);

  expect(finished.result).toBe('succeeded');
});

test('a part without a wait between two polls waits two minutes', async () => {
  const { finished, log } = await run([part('/a', { ContinuePollingExpression: "eq(root, '')" })], {
    'GET /a': [{ status: 202 }, { body: {} }],
  });

  expect(finished.result).toBe('succeeded');
  expect(log).toContain("Polling continues in 00:02:00: 'eq(root, '')' is true.");
});

test('a task that is tried again starts its chain again, without what the try before has kept', async () => {
  const clock = createFakeClock();
  const api = await startApi({ 'GET /a': [{ body: { id: 7 } }], 'GET /b/7': [{ status: 500 }, {}] });
  const parts = [
    part('/a', {
      OutputVariables: { id: "root['id']" },
      SkipSectionExpression: "ne(isNullOrEmpty(variables['id']), true)",
    }),
    part('/b/$(id)'),
  ];
  const local = await startChain(api.url, chainTask(parts), { clock });

  const finished = await local.run(one({}, { retryCountOnTaskFailure: 1 }), { fastForward: true });

  expect(finished.result).toBe('succeeded');
  expect(calls(api)).toEqual(['GET /a', 'GET /b/7', 'GET /a', 'GET /b/7']);
});

const endless: Script = { 'GET /a': [{ body: { state: 'running' } }] };
const polling = part('/a', {
  ContinuePollingExpression: "eq(root['state'], 'running')",
  DurationBetweenRetries: '00:10:00',
});

test('canceling a run ends a pause, and sends nothing any more', async () => {
  const clock = createFakeClock();
  const api = await startApi(endless);
  const local = await startChain(api.url, chainTask([polling]), { clock });
  const cancel = new AbortController();

  const finished = await local.run(one(), { signal: cancel.signal, observer: whenPaused(() => cancel.abort()) });

  expect(finished.result).toBe('canceled');
  expect(taskOf(finished)).toMatchObject({ result: 'canceled', issues: [{ message: 'The task was canceled.' }] });
  expect(logOf(finished)).toMatch(/ Section 1 of 1: canceled while it waited for its next request\.\n$/);
  expect(calls(api)).toEqual(['GET /a']);
  expect(clock.pending).toBe(0);
});

test('canceling a run ends a poll that hangs', async () => {
  const api = await startHttpServer(({ url }, response) => {
    if (url === '/a') response.writeHead(200).end('{}');
  });
  const local = await startChain(api.url, chainTask([part('/a'), part('/hang')]));
  const cancel = new AbortController();

  const running = local.run(one(), { signal: cancel.signal });
  await api.received(2);
  cancel.abort();

  const finished = await running;
  expect(taskOf(finished).result).toBe('canceled');
  expect(logOf(finished)).toContain('The request was canceled.');
});

test('the time of a step ends a pause and fails the task', async () => {
  const clock = createFakeClock();
  const api = await startApi(endless);
  const local = await startChain(api.url, chainTask([polling]), { clock });

  const finished = await local.run(one({}, { timeoutInMinutes: 25 }), { observer: passPauses(clock, 10 * MINUTE) });

  expect(taskOf(finished)).toMatchObject({
    result: 'failed',
    issues: [{ message: "Task 'Chain' ran longer than its maximum time of 25 minutes." }],
  });
  expect(calls(api)).toHaveLength(3);
});

test('the 60 minutes of a job end a chain that polls on and on', async () => {
  const clock = createFakeClock();
  const api = await startApi(endless);
  const local = await startChain(api.url, chainTask([polling]), { clock });

  const finished = await local.run(one(), { observer: passPauses(clock, 10 * MINUTE) });

  expect(taskOf(finished)).toMatchObject({ result: 'canceled', finishTime: '2019-01-06T14:29:46.824Z' });
  expect(calls(api)).toHaveLength(6);
  expect(clock.pending).toBe(0);
});
