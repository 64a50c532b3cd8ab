import { createHash } from 'node:crypto';

/** The name space of timeline records; observed in ids that the agent's own public tests hold. */
const NAMESPACE = Buffer.from('53371b7fd4614b5dc5e227335323df24', 'hex');

/**
 * The id that the service gives to the timeline record with this identifier: a name-based GUID, so that the same
 * pipeline has the same record ids in every run.
 *
 * @param identifier `[stage.]phase.job[.attempt].task`; the stage `__default` is left out below stage level, attempts
 *   appear from 2 on. Upper and lower case make no difference.
 * @example
 * recordId('job.__default') // '12f1170f-54f2-53f3-20dd-22fc7dff55f9'
 */
export function recordId(identifier: string): string {
  const bigEndian = Buffer.from(identifier.toLowerCase(), 'utf16le').swap16();
  const bytes = createHash('sha1').update(NAMESPACE).update(bigEndian).digest().subarray(0, 16);
  // Version 5 in the high nibble of byte 7, which is where a .NET GUID keeps it.
  bytes.writeUInt8((bytes.readUInt8(7) & 0x0f) | 0x50, 7);
  // A .NET GUID reads its first three groups little-endian.
  const ordered = Buffer.concat([
    Buffer.from(bytes.subarray(0, 4)).reverse(),
    Buffer.from(bytes.subarray(4, 6)).reverse(),
    Buffer.from(bytes.subarray(6, 8)).reverse(),
    bytes.subarray(8),
  ]).toString('hex');
  return ordered.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
