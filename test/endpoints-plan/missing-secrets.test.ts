import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import {
  applyPlan,
  type EntryFaultsError,
  notesOnSecrets,
  planEndpoints,
  readPlan,
  writePlan,
} from '../../src/endpoints/plan/index.js';
import { actionsOf, entryOf, environment, fileOf, generic, planFile, startOrganization } from './organization.js';

const writes = (journal: readonly { readonly method: string }[]) =>
  journal.filter(({ method }) => method !== 'GET' && method !== 'OPTIONS');

const withoutPassword = { scheme: 'UsernamePassword', parameters: { username: 'me' } };

const file = `projects: [Demo]
serviceConnections:
  - name: new
    type: generic
    url: https://api.example/
    authorization: { scheme: UsernamePassword, parameters: { username: me, password: { env: NEW_PASSWORD } } }
  - name: api
    type: generic
    url: https://other.example/
    authorization: { scheme: UsernamePassword, parameters: { username: me, password: { env: API_PASSWORD } } }
  - name: bare
    type: generic
    url: https://other.example/
    authorization: { scheme: UsernamePassword, parameters: { username: me } }
  - name: same
    type: generic
    url: https://api.example/
    authorization: { scheme: UsernamePassword, parameters: { username: me, password: { env: UNNEEDED } } }
`;

async function planWhatLacks() {
  const { local, endpoints } = await startOrganization();
  for (const name of ['api', 'bare', 'same']) await endpoints.create(generic(name));
  const before = writes(local.journal).length;
  const plan = await planEndpoints(inspectConfiguration(file, 'agentless.yml'), endpoints, { environment: {} });
  return { local, endpoints, plan, written: () => writes(local.journal).length - before };
}

test('a plan needs no secrets, and shows them as marks', async () => {
  const { plan } = await planWhatLacks();

  expect(actionsOf(plan)).toEqual(['create new', 'update api', 'update bare', 'nothing same']);
  expect(plan.entries[0]?.differences).toContainEqual({
    field: 'authorization.parameters.password',
    before: null,
    after: { secret: true },
  });
});

test('a plan knows which variables an apply will miss, and which secrets the file lacks', async () => {
  const { plan } = await planWhatLacks();

  const notes = notesOnSecrets(plan, { environment: { API_PASSWORD: 'null' }, workingDirectory: '/' });

  expect(notes).toEqual([
    'apply needs the variable NEW_PASSWORD, which is not set',
    'apply needs the variable API_PASSWORD, which is empty or the word null',
    "agentless.yml:11:5: the update of 'bare' needs password, which the file does not give: apply refuses it without --keep-secrets",
  ]);
});

test('an apply finds all secrets that it lacks before it writes anything, each with its place', async () => {
  const { endpoints, plan, written } = await planWhatLacks();

  const error = await applyPlan(plan, endpoints, { environment: { API_PASSWORD: '' } }).catch((reason) => reason);

  expect(error).toMatchObject({ code: 'ENTRY_FAULTS' });
  const told = (error as EntryFaultsError).faults.map(({ code, location }) => [code, location?.line, location?.column]);
  expect(told).toEqual([
    ['MISSING_ENVIRONMENT_VARIABLE', 6, 93],
    ['EMPTY_SECRET', 10, 93],
    ['MISSING_SECRETS', 11, 5],
  ]);
  expect(written()).toBe(0);
});

test('a plan from a file is checked for secrets as well', async () => {
  const { endpoints, plan, written } = await planWhatLacks();
  const read = readPlan(writePlan(plan), 'plan.json');

  const applying = applyPlan(read, endpoints, { environment: { NEW_PASSWORD: 'a', API_PASSWORD: 'b' } });

  await expect(applying).rejects.toMatchObject({ code: 'MISSING_SECRETS', secrets: ['password'] });
  expect(written()).toBe(0);
});

test('with keepSecrets a secret that the file lacks is left to the server', async () => {
  const { endpoints, plan } = await planWhatLacks();
  const secrets = { NEW_PASSWORD: 'a', API_PASSWORD: 'b' };

  const report = await applyPlan(plan, endpoints, { environment: secrets, keepSecrets: true });

  expect(report.counts).toEqual({ done: 3, unchanged: 1, failed: 0, notDone: 0 });
});

test('a connection that has no secret lacks none, and one that gives all is not read for it', async () => {
  const { local, endpoints } = await startOrganization({}, 'services');
  await endpoints.create(generic('bare', { parameters: { username: 'me' } }));
  await endpoints.create(generic('whole'));
  const before = local.journal.length;
  const text = fileOf(
    entryOf('bare', { url: 'https://other.example/', authorization: withoutPassword }),
    entryOf('whole', { url: 'https://other.example/' }),
  );

  const plan = await planFile(text, endpoints);
  const reads = local.journal.slice(before).filter(({ path: read }) => /endpoints\/[0-9a-f-]{36}$/.test(read));
  const report = await applyPlan(plan, endpoints, { environment });

  expect(reads).toHaveLength(1);
  expect(plan.entries.map(({ missingSecrets }) => missingSecrets)).toEqual([[], []]);
  expect(report.counts.done).toBe(2);
});

test('on a server that leaves secrets out of its answers, all that the type can have count as missing', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  await endpoints.create(generic('api'));

  const { entries } = await planFile(
    fileOf(entryOf('api', { url: 'https://other.example/', authorization: withoutPassword })),
    endpoints,
  );

  expect(entries[0]?.missingSecrets).toEqual(['password']);
});

test('a share that gets another name is an update, which needs the secrets as well', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'), { sharedWith: [{ project: 'Web' }] });
  const entry = entryOf('api', { authorization: withoutPassword, sharedWith: [{ project: 'Web', name: 'web' }] });

  const { entries } = await planFile(fileOf(entry), endpoints);

  expect(entries[0]?.missingSecrets).toEqual(['password']);
});

test('permissions and shares alone need no secret', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'));
  const entry = entryOf('api', { authorization: withoutPassword, sharedWith: ['Web'], pipelines: 'all' });

  const plan = await planFile(fileOf(entry), endpoints);
  const report = await applyPlan(plan, endpoints, { environment: {} });

  expect(notesOnSecrets(plan, { environment: {}, workingDirectory: '/' })).toEqual([]);
  expect(report.counts.done).toBe(1);
});

test('secrets that an apply is told to write again are checked, too', async () => {
  const { local, endpoints } = await startOrganization();
  const ssh = { scheme: 'UsernamePassword', parameters: { username: 'me', password: { env: 'PASSWORD' } } };
  await endpoints.create({
    name: 'box',
    type: 'ssh',
    scheme: 'UsernamePassword',
    parameters: { username: 'me', password: 'p' },
    data: { Host: 'h', PrivateKey: 'k' },
  });
  const plan = await planFile(fileOf({ name: 'box', type: 'ssh', authorization: ssh, data: { Host: 'h' } }), endpoints);
  const before = writes(local.journal).length;

  const applying = applyPlan(plan, endpoints, { environment, updateSecrets: true });

  await expect(applying).rejects.toMatchObject({ code: 'MISSING_SECRETS', secrets: ['PrivateKey'] });
  expect(writes(local.journal)).toHaveLength(before);
});

test('a value that could be compared counts as changed where its variable is not set', async () => {
  const { endpoints } = await startOrganization();
  await endpoints.create(generic('api'));
  const parameters = { username: { env: 'USER_NAME' }, password: { env: 'PASSWORD' } };
  const text = fileOf(entryOf('api', { authorization: { scheme: 'UsernamePassword', parameters } }));

  const { entries } = await planFile(text, endpoints, { environment: {} });

  expect(entries[0]).toMatchObject({
    action: 'update',
    notes: ['authorization.parameters.username counts as changed, since its value is not known here'],
  });
});

test('files of secrets are found from everywhere, and missed by their paths', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'plan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { endpoints } = await startOrganization();
  const parameters = { username: 'me', password: { file: 'secrets/password.txt' } };
  const text = fileOf(entryOf('api', { authorization: { scheme: 'UsernamePassword', parameters } }));
  const inspected = inspectConfiguration(text, 'connections/agentless.yml');

  const plan = await planEndpoints(inspected, endpoints, { environment: {}, workingDirectory: folder });
  const elsewhere = { environment: {}, workingDirectory: '/' };

  const file = path.join(folder, 'connections', 'secrets', 'password.txt');
  expect(plan.entries[0]?.secrets.parameters).toEqual({ password: { file } });
  expect(notesOnSecrets(plan, elsewhere)).toEqual([
    `The file ${file}, which holds authorization.parameters.password of service connection 'api', does not exist.`,
  ]);
  await expect(applyPlan(plan, endpoints, elsewhere)).rejects.toMatchObject({ code: 'SECRET_FILE' });
  await mkdir(path.dirname(file), { recursive: true });
  writeFileSync(file, 'secret\n');
  const report = await applyPlan(readPlan(writePlan(plan), 'plan.json'), endpoints, elsewhere);
  expect(report.counts.done).toBe(1);
});
