import { expect, test } from 'vitest';
import { Plan } from '../../src/local/store/plan.js';
import { Store } from '../../src/local/store/store.js';
import { createFakeClock } from '../support/fake-clock.js';

const project = { id: '0e3b6a52-1d59-4b0a-9a53-0d5f0f0b6f11', name: 'Demo' };
const store = () => new Store('instance', [project]);
const plan = () =>
  new Plan({
    planId: '9c1f6e36-5a07-4b93-9ff4-2a4b7d9f9b01',
    projectId: project.id,
    hubName: 'build',
    token: 'job-token',
    collectionUrl: 'http://127.0.0.1:1/DefaultCollection/',
    clock: createFakeClock(Date.UTC(2026, 0, 2, 3, 4, 5)),
  });

test.each(['Demo', 'demo', project.id, project.id.toUpperCase()])('the project is found by %s', (idOrName) => {
  expect(store().project(idOrName)).toBe(project);
});

test('a project of another name is not found', () => {
  expect(store().project('Other')).toBeUndefined();
});

test('a plan is found whatever the case of its id', () => {
  const kept = store();
  const added = plan();
  kept.addPlan(added);

  expect(kept.plan(added.planId.toUpperCase())).toBe(added);
  expect(kept.plans()).toEqual([added]);
});

test('the timeline of a build has the id of its plan', () => {
  expect(plan().timelineId).toBe(plan().planId);
});

test('the logs of a plan are served below it', () => {
  const { logs, planId } = plan();

  expect(logs.reference(logs.create('logs\\a')).location).toBe(
    `http://127.0.0.1:1/DefaultCollection/${project.id}/_apis/distributedtask/hubs/build/plans/${planId}/logs/1`,
  );
});

test('the end of a plan closes its sessions', () => {
  const ending = plan();
  ending.sessions.open('job', 'task', () => undefined);

  ending.end();

  expect(ending.ended).toBe(true);
  expect(ending.sessions.raise('job', 'task', { name: 'TaskStarted' })).toBe(false);
});
