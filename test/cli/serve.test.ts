import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { send } from '../local-server/request.js';
import { createFolder, startAgentless } from './agentless.js';

const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

test.each(['SIGTERM', 'SIGINT'] as const)(
  'serve tells its URL and its token file, until %s ends it',
  async (signal) => {
    const folder = await createFolder({ 'agentless.yml': 'projects: [Fabrikam]\n' });
    const program = startAgentless(['serve'], { folder });

    const [first = '', second = ''] = (await program.wrote(/\n.*\n/)).split('\n');
    const url = /^Listening on (http:\/\/127\.0\.0\.1:\d+\/DefaultCollection)$/.exec(first)?.[1] ?? '';
    const file = /^The token is in (.+)$/.exec(second)?.[1] ?? '';
    const token = readFileSync(file, 'utf8').trim();
    const mode = statSync(file).mode & 0o777;
    const opened = await send(`${url}/_apis/projects`, bearer(token));
    const refused = await send(`${url}/_apis/projects`, bearer('wrong'));
    program.child.kill(signal);
    const { code, stdout, stderr } = await program.ended;

    expect(mode).toBe(0o600);
    expect(opened.status).toBe(200);
    expect(opened.json()).toMatchObject({ value: [{ name: 'Fabrikam' }] });
    expect(refused.status).toBe(401);
    expect(stdout + stderr).not.toContain(token);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(path.dirname(file))).toBe(false);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  },
);

test('serve --json tells all in one line, and --token-file names the file', async () => {
  const folder = await createFolder({ '.token': 'what was there before, readable to all' });
  const program = startAgentless(['serve', '--json', '--token-file', '.token'], { folder });

  const { url, token, tokenFile, ...rest } = JSON.parse(await program.wrote(/\n/));
  const mode = statSync(tokenFile).mode & 0o777;
  const written = readFileSync(tokenFile, 'utf8');
  const { status } = await send(`${url}/_apis/projects`, bearer(token));
  program.child.kill('SIGTERM');
  const { code, stdout } = await program.ended;

  expect(rest).toEqual({});
  expect(path.basename(tokenFile)).toBe('.token');
  expect(mode).toBe(0o600);
  expect(written).toBe(`${token}\n`);
  expect(status).toBe(200);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(existsSync(tokenFile)).toBe(false);
  expect(code).toBe(0);
});
