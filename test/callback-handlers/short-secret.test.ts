import { expect, test } from 'vitest';
import { defineHandler, type HandlerTask } from '../../src/callback/index.js';
import { startPlanServer } from '../callback/plan-server.js';
import { taskHeaders } from '../callback/session.js';
import { post, startService } from './service.js';

/** The log of a task whose handler does this. */
async function logOf(execute: (task: HandlerTask) => Promise<void>): Promise<string> {
  const plan = await startPlanServer();
  const { url, listener } = await startService(defineHandler({ execute }));
  await post(url, taskHeaders(plan.planUrl));
  await listener.idle();
  return plan.log();
}

const WARNING =
  "##[warning]The secret variable 'letter' has fewer than 4 characters: whatever is like it is masked in this log, in numbers and words too.";

test('a secret variable that is too short to stand out is warned of in the log, before it masks the warning', async () => {
  const log = await logOf(async (task) => {
    await task.setVariable('letter', 'a', { secret: true });
    await task.log('what is said afterwards');
  });

  expect(log).toContain(WARNING);
  expect(log).toContain('wh***t is s***id ***fterw***rds');
});

test('several short secrets are warned of once', async () => {
  const log = await logOf(async (task) => {
    await task.setVariable('letter', '1', { secret: true });
    await task.setVariable('other', '999', { secret: true });
  });

  expect(log.match(/##\[warning\]/g)).toHaveLength(1);
});

test.each<[string, (task: HandlerTask) => Promise<void>]>([
  ['a secret of 4 characters', (task) => task.setVariable('letter', 'abcd', { secret: true })],
  ['a short variable that is no secret', (task) => task.setVariable('letter', 'a')],
  ['an empty secret, which masks nothing', (task) => task.setVariable('letter', '', { secret: true })],
  [
    'a short secret of a name that is none',
    (task) => task.setVariable('no name', 'a', { secret: true }).catch(() => {}),
  ],
])('%s is not warned of', async (_, set) => {
  expect(await logOf(set)).not.toContain('##[warning]');
});
