import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import {
  AllowedOrigins,
  MAXIMUM_SHOWN_ORIGINS,
  reservedPrefixes,
  SecretMasker,
  TaskSession,
  type TaskSessionOptions,
} from '../../src/callback/index.js';
import { authToken, startPlanServer } from './plan-server.js';
import { openSession, rejection, taskHeaders } from './session.js';

const planUrl = 'https://dev.azure.com/fabrikam';

/** As a program without types would call it. */
function open(headers: unknown, options?: unknown): TaskSession {
  return TaskSession.fromHeaders(headers as Record<string, string>, options as TaskSessionOptions);
}

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

test.each([
  [null, 'null'],
  [undefined, 'undefined'],
  ['x', 'a text'],
  [5, 'a number'],
])('headers that are %j are refused', (given, shown) => {
  const expected = { code: 'TASK_FACTS', message: expect.stringContaining(`${shown} stands in their place`) };

  expect(thrownBy(() => open(given))).toMatchObject(expected);
  expect(thrownBy(() => TaskSession.fromFacts(given as unknown as object))).toMatchObject(expected);
  expect(thrownBy(() => TaskSession.fromServiceBus(given as unknown as []))).toMatchObject(expected);
});

test.each([
  [101, '101'],
  [Number.NaN, 'NaN'],
  ['50', "'50'"],
  ['5\n0', String.raw`'5\n0'`],
  ['x'.repeat(101), `'${'x'.repeat(100)}…'`],
  [undefined, 'undefined'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [['50'], 'a list'],
])('a progress of %o is refused, and its kind is to be seen', async (percent, shown) => {
  const session = open(taskHeaders(planUrl));

  const error = await rejection(session.progress(percent as number));

  expect(error).toMatchObject({
    code: 'PERCENT',
    message: `The progress is ${shown}, but has to be a number from 0 to 100.`,
  });
});

test.each([
  ['https://dev.azure.com/fabrikam', 'they are a text'],
  [null, 'they are null'],
  [{}, 'they are an object'],
  [[undefined], 'it is undefined'],
  [[new URL('https://dev.azure.com/fabrikam')], 'it is a URL object'],
  [[5], 'it is a number'],
])('allowed origins that are %j are refused', (allowedOrigins, shown) => {
  const error = thrownBy(() => open(taskHeaders(planUrl), { allowedOrigins }));

  expect(error).toMatchObject({ code: 'ALLOWED_ORIGIN', message: expect.stringContaining(shown) });
});

test.each(['https://dev.azure.com/*', 'https://dev.azure.com/fabrikam/*', 'https://dev.azure.com/fab*'])(
  'an allowed origin with a * in its path is refused, with what to write: %s',
  (origin) => {
    const error = thrownBy(() => new AllowedOrigins([origin]));

    expect(error).toMatchObject({ code: 'ALLOWED_ORIGIN', hint: expect.stringContaining('without a *') });
  },
);

test.each([
  [{ allowedOrigin: [planUrl] }, 'allowedOrigin', "Did you mean 'allowedOrigins'?"],
  [{ signal: 5 }, 'signal', undefined],
  [{ secrets: 'abc' }, 'secrets', undefined],
  [{ secrets: [undefined] }, 'secrets', undefined],
  [{ completionDeadline: '5' }, 'completionDeadline', undefined],
  [{ temporaryFolder: 5 }, 'temporaryFolder', undefined],
  [{ connections: {} }, 'connections', undefined],
  [{ masker: {} }, 'masker', undefined],
  [{ clock: Date }, 'clock', undefined],
  [{ random: 0.5 }, 'random', undefined],
  [{ ['__proto__']: 1 }, '__proto__', expect.stringContaining('Known options')],
  [null, '', undefined],
  ['x', '', undefined],
  [[], '', undefined],
])('the options %j of a session are refused', (options, option, hint) => {
  expect(thrownBy(() => open(taskHeaders(planUrl), options))).toMatchObject({ code: 'SESSION_OPTION', option, hint });
});

test.each([
  ['log', ['x', { signl: 1 }], "Did you mean 'signal'?"],
  ['log', ['x', 5], undefined],
  ['progress', [1, 'x', null], undefined],
  ['setVariable', ['a', 'x', { secrt: true }], "Did you mean 'secret'?"],
  ['setVariable', ['a', 'x', { secret: 'yes' }], undefined],
  ['summary', ['x', { nam: 'y' }], "Did you mean 'name'?"],
  ['summary', ['x', null], undefined],
] as const)('%s refuses the options in %j, and sends nothing', async (method, words, hint) => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const calling: Promise<unknown> = Reflect.apply(session[method], session, words);

  expect(await rejection(calling)).toMatchObject({ code: 'SESSION_OPTION', hint });
  expect(server.requests).toEqual([]);
});

test('texts of reports that are none are refused with what they are', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  const operation = await rejection(session.progress(1, 5 as unknown as string));
  const message = await rejection(session.complete('failed', new Error('x') as unknown as string));

  expect(operation).toMatchObject({
    code: 'REPORT_TEXT',
    message: 'The operation of the progress is a number, but has to be a text.',
  });
  expect(message).toMatchObject({
    code: 'REPORT_TEXT',
    message: 'The message of the completion is an Error, but has to be a text.',
    hint: 'Give its message.',
  });
  expect(server.requests).toEqual([]);
});

test('all that is wrong with calls that nobody awaits is told by the completion', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);

  session.log(5 as unknown as string);
  session.setVariable('a b', 'x');
  session.progress(101);
  session.setVariable('a', 'x', { secrt: true } as object);
  const { undelivered } = await session.complete('succeeded');

  expect(undelivered).toMatchObject([
    { code: 'LOG_TEXT' },
    { code: 'VARIABLE_NAME' },
    { code: 'PERCENT' },
    { code: 'SESSION_OPTION' },
  ]);
});

test('a session shows no token when it is printed or made JSON, and its facts are all there is for another one', () => {
  const session = open(taskHeaders(planUrl));

  const printed = [inspect(session), inspect({ session }), JSON.stringify(session), JSON.stringify({ session })];
  const copy = TaskSession.fromFacts(JSON.parse(JSON.stringify(session.facts)));

  for (const text of printed) expect(text).not.toContain(authToken);
  expect(printed[0]).toMatch(/^TaskSession \{/);
  expect(JSON.parse(printed[2] ?? '')).toMatchObject({ planUrl, hubName: 'build' });
  expect(TaskSession.name).toBe('TaskSession');
  expect(copy.facts).toEqual(session.facts);
  expect(copy.facts.authToken).toBe(authToken);
});

test('secrets that are given are in no text, and a masker may be shared', async () => {
  const server = await startPlanServer();
  const masker = new SecretMasker();
  const { session } = openSession(server, { secrets: ['passw0rd'], masker });

  await session.log('with passw0rd');
  await session.complete('failed', 'not with passw0rd');

  expect(server.lines()).toEqual(['with ***', '##[error]not with ***']);
  expect(masker.mask('passw0rd')).toBe('***');
});

test.each(['AuthToken', 'PlanUrl', 'HubName', 'PlanId'])('%s that is a macro without a value is refused', (name) => {
  const error = thrownBy(() => open({ ...taskHeaders(planUrl), [name]: '$(system.AccessToken)' }));

  expect(error).toMatchObject({
    code: 'TASK_FACTS',
    message: expect.stringContaining('it is a macro without a value'),
    hint: expect.stringContaining('$(…)'),
  });
});

test.each(['https://me:hunter2@dev.azure.com/x', 'https:\\\\me:hunter2@x', 'https://me:hun@ter2@dev.azure.com/x/../'])(
  'a password in a PlanUrl is not repeated: %s',
  (given) => {
    const error = thrownBy(() => open({ ...taskHeaders(planUrl), PlanUrl: given }));

    expect(error).toMatchObject({ code: 'TASK_FACTS' });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter2|hun@|ter2/);
  },
);

test('a PlanUrl that is not allowed is told with the list that is in force', () => {
  const error = thrownBy(() => open(taskHeaders('https://elsewhere.example/x'), { allowedOrigins: [planUrl] }));

  expect(error).toMatchObject({
    code: 'PLAN_URL_REFUSED',
    message: `The PlanUrl https://elsewhere.example/x/ is not below an allowed origin. Allowed: ${planUrl}.`,
    hint: expect.stringContaining('--allow-origin'),
    allowedOrigins: [planUrl],
  });
});

test.each([
  [0, /Allowed: none\.$/],
  [MAXIMUM_SHOWN_ORIGINS + 2, /Allowed: (?:https:\/\/host-\d, ){4}https:\/\/host-\d and 2 more\.$/],
])('a list of %i allowed origins is told in short', (count, message) => {
  const allowedOrigins = Array.from({ length: count }, (_, index) => `https://host-${index}`);

  const error = thrownBy(() => open(taskHeaders(planUrl), { allowedOrigins }));

  expect(error).toMatchObject({ message: expect.stringMatching(message), allowedOrigins });
});

test('variables that are missing are told with the other way', () => {
  expect(thrownBy(() => TaskSession.fromEnvironment({}))).toMatchObject({
    code: 'TASK_FACTS',
    hint: expect.stringContaining('--headers FILE'),
  });
});

test('a start that no task waits for is told in one sentence', async () => {
  const server = await startPlanServer();
  const { session } = openSession(server);
  await session.complete('succeeded');
  const late = openSession(server);

  const error = await rejection(late.session.started());

  expect((error as Error).message).toMatch(/^No task waits for TaskStarted: /);
});

test.each(reservedPrefixes)('the guide names %s as what no variable may begin with', (prefix) => {
  const guide = readFileSync(new URL('../../docs/callback.md', import.meta.url), 'utf8');

  expect(guide).toContain(`\`${prefix}\``);
});
