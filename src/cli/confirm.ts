import type { CommandContext, GivenArguments, OptionDeclaration } from './command.js';
import { ConfirmationError } from './errors.js';

/** The option by which a program says in advance what a person is asked for. */
export const yesOption: OptionDeclaration = {
  name: 'yes',
  help: 'do it without a question; needed where there is no terminal',
};

/**
 * Asks before something that cannot be taken back, unless `--yes` was given.
 *
 * @param what is to be done: "Delete service connection 'api'".
 * @throws ConfirmationError `NOT_CONFIRMED` where the answer is not yes, or where there is nobody to ask.
 */
export async function confirm(what: string, given: GivenArguments, { terminal }: CommandContext): Promise<void> {
  if (given.has('yes')) return;
  if (!terminal.canAsk) throw new ConfirmationError(`${what}: not done without a confirmation.`, 'Give --yes.');
  const answer = (await terminal.ask(`${what}? [y/N] `)).trim().toLowerCase();
  if (answer === 'y' || answer === 'yes') return;
  throw new ConfirmationError(`${what}: not done, since the answer was not yes.`, 'Answer y, or give --yes.');
}
