import type { SecretMasker } from '../../secret-masker.js';
import { PercentError, ReportTextError } from '../errors.js';
import type { RecordPatch } from './record-patch.js';

/**
 * What progress changes on the record, the secrets of the operation masked.
 *
 * @throws {PercentError} `PERCENT`, {@link ReportTextError} `REPORT_TEXT`
 */
export function progressFields(percent: unknown, operation: unknown, masker: SecretMasker): Omit<RecordPatch, 'id'> {
  if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100)) throw new PercentError(percent);
  if (operation !== undefined && typeof operation !== 'string') {
    throw new ReportTextError('The operation of the progress', operation);
  }
  return {
    percentComplete: Math.floor(percent),
    ...(operation !== undefined && { currentOperation: masker.mask(operation) }),
  };
}
