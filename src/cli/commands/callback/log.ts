import { countLines, followLines } from '../../callback/follow-lines.js';
import { sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command } from '../../command.js';
import { exitCodes } from '../../exit-codes.js';

/** `agentless callback log` */
export const callbackLog: Command = {
  name: 'callback log',
  summary: 'write to the log of a task that waits for its callback, live while lines come',
  positionals: [{ name: 'LINE', help: 'what to log (default: standard input, line by line until it ends)' }],
  options: sessionOptions,
  examples: [
    { command: "agentless callback log 'Deploying version 2.4.1' --headers headers.json", help: 'one line' },
    {
      command: 'agentless callback log < deploy.txt',
      help: 'a file, for the task that the variables AGENTLESS_… tell',
    },
    {
      command: 'agentless callback log --headers headers.json < <(./deploy.sh 2>&1)',
      help: 'what a script writes, as it writes it; Ctrl-C stores what has come',
    },
  ],
  async run(given, context) {
    const [line] = given.positionals;
    const lines = await withSession(given, context, async (session) => {
      const log = (text: string): Promise<void> => session.log(text);
      if (line === undefined) return followLines(context.stdin(), log, context.interruption());
      await log(line);
      return countLines(line);
    });
    if (context.json) context.stdout.write(`${JSON.stringify({ lines })}\n`);
    return exitCodes.success;
  },
};
