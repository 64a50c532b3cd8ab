import { expect, test } from 'vitest';
import { applyPlan, takesAway } from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, environment, fileOf, generic, planFile, startOrganization } from './organization.js';

interface RemovalCase {
  readonly title: string;
  /** The project in which it was made, and those that share it. */
  readonly projects: readonly [string, ...string[]];
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  readonly planned: readonly string[];
  readonly notes: readonly (readonly string[])[];
  /** Who has it after the apply. */
  readonly left: readonly string[];
}

const absent = (more: Readonly<Record<string, unknown>> = {}) => ({ name: 'api', state: 'absent', ...more });

const cases: readonly RemovalCase[] = [
  {
    title: 'the first project of the file owns a connection, and deletes it from all that have it',
    projects: ['Demo', 'Web', 'Mobile'],
    entries: [absent()],
    planned: ['delete api'],
    notes: [["'Mobile', 'Web' lose it, too"]],
    left: [],
  },
  {
    title: 'the owner that nobody shares it with is alone',
    projects: ['Demo'],
    entries: [absent()],
    planned: ['delete api'],
    notes: [[]],
    left: [],
  },
  {
    title: 'a project that only shares a connection gives up its share',
    projects: ['Demo', 'Mobile', 'Web'],
    entries: [absent({ project: 'Mobile' })],
    planned: ['unshare api'],
    notes: [["stays in 'Demo', 'Web'"]],
    left: ['Demo', 'Web'],
  },
  {
    title: 'of projects that have it, the one that the file lists first is the owner',
    projects: ['Mobile', 'Web'],
    entries: [absent({ project: 'Mobile' })],
    planned: ['delete api'],
    notes: [["'Web' loses it, too"]],
    left: [],
  },
  {
    title: 'the order in which the projects got it means nothing',
    projects: ['Web', 'Mobile'],
    entries: [absent({ project: 'Web' })],
    planned: ['unshare api'],
    notes: [["stays in 'Mobile'"]],
    left: ['Mobile'],
  },
  {
    title: 'a project for which another entry keeps it is the owner',
    projects: ['Demo', 'Mobile'],
    entries: [absent(), entryOf('api', { project: 'Mobile' })],
    planned: ['unshare api', 'nothing api'],
    notes: [["stays in 'Mobile'"], []],
    left: ['Mobile'],
  },
  {
    title: 'what one entry deletes, the others have not to delete again',
    projects: ['Demo', 'Mobile', 'Web'],
    entries: [absent({ project: 'Mobile' }), absent()],
    planned: ['nothing api', 'delete api'],
    notes: [["goes with 'api' of 'Demo'"], ["'Mobile', 'Web' lose it, too"]],
    left: [],
  },
  {
    title: 'what one entry unshares, the others have not to unshare again',
    projects: ['Demo', 'Mobile', 'Web'],
    entries: [entryOf('api', { sharedWith: ['Web'] }), absent({ project: 'Mobile' })],
    planned: ['update api', 'nothing api'],
    notes: [["'Mobile' loses it"], ["goes with 'api' of 'Demo'"]],
    left: ['Demo', 'Web'],
  },
  {
    title: 'an entry of a project that shares it deletes it from the projects that it names',
    projects: ['Demo', 'Mobile', 'Web'],
    entries: [absent({ project: 'Mobile', sharedWith: ['Web'] })],
    planned: ['unshare api'],
    notes: [["'Web' loses it, too", "stays in 'Demo'"]],
    left: ['Demo'],
  },
];

test.each(cases)('$title', async ({ projects: [first, ...others], entries, planned, notes, left }) => {
  const { endpoints } = await startOrganization();
  await endpoints.inProject(first).create(generic('api'), { sharedWith: others.map((project) => ({ project })) });

  const plan = await planFile(fileOf(...entries), endpoints);
  const report = await applyPlan(plan, endpoints, { environment });

  expect(actionsOf(plan)).toEqual(planned);
  expect(plan.entries.map((entry) => entry.notes)).toEqual(notes);
  expect(report.succeeded).toBe(true);
  const lists = ['Demo', 'Mobile', 'Web'].map(async (project) => {
    return (await endpoints.inProject(project).list()).length > 0 ? [project] : [];
  });
  expect((await Promise.all(lists)).flat()).toEqual(left);
  expect((await planFile(fileOf(...entries), endpoints)).entries.every(({ action }) => action === 'nothing')).toBe(
    true,
  );
});

test('a share that ends takes a connection away as a deletion does, a new one does not', async () => {
  const { endpoints } = await startOrganization();
  for (const name of ['less', 'more', 'other'])
    await endpoints.create(generic(name), { sharedWith: [{ project: 'Web' }] });
  const file = fileOf(
    entryOf('less', { sharedWith: [] }),
    entryOf('more', { sharedWith: ['Web', 'Mobile'] }),
    entryOf('other', { sharedWith: ['Mobile'] }),
    entryOf('new'),
  );

  const { entries } = await planFile(file, endpoints);

  expect(entries.filter(takesAway).map(({ name, notes }) => [name, ...notes])).toEqual([
    ['less', "'Web' loses it"],
    ['other', "'Web' loses it"],
  ]);
});
