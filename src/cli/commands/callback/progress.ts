import { PercentError } from '../../../callback/index.js';
import { withPatience } from '../../callback/patience.js';
import { tellSent } from '../../callback/tell-sent.js';
import { sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command } from '../../command.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';

/** `agentless callback progress` */
export const callbackProgress: Command = {
  name: 'callback progress',
  summary: 'show how far a task that waits for its callback is',
  positionals: [
    { name: 'PERCENT', mayBeNegative: true, help: 'from 0 to 100' },
    { name: 'OPERATION', isText: true, help: 'what goes on now' },
  ],
  options: sessionOptions,
  examples: [
    { command: "agentless callback progress 50 'Copying files' --headers headers.json", help: 'half of it is done' },
  ],
  async run(given, context) {
    const [text, operation] = given.positionals;
    if (text === undefined) {
      throw new UsageError('No percentage is given.', { hint: 'Write agentless callback progress 50, for example.' });
    }
    const percent = readPercent(text);
    await withSession(given, context, (session) =>
      withPatience(session.progress(percent, operation), session, context.stderr),
    );
    const shown = Math.floor(percent);
    tellSent(context, `The task shows ${shown} %.`, { percent: shown, operation });
    return exitCodes.success;
  },
};

/** @throws PercentError `PERCENT` */
function readPercent(text: string): number {
  const percent = /^\d{1,3}(?:\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new PercentError(text);
}
