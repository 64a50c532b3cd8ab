import { AttachmentNameError } from '../errors.js';
import { MAXIMUM_ATTACHMENT_NAME_LENGTH } from '../limits.js';

/** What the agent refuses in both, on the strictest of its systems (agent source: characters that file names cannot have). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const FORBIDDEN = /["<>|:*?\\/\u0000-\u001f]/;

/** @throws {AttachmentNameError} `ATTACHMENT_NAME` where an attachment cannot have this type or name. */
export function checkAttachmentName(part: 'type' | 'name', text: unknown): void {
  if (typeof text !== 'string') throw new AttachmentNameError(part, text, 'it is no text');
  if (text === '') throw new AttachmentNameError(part, text, 'it is empty');
  if (text.length > MAXIMUM_ATTACHMENT_NAME_LENGTH) throw new AttachmentNameError(part, text, 'it is too long');
  if (FORBIDDEN.test(text)) throw new AttachmentNameError(part, text, 'it has characters that no file name has');
  // They would be lost on the way, or lead elsewhere.
  if (text === '.' || text === '..') throw new AttachmentNameError(part, text, 'it is a folder');
  if (!text.isWellFormed()) throw new AttachmentNameError(part, text, 'it has half a character');
}
