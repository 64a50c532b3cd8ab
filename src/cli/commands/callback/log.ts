import { untilAborted } from '../../../azure-devops/index.js';
import type { TaskSession } from '../../../callback/index.js';
import { LogInterruptedError } from '../../callback/errors.js';
import { countLines, followLines } from '../../callback/follow-lines.js';
import { withPatience } from '../../callback/patience.js';
import { tellSentQuietly } from '../../callback/tell-sent.js';
import { refuseSecondReading, sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command, CommandContext } from '../../command.js';
import { exitCodes } from '../../exit-codes.js';
import { endsAtOnce } from '../../interruption.js';

/** `agentless callback log` */
export const callbackLog: Command = {
  name: 'callback log',
  summary: 'write to the log of a task that waits for its callback, live while lines come',
  positionals: [
    { name: 'LINE', isText: true, help: 'what to log (default: standard input, line by line until it ends)' },
  ],
  options: sessionOptions,
  examples: [
    { command: "agentless callback log 'Deploying version 2.4.1' --headers headers.json", help: 'one line' },
    {
      command: 'agentless callback log < deploy.txt',
      help: 'a file, for the task that the variables AGENTLESS_… tell',
    },
    {
      command: "bash -o pipefail -c './deploy.sh 2>&1 | agentless callback log --headers headers.json'",
      help: 'what a script writes, as it writes it, with the exit code of the script where it fails; Ctrl-C stores what has come',
    },
  ],
  async run(given, context) {
    const [line] = given.positionals;
    if (line === undefined) refuseSecondReading(given, 'the log');
    const lines = await withSession(given, context, async (session) => {
      if (line === undefined) return follow(session, context);
      await session.log(line);
      await withPatience(session.close(), session, context.stderr);
      return countLines(line);
    });
    tellSentQuietly(context, 'The log is stored.', { lines });
    return exitCodes.success;
  },
};

/**
 * Logs standard input until it ends, or somebody ends it, and stores all of it.
 *
 * @throws LogInterruptedError `INTERRUPTED` where somebody ended it.
 */
async function follow(session: TaskSession, context: CommandContext): Promise<number> {
  const { stderr } = context;
  const signal = context.interruption();
  const log = async (text: string): Promise<void> => {
    try {
      // Who interrupts does not want to wait for room in front of a server that takes nothing.
      await untilAborted(session.log(text), signal);
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
    }
  };
  const lines = await followLines(context.stdin(), log, signal, (reason) => {
    const message = reason instanceof Error ? reason.message : String(reason);
    stderr.write(`warning: The lines that come from here on are not stored, but still read: ${message}\n`);
  });
  const { unsentLines } = session;
  const isCutShort = signal.aborted;
  if (isCutShort && unsentLines > 0) {
    const what = unsentLines === 1 ? '1 line' : `${unsentLines} lines`;
    stderr.write(`Storing ${what}. ${endsAtOnce(signal)}, and what is not stored by then is lost.\n`);
  }
  await withPatience(session.close(), session, stderr);
  // Whoever completes the task where the log is done must not do so after half of it.
  if (isCutShort) throw new LogInterruptedError(lines);
  return lines;
}
