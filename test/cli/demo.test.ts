import { get } from 'node:http';
import { expect, test } from 'vitest';
import { agentless, createFolder, startAgentless } from './agentless.js';

test('the demo goes as expected, and shows all four jobs', async () => {
  const { code, stdout, stderr } = await agentless(['demo'], { folder: await createFolder() });

  expect(stdout).toMatch(/^read_status +succeeded +as expected: /m);
  expect(stdout).toMatch(/^old_version +failed +as expected: /m);
  expect(stdout).toMatch(/^deploy +succeeded +as expected: /m);
  expect(stdout).toMatch(/^announce +succeeded +as expected: /m);
  expect(stdout).toMatch(/\nThe demo went as expected\.\n$/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

/** Resolves with the system's code of the failure, once nothing listens at the URL any more. */
async function refused(url: string): Promise<string | undefined> {
  for (;;) {
    const code = await new Promise<string | undefined>((resolve) => {
      get(url, { agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(undefined));
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    if (code === 'ECONNREFUSED') return code;
  }
}

test.each(['a signal', 'a reader that goes away'])('%s ends the demo and its sample API', async (cause) => {
  const program = startAgentless(['demo'], { folder: await createFolder() });
  const url = /sample API +(\S+)/.exec(await program.wrote(/waiting for the service/))?.[1] ?? '';

  if (cause === 'a signal') program.child.kill('SIGTERM');
  else program.child.stdout.destroy();
  const { code } = await program.ended;

  expect(code).toBe(cause === 'a signal' ? 1 : 0);
  expect(await refused(url)).toBe('ECONNREFUSED');
});
