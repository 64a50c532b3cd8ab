import { expect, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { api, startService } from './service.js';

const file = JSON.stringify({
  projects: ['Demo'],
  serviceConnections: [
    {
      name: 'api',
      type: 'generic',
      url: 'https://api.example/',
      authorization: { scheme: 'UsernamePassword', parameters: { username: 'demo', password: { env: 'PASSWORD' } } },
    },
  ],
});

test('plans and applies a file, after which nothing is left to do', async () => {
  const { endpoints } = await startService();
  const options = { environment: { PASSWORD: 'first-secret' } };
  const wanted = inspectConfiguration(file, 'agentless.yml');

  const plan = await endpoints.plan(wanted, options);
  const report = await endpoints.apply(plan, options);

  expect(plan.entries.map(({ action }) => action)).toEqual(['create']);
  expect(report.counts.done).toBe(1);
  expect((await endpoints.plan(wanted, options)).entries.map(({ action }) => action)).toEqual(['nothing']);
});

test('exports the own project, or another one', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);
  await endpoints.inProject('Other').create({ ...api, name: 'theirs' });

  expect((await endpoints.export()).names).toEqual(['api']);
  expect((await endpoints.export({ project: 'Other' })).names).toEqual(['theirs']);
});

test('audits the own project', async () => {
  const { endpoints } = await startService();
  await endpoints.create(api);

  const { connections, findings } = await endpoints.audit();

  expect(connections).toBe(1);
  expect(findings).toContainEqual(expect.objectContaining({ project: 'Demo', name: 'api', rule: 'never-used' }));
});
