import type { SecretMasker } from '../../secret-masker.js';
import { AttachmentContentError } from '../errors.js';
import { checkAttachmentName } from './attachment-name.js';

/** The type of attachments that the page of a run shows as a section (documented for agents). */
export const SUMMARY_ATTACHMENT_TYPE = 'Distributedtask.Core.Summary';

/**
 * The bytes of an attachment, the secrets of a text masked.
 *
 * @throws {AttachmentNameError} `ATTACHMENT_NAME`, {@link AttachmentContentError} `ATTACHMENT_CONTENT`
 */
export function attachmentBytes(type: string, name: string, content: unknown, masker: SecretMasker): Uint8Array {
  checkAttachmentName('type', type);
  checkAttachmentName('name', name);
  if (typeof content === 'string') return Buffer.from(masker.mask(content), 'utf8');
  if (content instanceof Uint8Array) return content;
  throw new AttachmentContentError(typeof content);
}
