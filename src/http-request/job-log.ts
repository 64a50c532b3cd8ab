import type { Clock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';

/** Where an execution writes its messages. */
export interface JobLog {
  /** Writes one message of one or more lines, without a line break at its end. */
  write(lines: string): void;
}

export interface JobLogOptions {
  readonly clock: Clock;
  readonly masker: SecretMasker;
  /** Takes whole lines, each with its line break. */
  readonly append: (text: string) => void;
}

/**
 * A log as the service keeps it: secrets are masked, and the first line of a message carries the time in UTC.
 *
 * @example
 * createJobLog({ clock, masker, append }).write('GET http://127.0.0.1/'); // 2019-01-06T13:29:46.8240000Z GET …
 */
export function createJobLog({ clock, masker, append }: JobLogOptions): JobLog {
  return { write: (lines) => append(`${formatTimestamp(clock.now())} ${masker.mask(lines)}\n`) };
}

/** The service writes seven digits of a second; a clock here knows three. */
function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}
