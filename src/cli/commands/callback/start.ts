import { withPatience } from '../../callback/patience.js';
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
    const { stdout, stderr, json } = context;
    await withSession(given, context, async (session) => {
      const { taskInstanceId } = session.facts;
      await withPatience(session.started(), session, stderr);
      if (json) stdout.write(`${JSON.stringify({ event: 'TaskStarted', taskInstanceId })}\n`);
      else stdout.write('The task has started.\n');
    });
    return exitCodes.success;
  },
};
