import type { SecretMasker } from '../secret-masker.js';
import { AnswerFormatError } from './errors.js';
import type { WireAnswer } from './exchange.js';
import { shorten } from './server-message.js';

/**
 * Reads the body of a success.
 *
 * @returns null where there is no body, and where it is the word null.
 * @throws {AnswerFormatError} where it is no JSON.
 */
export function parseAnswer({ status, body }: WireAnswer, operation: string, masker: SecretMasker): unknown {
  if (body.length === 0) return null;
  const text = body.toString('utf8');
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    // The error of the parser is not kept: it quotes the text, which may hold secrets.
    const shown = shorten(masker.mask(text));
    throw new AnswerFormatError(masker.mask(operation), status, `it is no JSON: ${shown}`);
  }
}
