import { expect, test } from 'vitest';
import { applyPlan, readPlan, renderPlan, reportToJson, writePlan } from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, environment, fileOf, planFile, startOrganization } from './organization.js';

const guid = 'c0ffee00-0000-4000-8000-000000000001';
const REASON = 'no cached refresh token could be obtained';

/** A connection whose identity the service makes by itself, or fails to. */
const automatic = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  name: 'azure',
  type: 'azurerm',
  authorization: { scheme: 'ServicePrincipal', parameters: { tenantid: guid } },
  data: { subscriptionId: guid, subscriptionName: 'main', creationMode: 'Automatic' },
  ...more,
});

const startFailing = () => startOrganization({ serverBehaviour: { automaticCreation: 'Failed', creationTime: 0 } });

test('a connection whose creation the service gave up has failed, with its id and what the service says', async () => {
  const { endpoints } = await startFailing();
  const plan = await planFile(fileOf(automatic(), entryOf('api')), endpoints);

  const report = await applyPlan(plan, endpoints, { environment, keepGoing: true });

  const [left] = await endpoints.list({ names: ['azure'] });
  expect(report.entries[0]).toMatchObject({
    outcome: 'failed',
    id: left?.id,
    error: { code: 'ENDPOINT_FAILED', message: expect.stringContaining(REASON) },
  });
  expect(report.counts).toEqual({ done: 1, unchanged: 0, failed: 1, notDone: 0 });
});

test('one that is in state Failed already has failed in every later apply, too', async () => {
  const { endpoints } = await startFailing();
  const text = writePlan(await planFile(fileOf(automatic()), endpoints));
  await applyPlan(readPlan(text, 'plan.json'), endpoints, { environment });

  const samePlan = await applyPlan(readPlan(text, 'plan.json'), endpoints, { environment });
  const newPlan = await planFile(fileOf(automatic()), endpoints);
  const report = await applyPlan(newPlan, endpoints, { environment });

  expect(samePlan.counts.failed).toBe(1);
  expect(actionsOf(newPlan)).toEqual(['nothing azure']);
  expect(newPlan.entries[0]?.notes).toEqual([expect.stringMatching(`^is in state Failed: .+${REASON}`)]);
  expect(renderPlan(newPlan)).toMatch(/^ {2}azure \(azurerm\) in Demo: is in state Failed: .+\n/);
  expect(report.succeeded).toBe(false);
  expect(reportToJson(report)).toMatchObject({ entries: [{ outcome: 'failed', error: { code: 'ENDPOINT_FAILED' } }] });
});

test('what is shared of one in state Failed is done, and it has failed all the same', async () => {
  const { endpoints } = await startFailing();
  await applyPlan(await planFile(fileOf(automatic()), endpoints), endpoints, { environment });

  const plan = await planFile(fileOf(automatic({ sharedWith: ['Web'] })), endpoints);
  const report = await applyPlan(plan, endpoints, { environment });

  expect(report.entries[0]).toMatchObject({ outcome: 'failed', completed: ['share'] });
});

test('one that works again, or is gone, since a plan was made is no failure of its apply', async () => {
  const { endpoints } = await startFailing();
  await applyPlan(await planFile(fileOf(automatic()), endpoints), endpoints, { environment });
  const plan = readPlan(writePlan(await planFile(fileOf(automatic()), endpoints)), 'plan.json');

  await endpoints.delete('azure');
  const report = await applyPlan(plan, endpoints, { environment });

  expect(report.counts).toEqual({ done: 0, unchanged: 1, failed: 0, notDone: 0 });
});

test('one in state Failed can be made absent', async () => {
  const { endpoints } = await startFailing();
  await applyPlan(await planFile(fileOf(automatic()), endpoints), endpoints, { environment });

  const plan = await planFile(fileOf({ name: 'azure', state: 'absent' }), endpoints);
  const report = await applyPlan(plan, endpoints, { environment });

  expect(report.succeeded).toBe(true);
  expect(await endpoints.list()).toEqual([]);
});
