import { beforeEach, expect, test } from 'vitest';
import { type Organization, startOrganization } from './organization.js';

let organization: Organization;
const inWeb = ['--project', 'Web'];

beforeEach(async () => {
  organization = await startOrganization({ readerToken: 'reader-token-of-the-tests-0123456789' });
  const create = ['create', 'orders', '--type', 'generic', '--url', 'https://orders.example'];
  await organization.endpoints([...create, '--share-with', 'Web']);
});

async function namesIn(project: string): Promise<readonly string[]> {
  const { stdout } = await organization.endpoints(['list', '--project', project, '--json']);
  return (JSON.parse(stdout) as readonly { readonly name: string }[]).map(({ name }) => name);
}

test('a project that shares a connection gives it up, and the others keep it', async () => {
  const { exitCode, stdout, stderr } = await organization.endpoints(['delete', 'orders', '--yes', ...inWeb]);

  expect(exitCode).toBe(0);
  expect(stdout).toBe("Took 'orders' from project 'Web'; it stays in project 'Demo'.\n");
  expect(stderr).toContain('hint: To delete it there, too, give --everywhere.\n');
  expect(await namesIn('Web')).toEqual([]);
  expect(await namesIn('Demo')).toEqual(['orders']);
});

test('the question names the connection, its type, and where it goes from and stays', async () => {
  const { stderr } = await organization.endpoints(['delete', 'ORDERS', ...inWeb], { terminal: { answer: 'y' } });

  expect(stderr).toContain(
    "Take service connection 'orders' (generic) from project 'Web'; it stays in project 'Demo'? [y/N] ",
  );
});

test('the question names all projects that a connection vanishes from', async () => {
  const everywhere = ['delete', 'orders', '--everywhere', ...inWeb];

  await expect(organization.endpoints(everywhere, { terminal: { answer: 'n' } })).rejects.toMatchObject({
    code: 'NOT_CONFIRMED',
    message: expect.stringContaining("Delete service connection 'orders' (generic) from projects 'Demo' and 'Web'"),
  });
  expect(await namesIn('Web')).toEqual(['orders']);

  const { stdout } = await organization.endpoints(everywhere, { terminal: { answer: 'y' } });

  expect(stdout).toBe("Deleted 'orders' from projects 'Demo' and 'Web'.\n");
  expect([await namesIn('Demo'), await namesIn('Web')]).toEqual([[], []]);
});

test('it goes from the projects that are named', async () => {
  const { stdout } = await organization.endpoints(['delete', 'orders', '--from', 'web', '--yes', '--json']);

  expect(JSON.parse(stdout)).toEqual({ unshared: 'orders', from: ['Web'], staysIn: ['Demo'] });
  expect(await namesIn('Demo')).toEqual(['orders']);
});

test('from the last project it is deleted', async () => {
  await organization.endpoints(['unshare', 'orders', 'Web']);

  const { stdout } = await organization.endpoints(['delete', 'orders', '--yes', '--json']);

  expect(JSON.parse(stdout)).toEqual({ deleted: 'orders', from: ['Demo'], staysIn: [] });
});

test.each([
  [['--from', 'Wbe'], 'PROJECT_NOT_FOUND'],
  [['--from', 'Web', '--everywhere'], 'USAGE'],
  [['--deep'], 'USAGE'],
])('with %s nothing is asked and nothing is deleted', async (options, code) => {
  const deletion = organization.endpoints(['delete', 'orders', ...options], { terminal: { answer: 'y' } });

  await expect(deletion).rejects.toMatchObject({ code });
  expect([await namesIn('Demo'), await namesIn('Web')]).toEqual([['orders'], ['orders']]);
});

test('the service principal goes only with all projects, or where they are named', async () => {
  const deep = ['delete', 'orders', '--deep', '--yes'];

  await expect(organization.endpoints(deep)).rejects.toMatchObject({
    message: expect.stringContaining("project 'Web'"),
    hint: expect.stringContaining('--everywhere'),
  });
  expect((await organization.endpoints([...deep, '--everywhere'])).exitCode).toBe(0);
});

test('without a terminal and --yes nothing is asked of the server', async () => {
  const before = organization.requests().length;

  await expect(organization.endpoints(['delete', 'orders'])).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  expect(organization.requests()).toHaveLength(before);
});

test.each(['server2019', 'tfs2017'] as const)(
  'on %s, which knows no shares, the project is named all the same',
  async (profile) => {
    const { endpoints } = await startOrganization({ profile });
    await endpoints(['create', 'orders', '--type', 'generic', '--url', 'https://orders.example']);

    const { stdout, stderr } = await endpoints(['delete', 'orders'], { terminal: { answer: 'yes' } });

    expect(stderr).toContain("Delete service connection 'orders' (generic) from project 'Demo'? [y/N] ");
    expect(stdout).toBe("Deleted 'orders'.\n");
  },
);

test('one whose name is a GUID is deleted by it', async () => {
  const guid = '378cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
  await organization.endpoints(['create', guid, '--type', 'generic', '--url', 'https://orders.example']);

  expect((await organization.endpoints(['delete', guid, '--yes'])).exitCode).toBe(0);
  expect(await namesIn('Demo')).toEqual(['orders']);
});
