import type { CommandContext, GivenArguments, OptionDeclaration } from './command.js';
import { ConfirmationError } from './errors.js';
import { printable } from './table.js';

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
export async function confirm(what: string, given: GivenArguments, context: CommandContext): Promise<void> {
  checkConfirmable(what, given, context);
  if (given.has('yes')) return;
  const answer = (await context.terminal.ask(`${printable(what)}? [y/N] `)).trim().toLowerCase();
  if (answer === 'y' || answer === 'yes') return;
  throw new ConfirmationError(`${what}: not done, since the answer was not yes.`, 'Answer y, or give --yes.');
}

/**
 * Refuses what {@link confirm} would have nobody to ask for, before the server is asked what there is to confirm.
 *
 * @throws ConfirmationError `NOT_CONFIRMED`
 */
export function checkConfirmable(what: string, given: GivenArguments, { terminal }: CommandContext): void {
  if (given.has('yes') || terminal.canAsk) return;
  throw new ConfirmationError(`${what}: not done without a confirmation.`, 'Give --yes.');
}
