import { expect, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { exportEndpoints } from '../../src/endpoints/file/index.js';
import { planEndpoints } from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, fileOf, generic, planFile, startOrganization } from './organization.js';

const file = `serviceConnections:
  - name: api
    type: generic
    url: https://me:hunter2@api.example/
    sharedWith:
      - { project: Web, name: 'web/api' }
`;

test('credentials in a URL and names that no creation takes are faults of the file, with their places', async () => {
  const { endpoints } = await startOrganization();

  const planning = planEndpoints(inspectConfiguration(file, 'agentless.yml'), endpoints, { environment: {} });

  const error: unknown = await planning.catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'ENTRY_FAULTS',
    faults: [
      { code: 'CREDENTIALS_IN_URL', location: { line: 4, column: 10 } },
      { code: 'INVALID_ENTRY', finding: 'name-with-slash', location: { line: 6, column: 20 } },
    ],
  });
  expect(String(error)).not.toContain('hunter2');
});

test('a share that has its name already keeps it, slash or not', async () => {
  const { local, endpoints } = await startOrganization();
  const { id } = await endpoints.create(generic('api'));
  const project = (await endpoints.project('Web')).id;
  await fetch(`${local.url}/_apis/serviceendpoint/endpoints/${id}?api-version=7.1`, {
    method: 'PATCH',
    headers: { authorization: `Basic ${btoa(`:${local.token}`)}`, 'content-type': 'application/json' },
    body: JSON.stringify([{ projectReference: { id: project, name: 'Web' }, name: 'web/api' }]),
  });

  const plan = await planFile(fileOf(entryOf('api', { sharedWith: [{ project: 'Web', name: 'web/api' }] })), endpoints);

  expect(actionsOf(plan)).toEqual(['nothing api']);
});

test('a connection whose URL holds credentials is exported without them, with a warning, and stays as it is', async () => {
  const configuration = {
    text: `projects: [Demo]
serviceConnections: [{ name: api, type: generic, url: 'https://me:hunter2@api.example/' }]`,
    file: 'organization.yml',
  };
  const { endpoints } = await startOrganization({ configuration });

  const { yaml, warnings } = await exportEndpoints(endpoints, { project: 'Demo' });
  const plan = await planFile(yaml, endpoints);

  expect(yaml).not.toContain('hunter2');
  expect(warnings).toEqual([expect.stringContaining('holds credentials')]);
  expect(actionsOf(plan)).toEqual(['nothing api']);
});

test('an empty secret in the file is a fault where it would be written, and none where nothing is', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('same', { parameters: { username: 'me' } }));
  const authorization = { scheme: 'UsernamePassword', parameters: { username: 'me', password: '' } };

  const same = await planFile(fileOf(entryOf('same', { authorization })), endpoints);
  const planning = planFile(fileOf(entryOf('new', { authorization })), endpoints);

  expect(actionsOf(same)).toEqual(['nothing same']);
  await expect(planning).rejects.toMatchObject({ code: 'EMPTY_SECRET', location: { file: 'agentless.yml', line: 1 } });
});
