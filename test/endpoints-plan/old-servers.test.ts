import { expect, test } from 'vitest';
import { applyPlan, MAXIMUM_NOTED_NAMES, readPlan, writePlan } from '../../src/endpoints/plan/index.js';
import { demoId, startScripted } from '../endpoints/scripted-server.js';
import { actionsOf, entryOf, environment, fileOf, generic, planFile, startOrganization } from './organization.js';

const described = (name: string) => entryOf(name, { description: 'about it' });

test.each(['tfs2018', 'tfs2017'] as const)('a description, which %s keeps none of, is no change', async (profile) => {
  const { endpoints } = await startOrganization({ profile });
  const file = fileOf(described('one'), described('two'), entryOf('three'));
  await applyPlan(await planFile(file, endpoints), endpoints, { environment });

  const plan = await planFile(file, endpoints);

  expect(actionsOf(plan)).toEqual(['nothing one', 'nothing two', 'nothing three']);
  expect(plan.notes).toEqual(["this server keeps no descriptions: those of 'one', 'two' are not compared"]);
});

test('a description goes along with no other change of a connection on tfs2017', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  await endpoints.create(generic('api'));

  const { entries } = await planFile(fileOf({ ...described('api'), url: 'https://new.example/' }), endpoints);

  expect(entries[0]?.differences.map(({ field }) => field)).toEqual(['url', 'authorization.parameters.password']);
  expect(entries[0]?.steps).toEqual([{ kind: 'update', project: 'Demo', change: { url: 'https://new.example/' } }]);
});

test('a plan that was cut off is finished also where the server keeps no descriptions', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  const text = writePlan(await planFile(fileOf(described('one'), described('two')), endpoints));
  await applyPlan(readPlan(text, 'plan.json'), endpoints, { environment });

  const again = await applyPlan(readPlan(text, 'plan.json'), endpoints, { environment });

  expect(again.counts).toEqual({ done: 0, unchanged: 2, failed: 0, notDone: 0 });
});

test('pipelines and shares, which tfs2017 does not have, are passed over with a note', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  await endpoints.create(generic('old'));
  const file = fileOf(
    entryOf('old', { pipelines: 'all', sharedWith: ['Web'] }),
    entryOf('new', { pipelines: [1], sharedWith: [] }),
  );

  const plan = await planFile(file, endpoints);
  const report = await applyPlan(plan, endpoints, { environment });

  expect(plan.notes).toEqual([
    "this server has no permissions of pipelines: 'pipelines' of 'old', 'new' is passed over",
    "this server shares nothing between projects: 'sharedWith' of 'old' is passed over",
  ]);
  expect(report.counts).toEqual({ done: 1, unchanged: 1, failed: 0, notDone: 0 });
  expect(actionsOf(await planFile(file, endpoints))).toEqual(['nothing old', 'nothing new']);
});

test('shares, which server2019 does not have, are passed over with a note, and pipelines are not', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  const file = fileOf(entryOf('api', { pipelines: [1], sharedWith: ['Web'] }));

  const plan = await planFile(file, endpoints);
  const report = await applyPlan(plan, endpoints, { environment });

  expect(plan.notes).toEqual(["this server shares nothing between projects: 'sharedWith' of 'api' is passed over"]);
  expect(report.counts).toEqual({ done: 1, unchanged: 0, failed: 0, notDone: 0 });
  expect((await endpoints.permissions('api')).pipelines).toEqual([1]);
  expect(actionsOf(await planFile(file, endpoints))).toEqual(['nothing api']);
});

test('a note on many connections names some and counts the others', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  const names = Array.from({ length: MAXIMUM_NOTED_NAMES + 2 }, (_, index) => `api-${index}`);
  for (const name of names) await endpoints.create(generic(name));

  const { notes } = await planFile(fileOf(...names.map(described)), endpoints);

  const shown = names.slice(0, MAXIMUM_NOTED_NAMES).map((name) => `'${name}'`);
  expect(notes).toEqual([
    `this server keeps no descriptions: those of ${shown.join(', ')} and 2 more are not compared`,
  ]);
});

test('descriptions are compared where the server shows them', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  await endpoints.create(generic('api'));

  const plan = await planFile(fileOf(described('api')), endpoints);

  expect(actionsOf(plan)).toEqual(['update api']);
  expect(plan.notes).toEqual([]);
});

test('a description that an old server does show is compared', async () => {
  const id = 'c0ffee00-0000-4000-8000-00000000000a';
  const shown = { id, name: 'api', type: 'generic', url: 'https://api.example/', description: 'old', isReady: true };
  const authorization = { scheme: 'UsernamePassword' };
  const { endpoints } = await startScripted((_, path) => {
    if (path.endsWith('/projects/Demo')) return { body: { id: demoId, name: 'Demo' } };
    const parameters = { username: 'me' };
    if (path.endsWith(id)) return { body: { ...shown, authorization: { ...authorization, parameters } } };
    return { body: { count: 1, value: [{ ...shown, authorization }] } };
  }, 'tfs2017');

  const plan = await planFile(fileOf(described('api')), endpoints);

  expect(plan.entries[0]?.differences).toContainEqual({ field: 'description', before: 'old', after: 'about it' });
  expect(plan.notes).toEqual([]);
});
