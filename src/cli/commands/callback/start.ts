import { withPatience } from '../../callback/patience.js';
import { tellSent } from '../../callback/tell-sent.js';
import { sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command } from '../../command.js';
import { exitCodes } from '../../exit-codes.js';

/** `agentless callback start` */
export const callbackStart: Command = {
  name: 'callback start',
  summary: 'say that a task that waits for its callback has begun',
  positionals: [],
  options: sessionOptions,
  examples: [
    { command: 'agentless callback start --headers headers.json', help: 'for the task that sent these headers' },
    {
      command: "agentless callback start --allow-origin 'http://127.0.0.1:*'",
      help: 'with AGENTLESS_PLANURL and the other variables, on a local Azure DevOps',
    },
  ],
  async run(given, context) {
    const { taskInstanceId } = await withSession(given, context, async (session) => {
      await withPatience(session.started(), session, context.stderr);
      return session.facts;
    });
    tellSent(context, 'The task has started.', { event: 'TaskStarted', taskInstanceId });
    return exitCodes.success;
  },
};
