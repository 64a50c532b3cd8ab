import { expect, test } from 'vitest';
import { call, job, logOf, password, pipeline, resultsOf, startLocal, taskOf } from '../local/local.js';
import { createFakeClock } from '../support/fake-clock.js';
import { startHttpServer } from '../support/http-server.js';
import { calls, MINUTE, operation, passPauses, poll, startApi, steps, taskNamed } from './chain.js';

/** Runs a pipeline against an API, each pause of two minutes on a clock that is moved on. */
async function run(yaml: string, script = operation, minutes = 2) {
  const clock = createFakeClock();
  const api = await startApi(script);
  const local = await startLocal(api.url, { clock });
  const finished = await local.run(yaml, { observer: passPauses(clock, minutes * MINUTE) });
  return { finished, api, clock, calls: calls(api) };
}

test('an operation is started, asked for until it is done, and judged', async () => {
  const { finished, calls, clock } = await run(steps(poll({ successCriteria: "eq(root['version'], '2.1')" })));

  expect(finished.result).toBe('succeeded');
  expect(calls).toEqual([
    'POST /operations',
    'GET /operations/7',
    'GET /operations/7',
    'GET /operations/7',
    'GET /operations/7',
  ]);
  expect(taskOf(finished)).toMatchObject({
    startTime: '2019-01-06T13:29:46.824Z',
    finishTime: '2019-01-06T13:33:46.824Z',
    percentComplete: 100,
  });
  expect(clock.pending).toBe(0);
});

test('the log has a message for each request, and tells what follows from its answer', async () => {
  const { finished, api } = await run(steps(poll({ body: '{"a":1}', successCriteria: "eq(root['state'], 'done')" })));

  const stamp = (minute: number) => `2019-01-06T13:${29 + minute}:46.8240000Z`;
  const get = `GET URL/operations/7\n\t\t\t\tResponse Code: OK\n\t\t\t\tResponse: `;
  const on = `\t\t\t\tPolling continues in 00:02:00: 'ne(root['state'], 'done')' is true.\n`;
  expect(logOf(finished).replaceAll(api.url, 'URL')).toBe(
    `${stamp(0)} POST URL/operations\nRequest body: {"a":1}\n\t\t\t\tResponse Code: Accepted\n\t\t\t\tResponse: \n` +
      '\t\t\t\tOutput variables: POLL_STATUS_LOCATION\n' +
      `${stamp(0)} ${get}{"state":"queued"}\n${on}` +
      `${stamp(2)} ${get}{"state":"running"}\n${on}` +
      `${stamp(4)} ${get}{"state":"done","version":"2.1"}\n\t\t\t\tOutput variables: POLL_RESULT_LOCATION\n` +
      `${stamp(4)} ${get}{"state":"done","version":"2.1"}\n`,
  );
});

test('a result that does not meet the criterion fails the task and says so', async () => {
  const { finished } = await run(steps(poll({ successCriteria: "eq(root['version'], '3')" })));

  const message = "Evaluation of expression 'eq(root['version'], '3')' failed.";
  expect(taskOf(finished)).toMatchObject({ result: 'failed', issues: [{ type: 'error', message }] });
  expect(logOf(finished)).toContain(`\t\t\t\t${message}\n`);
});

test('without a criterion a result of success passes, whatever it says', async () => {
  const { finished } = await run(steps(poll()), { ...operation, 'GET /operations/7': [{ body: '{"state":"done"}' }] });

  expect(finished.result).toBe('succeeded');
});

const started = (location: string, body?: unknown) => ({
  ...operation,
  'POST /operations': [{ status: 202, headers: location === '' ? {} : { Location: location }, body }],
});

test('an absolute location below the URL of the connection is followed', async () => {
  const api = await startApi({
    'POST /operations': [{ status: 202 }],
    'GET /operations/7': [{ body: { state: 'done' } }],
  });
  const local = await startLocal(api.url);

  const finished = await local.run(steps(poll({ statusLocation: `'${api.url}/operations/7'` })));

  expect(finished.result).toBe('succeeded');
  expect(calls(api)).toEqual(['POST /operations', 'GET /operations/7', 'GET /operations/7']);
});

const BASE = '/v1';

const prefixes = [
  ['the whole URL of a status', BASE, `API${BASE}/operations/7`, `GET ${BASE}/operations/7`],
  ['the URL of the connection with a query', BASE, `API${BASE}?operation=7`, `GET ${BASE}?operation=7`],
  ['the URL of the connection', BASE, `API${BASE}`, `GET ${BASE}`],
  ['a path that names the URL in its query', BASE, `/go?to=API${BASE}/x`, `GET ${BASE}/go?to=API${BASE}/x`],
  ['a path that ends with the URL', BASE, `/go?to=API${BASE}`, `GET ${BASE}/go?to=API${BASE}`],
  ['a URL with it twice', BASE, `API${BASE}/go?to=API${BASE}/x`, `GET ${BASE}/go?to=API${BASE}/x`],
  ['a path below a URL that ends with a slash', `${BASE}/`, `API${BASE}/operations/7`, `GET ${BASE}/operations/7`],
  ['a URL that ends with a slash', `${BASE}/`, `API${BASE}/`, `GET ${BASE}/`],
  [
    'a relative path behind one that ends with a slash',
    `${BASE}/`,
    `go?to=API${BASE}/x`,
    `GET ${BASE}/go?to=API${BASE}/x`,
  ],
  ['a query', BASE, '?operation=7', `GET ${BASE}?operation=7`],
  [
    'a URL with angle brackets',
    BASE,
    `API${BASE}/a<b>c?to=<API${BASE}/x>`,
    `GET ${BASE}/a%3Cb%3Ec?to=%3CAPI${BASE}/x%3E`,
  ],
] as const;

test.each(prefixes)('a location that is %s is followed as it stands', async (_title, base, location, call) => {
  const api = await startHttpServer(({ method }, response) => {
    if (method === 'POST') response.writeHead(202, { Location: location.replaceAll('API', api.url) });
    response.end('{"state":"done"}');
  });
  const local = await startLocal(`${api.url}${base}`);

  const finished = await local.run(steps(poll({ urlSuffix: '' })));

  expect(finished.result).toBe('succeeded');
  expect(calls(api).slice(1)).toEqual(Array(2).fill(call.replaceAll('API', api.url)));
});

test('a location whose path only begins like that of the connection is another one', async () => {
  const api = await startApi({
    'POST /v1/operations': [{ status: 202 }],
    'GET /v10/operations/7': [{ body: { state: 'done' } }],
  });
  const local = await startLocal(`${api.url}/v1`);

  const finished = await local.run(steps(poll({ statusLocation: `'${api.url}/v10/operations/7'` })));

  expect(finished.result).toBe('failed');
  expect(calls(api)).not.toContain('GET /v10/operations/7');
});

const locations = [
  ['a field of the answer', "root['status']['path']", { status: { path: '/operations/7' } }],
  [
    'a path into the answer',
    "jsonpath('$.links[?(@.rel==''status'')].href')[0]",
    { links: [{ rel: 'status', href: '/operations/7' }] },
  ],
  ['a number in a path', "format('/operations/{0}', root['id'])", { id: 7 }],
  ['a fixed path', "'/operations/7'", undefined],
] as const;

test.each(locations)('the status is where %s says', async (_title, statusLocation, body) => {
  const { finished, calls } = await run(steps(poll({ statusLocation })), started('', body));

  expect(finished.result).toBe('succeeded');
  expect(calls[1]).toBe('GET /operations/7');
});

test('an answer to the start without a location fails the task before anything is polled', async () => {
  const { finished, calls } = await run(steps(poll()), started(''));

  expect(taskOf(finished)).toMatchObject({
    result: 'failed',
    issues: [
      {
        message: expect.stringContaining("expression 'and(eq(isNullOrEmpty(response['headers']['location']), false), "),
      },
    ],
  });
  expect(calls).toEqual(['POST /operations']);
});

/** Locations that would change the host or the port of the URL behind which they are put, or leave its path. */
const elsewhere = [
  ['goes on with the host', '.evil.example/x'],
  ['makes the host a user name', '@evil.example/x'],
  ['goes on with the port', '1/status'],
  ['is a number', 7],
  ['is a relative path', 'operations/7'],
  ['has the scheme of the connection only', 'http:/operations/7'],
  ['writes the URL of the connection in capitals', 'API'],
  ['begins with the URL of the connection and goes on with the port', 'API0/x'],
  ['has the URL of the connection twice', 'APIAPI/x'],
  ['has the URL of the connection behind another host', 'http://evil.example/API/x'],
  ['begins with a backslash', '\\evil.example/x'],
  ['begins with a space', ' /operations/7'],
] as const;

test.each(elsewhere)(
  'a location that %s fails the task itself before anything is sent there',
  async (_title, where) => {
    const api = await startHttpServer(({ method }, response) => {
      const capitals = where === 'API' ? api.url.toUpperCase() : api.url;
      const location = typeof where === 'string' ? where.replaceAll('API', capitals) : where;
      response.end(JSON.stringify(method === 'POST' ? { location } : { state: 'done', location }));
    });
    const local = await startLocal(api.url);

    const ofStatus = await local.run(steps(poll({ statusLocation: "root['location']" })));
    const ofResult = await local.run(
      steps(poll({ statusLocation: "'/operations/7'", resultLocation: "root['location']" })),
    );

    for (const finished of [ofStatus, ofResult]) {
      const message = expect.stringMatching(/^Evaluation of expression '.*' failed\.$/);
      expect(taskOf(finished)).toMatchObject({ result: 'failed', issues: [{ message }] });
    }
    expect(calls(api)).toEqual(['POST /operations', 'POST /operations', 'GET /operations/7']);
  },
);

test('a location at another origin does not get the credentials of the connection', async () => {
  const other = await startApi(operation);
  const { finished, calls } = await run(steps(poll()), started(`${other.url}/operations/7`));

  expect(finished.result).toBe('failed');
  expect(calls).toEqual(['POST /operations']);
  expect(other.requests).toHaveLength(0);
  expect(other.connections).toBe(0);
});

test('the result may be elsewhere than the status', async () => {
  const { finished, calls } = await run(
    steps(poll({ resultLocation: "root['resultUrl']", successCriteria: 'eq(root.passed, 3)' })),
    {
      ...operation,
      'GET /operations/7': [{ body: { state: 'done', resultUrl: '/results/9' } }],
      'GET /results/9': [{ body: { passed: 3 } }],
    },
  );

  expect(finished.result).toBe('succeeded');
  expect(calls.slice(1)).toEqual(['GET /operations/7', 'GET /results/9']);
});

test.each([
  ['Null', null],
  ['an empty text', ''],
])('a result location that is %s fails the task', async (_title, url) => {
  const { finished, calls } = await run(steps(poll({ resultLocation: "root['n']" })), {
    ...operation,
    'GET /operations/7': [{ body: { state: 'running', n: url } }, { body: { state: 'done', n: url } }],
  });

  const message = expect.stringMatching(/^Evaluation of expression 'or\(ne.* failed\.$/);
  expect(taskOf(finished)).toMatchObject({ result: 'failed', issues: [{ message }] });
  expect(calls).toEqual(['POST /operations', 'GET /operations/7', 'GET /operations/7']);
});

test('a wait below two minutes is told in the log once, with what is waited', async () => {
  const { finished } = await run(steps(poll({ pollInterval: '00:00:10' })));

  const warning =
    '##[warning]The wait of 00:00:10 between two polls is less than the least, which is waited: 00:02:00.\n';
  expect(taskOf(finished)).toMatchObject({ result: 'succeeded', finishTime: '2019-01-06T13:33:46.824Z' });
  expect(logOf(finished).split(warning)).toHaveLength(2);
});

test('a wait that nothing follows is not told of', async () => {
  const { finished } = await run(steps(poll({ pollInterval: '00:00:10' })), {
    ...operation,
    'GET /operations/7': [{ body: { state: 'done' } }],
  });

  expect(logOf(finished)).not.toContain('is less than the least');
});

test('a longer wait between two polls is kept', async () => {
  const { finished } = await run(steps(poll({ pollInterval: '00:20:00' })), operation, 20);

  expect(taskOf(finished)).toMatchObject({ result: 'succeeded', finishTime: '2019-01-06T14:09:46.824Z' });
  expect(logOf(finished)).toContain('Polling continues in 00:20:00: ');
});

test('output variables are those of the step, for later steps and later jobs', async () => {
  const outputVariables = `{ "version": "root['version']", "place": "response['headers']['x-place']" }`;
  const { finished, api, calls } = await run(
    pipeline(
      job('first', [
        poll({ outputVariables }, 'deploy'),
        call({ urlSuffix: '/step/$(deploy.version)?at=$(deploy.POLL_STATUS_LOCATION)' }, 'next'),
      ]),
      job('second', [call({ urlSuffix: '/job/$(version)/$(place)' })], {
        dependsOn: 'first',
        condition: "eq(dependencies.first.outputs['deploy.version'], '2.1')",
        variables: {
          version: "$[ dependencies.first.outputs['deploy.version'] ]",
          place: "$[ dependencies.first.outputs['deploy.place'] ]",
        },
      }),
    ),
    {
      ...operation,
      'GET /operations/7': [{ body: { state: 'done', version: '2.1' }, headers: { 'X-Place': 'west' } }],
      'GET /step/2.1': [{}],
      'GET /job/2.1/west': [{}],
    },
  );

  expect(resultsOf(finished)).toMatchObject({ first: 'succeeded', second: 'succeeded' });
  expect(calls.slice(-2)).toEqual([`GET /step/2.1?at=${api.url}/operations/7`, 'GET /job/2.1/west']);
  expect(taskNamed(finished, 'deploy').variables).toEqual({
    POLL_STATUS_LOCATION: { value: `${api.url}/operations/7`, isSecret: false },
    POLL_RESULT_LOCATION: { value: `${api.url}/operations/7`, isSecret: false },
    version: { value: '2.1', isSecret: false },
    place: { value: 'west', isSecret: false },
  });
});

test('a status that answers with an error ends the polling', async () => {
  const { finished, calls } = await run(steps(poll()), {
    ...operation,
    'GET /operations/7': [{ body: { state: 'running' } }, { status: 503, body: 'later' }],
  });

  expect(calls).toEqual(['POST /operations', 'GET /operations/7', 'GET /operations/7']);
  expect(taskOf(finished)).toMatchObject({
    result: 'failed',
    issues: [{ message: 'The remote server returned an error: (503) Service Unavailable.' }],
  });
  expect(logOf(finished)).toContain('Exception: later\nException Message: The remote server returned an error: (503)');
});

test('secrets of the connection and of the run are in no log and no output variable', async () => {
  const outputVariables = `{ "echo": "root['echo']", "word": "root['word']" }`;
  const clock = createFakeClock();
  const api = await startApi({
    ...operation,
    'GET /operations/7': [{ body: { state: 'done', echo: password, word: 'run-s3cret' } }],
  });
  const local = await startLocal(api.url, { clock });
  const yaml = steps(poll({ outputVariables, headers: '{ "Content-Type": "application/json", "X-Key": "$(key)" }' }));

  const finished = await local.run(yaml, { variables: { key: 'run-s3cret' }, secrets: ['key'] });

  expect(finished.result).toBe('succeeded');
  expect(api.requests.map(({ headers }) => headers['x-key'])).toEqual(['run-s3cret', 'run-s3cret', 'run-s3cret']);
  expect(new Set(api.requests.map(({ headers }) => headers.authorization)).size).toBe(1);
  expect(JSON.stringify(finished)).not.toContain('run-s3cret');
  expect(JSON.stringify(finished)).not.toContain(JSON.stringify(password).slice(1, -1));
  expect(taskOf(finished).variables['echo']?.value).toBe('***');
});

test('by default no header holds a token of the pipeline', async () => {
  const { api } = await run(steps(poll()));

  for (const { headers } of api.requests) {
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
    expect(Object.keys(headers)).not.toContain('authtoken');
  }
});
