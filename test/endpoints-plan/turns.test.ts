import { expect, test } from 'vitest';
import { applyPlan } from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, environment, fileOf, generic, planFile, startOrganization } from './organization.js';

test('two entries of one connection are done one after the other', async () => {
  const slow = { fault: 'latency', method: 'PUT', milliseconds: 100 } as const;
  const { endpoints } = await startOrganization({ faults: [slow] });
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Web' }] });
  const file = fileOf(entryOf('api', { url: 'https://new.example/' }), {
    name: 'api',
    project: 'Web',
    state: 'absent',
  });
  const plan = await planFile(file, endpoints);

  const report = await applyPlan(plan, endpoints, { environment, concurrency: 2 });

  expect(actionsOf(plan)).toEqual(['update api', 'unshare api']);
  expect(report.succeeded).toBe(true);
  // An update sends back the projects that it has read, so a share that ended meanwhile would be there again.
  expect(await endpoints.inProject('Web').list()).toEqual([]);
});
