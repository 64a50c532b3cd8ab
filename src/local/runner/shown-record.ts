import type { SecretMasker } from '../../secret-masker.js';
import { type TimelineRecord, withoutSecrets } from '../store/timeline-record.js';

/**
 * A record as a run shows it: secret variables without their values, and secrets masked in the values of the others,
 * since a service may write what it was told into any of them.
 */
export function showRecord(record: TimelineRecord, masker: SecretMasker): TimelineRecord {
  const variables = Object.entries(withoutSecrets(record).variables).map(([name, { value, isSecret }]) => [
    name,
    { value: value === null ? null : masker.mask(value), isSecret },
  ]);
  return { ...record, variables: Object.fromEntries(variables) };
}
