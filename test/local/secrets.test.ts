import { expect, test } from 'vitest';
import type { RunObserver } from '../../src/local/index.js';
import { type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, password, pipeline, startLocal } from './local.js';
import { serviceOf } from './service.js';

const apiKey = 'k3y "with" quotes/+';
const pin = 'the-p1n-of-a-variable';

/** An observer that keeps all it hears. */
function createRecorder() {
  const heard: unknown[] = [];
  const keep = (...parts: unknown[]) => void heard.push(parts);
  const observer: RunObserver = { warned: keep, recordChanged: keep, logAppended: keep, waitingForCallback: keep };
  return { observer, heard };
}

/** All texts in a value, one a line. */
function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().map(textsOf).join('\n') : '';
}

/** The forms of a secret that nobody may read: as it is, in JSON, in base64 and URL-encoded. */
function formsOf(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret, 'utf8').toString('base64'),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ];
}

test('no secret is readable in records, logs, issues, warnings, the journal or what the observer hears', async () => {
  // The API tells all that it is told, in its answer, in the log, in issues and in variables.
  const encoded = [apiKey, pin].flatMap((secret) => [encodeURIComponent(secret), btoa(secret)]);
  const echoes: Promise<void>[] = [];
  const echo = async (request: RecordedRequest): Promise<void> => {
    const service = serviceOf(request);
    const told = JSON.stringify([request.headers, request.url, request.body, encoded]);
    await service.log(told);
    await service.patchRecord({
      issues: [{ type: 'warning', message: told }],
      currentOperation: told,
      variables: { told: { value: told }, key: { value: 'the-output-s3cret', isSecret: true } },
    });
    await service.log('the-output-s3cret');
    await service.complete('failed');
  };
  const api = await startHttpServer((request, response) => {
    response.writeHead(200).end(JSON.stringify([request.headers, request.url, request.body]));
    if (request.method === 'POST') echoes.push(echo(request));
  });
  const local = await startLocal(api.url);
  const { observer, heard } = createRecorder();
  const told = { urlSuffix: '/?key=$(apiKey)&pin=$(pin)' };

  const finished = await local.run(
    pipeline(
      job('deploy', [callAndWait({ body: '{ "key": "$(apiKey)", "pin": "$(pin)" }', urlSuffix: '/deploy' })]),
      job('judge', [call({ ...told, successCriteria: "eq(root, '$(pin)')" })]),
      job('badTypes', [call({ ...told, successCriteria: "gt(1, '$(pin)')" })]),
      job('badCondition', [call()], { condition: "gt(1, variables['pin'])" }),
      job('warned', [call({ headers: '{ "$(pin)": "1", "$(pin)": "2" }' })]),
    ),
    { observer, variables: { apiKey, pin }, secrets: ['apiKey', 'pin'] },
  );
  await Promise.all(echoes);

  expect(finished.result).toBe('failed');
  const shown = textsOf([finished, heard, local.journal]);
  const tokens = api.requests.map(({ headers }) => String(headers['authtoken'])).filter((token) => token.length === 43);
  expect(tokens.length).toBeGreaterThan(0);
  const secrets = [password, apiKey, pin, 'the-output-s3cret', ...tokens, local.token];
  expect(secrets.flatMap(formsOf).filter((form) => shown.includes(form))).toEqual([]);
  expect(shown).toContain('***');
});

test('a value from the environment is secret without being named so', async () => {
  const api = await startHttpServer((request, response) => response.writeHead(200).end(request.url));
  const configuration = {
    file: 'agentless.yml',
    text: `serviceConnections: [{ name: api, type: generic, url: '${api.url}' }]\nvariables: { key: { env: KEY } }`,
  };
  const local = await startLocal(api.url, { configuration, environment: { KEY: 'from-the-environment' } });

  const finished = await local.run(pipeline(job('ask', [call({ urlSuffix: '/$(key)' })])));

  expect(api.requests[0]?.url).toBe('/from-the-environment');
  expect(JSON.stringify(finished)).not.toContain('from-the-environment');
});

const faults: readonly (readonly [title: string, inputs: Readonly<Record<string, string>>])[] = [
  ['a criterion', { successCriteria: "eq('$(pin)'" }],
  ['a URL suffix', { urlSuffix: ':$(pin)' }],
  ['headers', { headers: '{ "X-Pin": $(pin) }' }],
  ['a method', { method: '$(pin)' }],
  ['a connection', { serviceConnection: '$(pin)' }],
  ['a completion mode', { waitForCompletion: '$(pin)' }],
];

test.each(faults)('the error about %s with a secret variable does not show it', async (_title, inputs) => {
  const local = await startLocal('http://127.0.0.1:1');

  const error = await local
    .run(pipeline(job('ask', [call(inputs)])), { variables: { pin }, secrets: ['pin'] })
    .catch((caught: unknown) => caught);

  expect(error).toMatchObject({ code: expect.any(String) });
  const { message, hint } = error as { message: string; hint?: string };
  expect(`${message} ${hint}`).not.toContain(pin);
});
