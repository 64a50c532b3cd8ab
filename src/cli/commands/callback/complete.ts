import { taskResults, UnknownResultError } from '../../../callback/index.js';
import { withPatience } from '../../callback/patience.js';
import { tellSent } from '../../callback/tell-sent.js';
import { sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command } from '../../command.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';

/** `agentless callback complete` */
export const callbackComplete: Command = {
  name: 'callback complete',
  summary: 'complete a task that waits for its callback',
  positionals: [
    { name: 'RESULT', help: 'succeeded, succeededWithIssues, failed, canceled, skipped or abandoned' },
    { name: 'MESSAGE', isText: true, help: 'the last line of the log; of a failed task an error' },
  ],
  options: sessionOptions,
  examples: [
    { command: 'agentless callback complete succeeded --headers headers.json', help: 'all went well' },
    { command: "agentless callback complete failed 'The tests are red.' --headers headers.json", help: 'it did not' },
  ],
  async run(given, context) {
    const [text, message] = given.positionals;
    if (text === undefined) {
      throw new UsageError('No result is given.', { hint: `Known results: ${taskResults.join(', ')}.` });
    }
    const result = taskResults.find((known) => known.toLowerCase() === text.toLowerCase());
    if (result === undefined) throw new UnknownResultError(text, taskResults);
    const { stderr } = context;
    const { wasCompletedBefore, undelivered } = await withSession(given, context, (session) =>
      withPatience(session.complete(result, message), session, stderr),
    );
    for (const error of undelivered) stderr.write(`warning: ${error.message}\n`);
    const lost = undelivered.map((error) => error.message);
    tellSent(context, `The task is completed as ${result}.`, { result, wasCompletedBefore, undelivered: lost });
    return exitCodes.success;
  },
};
