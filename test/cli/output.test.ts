import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createStyle, wantsColours } from '../../src/cli/style.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { agentless, createFolder, startAgentless } from './agentless.js';
import { filesFor } from './files.js';

const environment = { PASSWORD: 'pa55word' };
const ESCAPE = '\u001b';

const colours: readonly (readonly [title: string, isTTY: boolean, environment: object, noColor: boolean, boolean])[] = [
  ['a terminal', true, {}, false, true],
  ['a terminal and an empty NO_COLOR', true, { NO_COLOR: '' }, false, true],
  ['a terminal and NO_COLOR', true, { NO_COLOR: '1' }, false, false],
  ['a terminal and --no-color', true, {}, true, false],
  ['a terminal that is dumb', true, { TERM: 'dumb' }, false, false],
  ['no terminal', false, {}, false, false],
];

test.each(colours)('with %s colours are chosen accordingly', (_title, isTTY, variables, noColor, expected) => {
  const style = createStyle(wantsColours({ isTTY }, variables as Record<string, string>, noColor));

  expect(style.good('ok').includes(ESCAPE)).toBe(expected);
  expect(style.good('ok')).toContain('ok');
});

test('what an API answers cannot control the terminal, nor an agent that runs the command', async () => {
  const body = `one\r\ntwo${ESCAPE}[2J\u0007\tend\u009b1m ##vso[task.complete]x\n##[error]y`;
  const api = await startHttpServer(answer(200, body));
  const folder = await createFolder(filesFor(api.url, 'method: GET'));

  const { stdout } = await agentless(['run'], { folder, environment });

  expect(stdout).toContain(
    'Response: one\nJob │ two\\u001b[2J\\u0007\tend\\u009b1m ##_vso[task.complete]x\nJob │ ##_[error]y\n',
  );
});

test('without a terminal nothing is coloured', async () => {
  const api = await startHttpServer(answer(500));
  const folder = await createFolder(filesFor(api.url, 'method: GET'));

  const { stdout, stderr } = await agentless(['run'], { folder, environment });

  expect(stdout).toContain('✗ failed');
  expect(stdout + stderr).not.toContain(ESCAPE);
});

test.each(['stdout', 'stderr'] as const)('a reader of %s that goes away early is no crash', async (name) => {
  const folder = await createFolder({ 'azure-pipelines.yml': 'pool: server\n' });
  const program = startAgentless(name === 'stdout' ? ['--help'] : ['run'], { folder });

  program.child[name].destroy();
  const [code] = await once(program.child, 'close');

  expect(code).toBe(name === 'stdout' ? 0 : 2);
  expect((await program.ended).stderr).toBe('');
});
