import { expect, test } from 'vitest';
import { startOrganization } from '../endpoints-commands/organization.js';

/** Three connections in YAML, each of which some pipelines may use. */
function fileWith(pipelines: readonly string[]): string {
  const entries = pipelines.map((each, index) =>
    [
      `  - name: orders${index}`,
      '    type: generic',
      `    url: https://orders${index}.example`,
      '    authorization: { scheme: UsernamePassword, parameters: { username: ci, password: { env: PASSWORD } } }',
      `    pipelines: ${each}`,
    ].join('\n'),
  );
  return `projects: [Demo]\nserviceConnections:\n${entries.join('\n')}\n`;
}

const environment = { PASSWORD: 'secret-of-the-test' };

test.each(['services', 'server2022', 'server2019'] as const)(
  'a file says which pipelines of %s may use a connection, and once it is so nothing is to do',
  async (profile) => {
    const files = { 'first.yml': fileWith(['all', '[3, 5]', '[]']), 'second.yml': fileWith(['[7]', '[5, 9]', 'all']) };
    const { endpoints } = await startOrganization({ profile, files });

    await endpoints(['apply', 'first.yml'], { environment });
    const first = await endpoints(['plan', 'first.yml', '--exit-code'], { environment });
    await endpoints(['apply', 'second.yml'], { environment });
    const second = await endpoints(['plan', 'second.yml', '--exit-code'], { environment });
    const shown = await Promise.all([0, 1, 2].map((index) => endpoints(['permit', `orders${index}`, '--json'])));

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(shown.map(({ stdout }) => JSON.parse(stdout))).toEqual([
      { allPipelines: false, pipelines: [7] },
      { allPipelines: false, pipelines: [5, 9] },
      { allPipelines: true, pipelines: [] },
    ]);
  },
);

test('a new connection with pipelines takes two requests to apply', async () => {
  const { endpoints, requests } = await startOrganization({ files: { 'agentless.yml': fileWith(['[3]']) } });

  await endpoints(['apply', 'agentless.yml'], { environment });

  const project = '/DefaultCollection/Demo/_apis/';
  const about = requests().slice(requests().findIndex((request) => request.startsWith('POST ')));
  expect(about).toEqual([
    'POST /DefaultCollection/_apis/serviceendpoint/endpoints',
    expect.stringMatching(`^PATCH ${project}pipelines/pipelinepermissions/endpoint/[0-9a-f-]{36}$`),
  ]);
});

test('permit takes every id of a pipeline, and says which are none', async () => {
  const { endpoints } = await startOrganization({ profile: 'server2019' });
  const values = ['--url', 'https://orders.example', '--set', 'username=ci', '--secret', 'password=env:PASSWORD'];
  await endpoints(['create', 'orders0', '--type', 'generic', ...values], { environment });

  const permitted = await endpoints(['permit', 'orders0', '--pipeline', '2147483647']);

  expect(permitted).toMatchObject({ exitCode: 0, stdout: 'Pipelines that may use it: 2147483647\n' });
  await expect(endpoints(['permit', 'orders0', '--pipeline', '2147483648'])).rejects.toMatchObject({
    code: 'PIPELINE_ID',
    message: 'Pipeline 2147483648 is none.',
  });
  await expect(endpoints(['permit', 'orders0', '--revoke', '12345678901'])).rejects.toThrow(
    '--revoke 12345678901 is no id of a pipeline.',
  );
});

test.each(['tfs2018', 'tfs2017'] as const)('permit says what %s lacks, and what has it', async (profile) => {
  const { endpoints } = await startOrganization({ profile });

  await expect(endpoints(['permit', 'orders'])).rejects.toMatchObject({
    code: 'UNSUPPORTED_OPERATION',
    hint: expect.stringContaining('Azure DevOps Server 2019 (API version 5.0)'),
  });
});

test('create for all pipelines makes nothing where the server has no permissions of pipelines', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2018' });
  const values = ['--url', 'https://orders.example', '--set', 'username=ci', '--secret', 'password=env:PASSWORD'];

  const created = endpoints(['create', 'orders', '--type', 'generic', ...values, '--all-pipelines'], { environment });

  await expect(created).rejects.toMatchObject({ message: 'This server has no permissions of pipelines.' });
  expect((await endpoints(['list', '--json'])).stdout).toBe('[]\n');
});
