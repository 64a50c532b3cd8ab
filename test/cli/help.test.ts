import { expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { commands } from '../../src/cli/commands.js';
import { agentless, createFolder } from './agentless.js';

test.each(commands)('agentless $name --help shows its examples', async ({ name, summary }) => {
  const { code, stdout, stderr } = await agentless([...name.split(' '), '--help'], { folder: await createFolder() });

  expect(stdout).toContain(`agentless ${name}: ${summary}\n\nUsage: agentless ${name}`);
  expect(stdout).toMatch(new RegExp(`Examples:\n  # .*\n  agentless ${name}`));
  expect(stdout).toContain('--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('agentless --help lists the commands, the exit codes and examples', async () => {
  const { code, stdout } = await agentless(['--help'], { folder: await createFolder() });

  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`  ${name} +${summary}\n`));
  expect(stdout).toContain('Exit codes:');
  expect(stdout).toContain('  agentless demo\n');
  expect(code).toBe(0);
});

const versions = [
  { given: ['--version'] },
  { given: ['run', '--version'] },
  { given: ['--version', '--no-color'] },
] as const;

test.each(versions)('agentless $given tells the version', async ({ given }) => {
  const ending = await agentless(given, { folder: await createFolder() });

  expect(ending).toEqual({ code: 0, stdout: `${packageFile.version}\n`, stderr: '' });
});

test('global options may also stand before the command', async () => {
  const { code, stdout } = await agentless(['--json', 'run', 'none.yml'], { folder: await createFolder() });

  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'FILE' } });
  expect(code).toBe(2);
});
