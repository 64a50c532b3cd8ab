import { expect, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { type EntryFaultsError, planEndpoints } from '../../src/endpoints/plan/index.js';
import { startOrganization } from './organization.js';

const file = `projects: [Demo, Nowhere, Moble]
serviceConnections:
  - name: one
    type: generic
    url: https://one.example/
    sharedWith: [Unheard, Web, Nowhere]
  - name: two
    type: generic
    url: https://two.example/
    project: Nowhere
  - name: three
    type: generic
    url: https://three.example/
    project: Nowhere
    sharedWith:
      - project: Unheard
        name: there
  - name: four
    project: Moble
    state: absent
`;

test('all unknown projects are told, wherever the file names them', async () => {
  const { endpoints } = await startOrganization();

  const error = await planEndpoints(inspectConfiguration(file, 'agentless.yml'), endpoints).catch((reason) => reason);

  const told = (error as EntryFaultsError).faults.map(({ code, message, location }) => {
    expect(code).toBe('UNKNOWN_ORGANIZATION_PROJECT');
    return `${location?.line}:${location?.column} ${/'[^']*'/.exec(message)?.[0]}`;
  });
  expect(told).toEqual([
    "6:18 'Unheard'",
    "6:32 'Nowhere'",
    "10:14 'Nowhere'",
    "14:14 'Nowhere'",
    "16:18 'Unheard'",
    "19:14 'Moble'",
  ]);
});

test('the project that entries without one belong to is told once', async () => {
  const { endpoints } = await startOrganization();
  const entries = ['one', 'two'].map((name) => `  - { name: ${name}, type: generic, url: 'https://one.example/' }`);
  const text = `serviceConnections:\n${entries.join('\n')}\n`;

  const planning = planEndpoints(inspectConfiguration(text, 'agentless.yml', 'Nowhere'), endpoints);

  await expect(planning).rejects.toMatchObject({
    code: 'UNKNOWN_ORGANIZATION_PROJECT',
    location: { file: 'agentless.yml', line: 2 },
  });
});

test('each of several faults has its hint in a line of its own', async () => {
  const { endpoints } = await startOrganization();

  const error = await planEndpoints(inspectConfiguration(file, 'agentless.yml'), endpoints).catch((reason) => reason);

  expect((error as EntryFaultsError).message.split('\n').slice(-2)).toEqual([
    `  agentless.yml:19:14: There is no project 'Moble' at ${endpoints.url}.`,
    "    hint: Did you mean 'Mobile'?",
  ]);
});
