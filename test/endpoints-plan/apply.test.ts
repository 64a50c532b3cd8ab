import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { applyPlan, planEndpoints, readPlan, reportToJson, writePlan } from '../../src/endpoints/plan/index.js';
import { answer, startHttpServer, type TestHttpServer } from '../support/http-server.js';
import { actionsOf, entryOf, environment, fileOf, generic, planFile, startOrganization } from './organization.js';

const writes = (journal: readonly { readonly method: string }[]) =>
  journal.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');

test('a plan is done, and planned again there is nothing to do', async () => {
  const { local, endpoints } = await startOrganization();
  for (const name of ['change', 'remove', 'keep', 'by hand']) await endpoints.create(generic(name));
  const file = fileOf(
    entryOf('new', {
      sharedWith: ['Mobile', { project: 'Web', name: 'web-new', description: 'there' }],
      pipelines: [3, 1],
    }),
    entryOf('change', { url: 'https://other.example/', sharedWith: ['Web'], pipelines: 'all', description: 'now' }),
    entryOf('remove', { state: 'absent' }),
    entryOf('keep'),
    entryOf('elsewhere', { project: 'Mobile' }),
  );

  const report = await applyPlan(await planFile(file, endpoints), endpoints, { environment });

  expect(report.entries.map(({ name, outcome, completed }) => [name, outcome, ...completed])).toEqual([
    ['new', 'done', 'create', 'permit'],
    ['change', 'done', 'update', 'share', 'permit'],
    ['remove', 'done', 'delete'],
    ['keep', 'unchanged'],
    ['elsewhere', 'done', 'create'],
  ]);
  expect(report).toMatchObject({
    succeeded: true,
    aborted: false,
    counts: { done: 4, unchanged: 1, failed: 0, notDone: 0 },
  });
  const again = await planFile(file, endpoints);
  expect(again.entries.map(({ action }) => action)).toEqual(['nothing', 'nothing', 'nothing', 'nothing', 'nothing']);
  const names = (await endpoints.list()).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['by hand', 'change', 'keep', 'new']);
  const before = writes(local.journal).length;
  await applyPlan(again, endpoints, { environment });
  expect(writes(local.journal)).toHaveLength(before);
});

test('connections are updated, shared, unshared and given another name in a project', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Mobile' }] });
  const file = fileOf(entryOf('api', { sharedWith: [{ project: 'Mobile', name: 'phone' }, 'Web'] }));

  await applyPlan(await planFile(file, endpoints), endpoints, { environment });

  expect(actionsOf(await planFile(file, endpoints))).toEqual(['nothing api']);
  expect((await endpoints.inProject('Mobile').list()).map(({ name }) => name)).toEqual(['phone']);
});

test('what other projects have is only taken from the project of the entry', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Mobile' }] });

  const plan = await planFile(fileOf({ name: 'api', project: 'Mobile', state: 'absent' }), endpoints);
  await applyPlan(plan, endpoints);

  expect(await endpoints.inProject('Mobile').list()).toEqual([]);
  expect((await endpoints.list()).map(({ name }) => name)).toEqual(['api']);
});

test('many creations take fewer than two requests each, and not too many at once', async () => {
  const { local, endpoints } = await startOrganization({}, 'services');
  const count = 200;
  const names = Array.from({ length: count }, (_, index) => `api-${index}`);
  const file = fileOf(...names.map((name) => entryOf(name, { sharedWith: ['Web'] })));

  const plan = await planFile(file, endpoints);
  const progress: number[] = [];
  const { counts } = await applyPlan(plan, endpoints, { environment, onProgress: ({ done }) => progress.push(done) });

  expect(counts.done).toBe(count);
  expect(local.journal.length).toBeLessThan(count + 10);
  expect(progress).toEqual(names.map((_, index) => index + 1));
});

type Local = Awaited<ReturnType<typeof startOrganization>>['local'];

/** Basic credentials that a run with the connection sends. */
async function credentialsOf(name: string, local: Local, api: TestHttpServer): Promise<string> {
  await local.run(
    JSON.stringify({
      pool: 'server',
      steps: [{ task: 'InvokeRESTAPI@1', inputs: { serviceConnection: name, method: 'GET' } }],
    }),
  );
  const header = api.requests.at(-1)?.headers.authorization ?? '';
  return Buffer.from(header.replace('Basic ', ''), 'base64').toString('utf8');
}

test('secrets come from the environment, from files and from the configuration', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'plan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'password.txt'), 'from a file\n');
  const api = await startHttpServer(answer(200, '{}'));
  const { local, endpoints } = await startOrganization();
  const entry = (name: string, password: unknown) =>
    entryOf(name, {
      url: api.url,
      authorization: { scheme: 'UsernamePassword', parameters: { username: 'me', password } },
    });
  const file = fileOf(
    entry('environment', { env: 'PASSWORD' }),
    entry('file', { file: 'password.txt' }),
    entry('configuration', 'stands there'),
  );
  const inspected = inspectConfiguration(file, path.join(folder, 'agentless.yml'));

  await applyPlan(await planEndpoints(inspected, endpoints, { environment }), endpoints, { environment });

  expect(await credentialsOf('environment', local, api)).toBe('me:from the environment');
  expect(await credentialsOf('file', local, api)).toBe('me:from a file');
  expect(await credentialsOf('configuration', local, api)).toBe('me:stands there');
});

test.each(['the plan', 'the apply'] as const)('secrets alone are written where %s says so', async (where) => {
  const api = await startHttpServer(answer(200, '{}'));
  const { local, endpoints } = await startOrganization();
  await endpoints.create(generic('api', { url: api.url }));
  const file = fileOf(entryOf('api', { url: api.url }));

  await applyPlan(await planFile(file, endpoints), endpoints, { environment });
  const before = await credentialsOf('api', local, api);
  const plan = await planFile(file, endpoints, { updateSecrets: where === 'the plan' });
  await applyPlan(plan, endpoints, { environment, updateSecrets: where === 'the apply' });

  expect(before).toBe('me:first secret');
  expect(await credentialsOf('api', local, api)).toBe('me:from the environment');
});

test('missing secrets are told together before anything is written', async () => {
  const { local, endpoints } = await startOrganization();
  const plan = await planFile(fileOf(entryOf('a'), entryOf('b')), endpoints);

  const applying = applyPlan(plan, endpoints, { environment: {} });

  await expect(applying).rejects.toMatchObject({ code: 'ENTRY_FAULTS', faults: [{}, {}] });
  expect(writes(local.journal)).toEqual([]);
});

const conflict = fileOf(entryOf('a'), entryOf('b'), entryOf('c'), entryOf('d'));

/** A plan of four creations, of which the service refuses that of `b`: its name is taken in the project it is shared with. */
async function planConflict() {
  const { local, endpoints } = await startOrganization();
  await endpoints.inProject('Web').create(generic('b'));
  const file = fileOf(entryOf('a'), entryOf('b', { sharedWith: ['Web'] }), entryOf('c'), entryOf('d'));
  return { local, endpoints, file, plan: await planFile(file, endpoints) };
}

test('nothing new is started after a failure, and the report tells what was done', async () => {
  const { endpoints, plan } = await planConflict();

  const report = await applyPlan(plan, endpoints, { environment, concurrency: 1 });

  expect(report.entries.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'notDone', 'notDone']);
  expect(report.entries[1]?.error).toMatchObject({ code: 'DUPLICATE_ENDPOINT' });
  expect(report.succeeded).toBe(false);
  expect(reportToJson(report)).toMatchObject({ entries: [{}, { error: { code: 'DUPLICATE_ENDPOINT' } }, {}, {}] });
  expect((await endpoints.list()).map(({ name }) => name)).toEqual(['a']);
});

test('with keepGoing the others are done all the same', async () => {
  const { endpoints, plan } = await planConflict();

  const report = await applyPlan(plan, endpoints, { environment, concurrency: 1, keepGoing: true });

  expect(report.entries.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done', 'done']);
});

test('after a lost answer a new apply finishes', async () => {
  const cut = { fault: 'connectionCut', method: 'POST', path: '_apis/serviceendpoint', times: 1 } as const;
  const { endpoints } = await startOrganization({ faults: [cut] });

  const first = await applyPlan(await planFile(conflict, endpoints), endpoints, { environment, concurrency: 1 });
  const second = await applyPlan(await planFile(conflict, endpoints), endpoints, { environment });

  expect(first.counts).toEqual({ done: 0, unchanged: 0, failed: 1, notDone: 3 });
  expect(second.counts).toEqual({ done: 3, unchanged: 1, failed: 0, notDone: 0 });
});

test('after an abort nothing new is started, what is under way ends, and the plan can be applied again', async () => {
  const { endpoints } = await startOrganization();
  const plan = await planFile(conflict, endpoints);
  const controller = new AbortController();

  const report = await applyPlan(plan, endpoints, {
    environment,
    concurrency: 2,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  const again = await applyPlan(plan, endpoints, { environment });

  expect(report.aborted).toBe(true);
  expect(report.entries.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'notDone', 'notDone']);
  expect(again.counts).toEqual({ done: 2, unchanged: 2, failed: 0, notDone: 0 });
});

test('an abort before the first write ends the reading', async () => {
  const { local, endpoints } = await startOrganization();
  const plan = await planFile(conflict, endpoints);

  const applying = applyPlan(plan, endpoints, { environment, signal: AbortSignal.abort(new Error('enough')) });

  await expect(applying).rejects.toThrow('enough');
  expect(writes(local.journal)).toEqual([]);
});

test('a plan goes through a file, and is done from there', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('old'));
  const file = fileOf(entryOf('new'), entryOf('old', { description: 'now', pipelines: [1] }));
  const text = writePlan(await planFile(file, endpoints));

  const report = await applyPlan(readPlan(text, 'plan.json'), endpoints, { environment });

  expect(report.counts.done).toBe(2);
  expect(actionsOf(await planFile(file, endpoints))).toEqual(['nothing new', 'nothing old']);
});

test('a plan with secrets that stand in the configuration cannot become a file', async () => {
  const { endpoints } = await startOrganization();
  const authorization = { scheme: 'UsernamePassword', parameters: { username: 'me', password: 'stands there' } };
  const plan = await planFile(fileOf(entryOf('api', { authorization })), endpoints);

  expect(() => writePlan(plan)).toThrow(expect.objectContaining({ code: 'INLINE_SECRET' }));
  expect(() => readPlan(JSON.stringify(plan), 'plan.json')).toThrow(expect.objectContaining({ code: 'INLINE_SECRET' }));
});

test('a plan is refused where connections were modified since, and all of them are named', async () => {
  const { local, endpoints } = await startOrganization();
  for (const name of ['changed', 'gone', 'removed', 'permitted']) await endpoints.create(generic(name));
  const file = fileOf(
    entryOf('changed', { description: 'new' }),
    entryOf('gone', { description: 'new' }),
    entryOf('removed', { state: 'absent' }),
    entryOf('permitted', { pipelines: [1] }),
    entryOf('made'),
  );
  const plan = readPlan(writePlan(await planFile(file, endpoints)), 'plan.json');
  await endpoints.update('changed', { url: 'https://other.example/', parameters: { password: 'x' } });
  await endpoints.delete('gone');
  await endpoints.update('removed', { description: 'still needed', parameters: { password: 'x' } });
  await endpoints.permit('permitted', { pipelines: [7] });
  await endpoints.create(generic('made', { url: 'https://other.example/' }));
  const before = writes(local.journal).length;

  const applying = applyPlan(plan, endpoints, { environment });

  await expect(applying).rejects.toMatchObject({
    code: 'MODIFIED_SINCE',
    connections: expect.arrayContaining([
      { project: 'Demo', name: 'changed', fault: 'was modified' },
      { project: 'Demo', name: 'gone', fault: 'is gone' },
      { project: 'Demo', name: 'removed', fault: 'was modified' },
      { project: 'Demo', name: 'permitted', fault: 'was modified' },
      { project: 'Demo', name: 'made', fault: 'exists by now' },
    ]),
  });
  expect(writes(local.journal)).toHaveLength(before);
});

test('a plan is applied only to its own organization', async () => {
  const one = await startOrganization();
  const other = await startOrganization();
  const plan = await planFile(fileOf(entryOf('api')), one.endpoints);

  await expect(applyPlan(plan, other.endpoints, { environment })).rejects.toMatchObject({ code: 'PLAN_ORGANIZATION' });
});

test.each(['server2022', 'server2019', 'tfs2018', 'tfs2017'] as const)('a file is applied to %s', async (profile) => {
  const { endpoints } = await startOrganization({ profile });
  await endpoints.create(generic('old'));
  await endpoints.create(generic('gone'));
  const file = fileOf(
    entryOf('new'),
    entryOf('old', { url: 'https://new.example/' }),
    entryOf('gone', { state: 'absent' }),
  );

  const report = await applyPlan(await planFile(file, endpoints), endpoints, { environment });

  expect(report.counts).toEqual({ done: 3, unchanged: 0, failed: 0, notDone: 0 });
  expect(actionsOf(await planFile(file, endpoints))).toEqual(['nothing new', 'nothing old', 'nothing gone']);
});
