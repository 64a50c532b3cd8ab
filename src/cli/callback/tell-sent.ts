import type { CommandContext } from '../command.js';

/**
 * Tells what the server has taken. Where standard output takes nothing, standard error says it.
 *
 * @param sentence for a person.
 * @param document what `--json` prints.
 */
export function tellSent({ stdout, json }: CommandContext, sentence: string, document: object): void {
  markSent({ stdout }, sentence);
  stdout.write(json ? `${JSON.stringify(document)}\n` : `${sentence}\n`);
}

/** The same for a command that prints nothing for a person. */
export function tellSentQuietly({ stdout, json }: CommandContext, sentence: string, document: object): void {
  markSent({ stdout }, sentence);
  if (json) stdout.write(`${JSON.stringify(document)}\n`);
}

function markSent({ stdout }: Pick<CommandContext, 'stdout'>, sentence: string): void {
  stdout.sent?.(`It was sent all the same. ${sentence}`);
}
