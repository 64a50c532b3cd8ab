import type { Clock } from '../clock.js';
import { neutralText } from '../neutral-text.js';
import type { SecretMasker } from '../secret-masker.js';

/** Where an execution writes its messages. It knows the secrets of the run. */
export interface JobLog {
  /** Writes one message of one or more lines, without a line break at its end. */
  write(lines: string): void;
  /** Writes a message of one line that the pages of a run show as a warning. */
  warn(message: string): void;
  /** Hides a secret that the execution itself comes to know, such as a fetched token, from then on. */
  addSecret(secret: string): void;
  /** A text as it would be written. */
  mask(text: string): string;
}

export interface JobLogOptions {
  readonly clock: Clock;
  readonly masker: SecretMasker;
  /** Takes whole lines, each with its line break. */
  readonly append: (text: string) => void;
}

/**
 * A log as the service keeps it: secrets are masked, and the first line of a message carries the time in UTC. What an
 * answer says is no command to an agent in whose step all this may run, and nothing for a terminal to obey.
 *
 * @example
 * createJobLog({ clock, masker, append }).write('GET http://127.0.0.1/'); // 2019-01-06T13:29:46.8240000Z GET …
 */
export function createJobLog({ clock, masker, append }: JobLogOptions): JobLog {
  const clean = (text: string): string => neutralText(masker.mask(text));
  const write = (text: string): void => append(`${formatTimestamp(clock.now())} ${text}\n`);
  return {
    write: (lines) => write(clean(lines)),
    warn: (message) => write(`##[warning]${clean(message).replaceAll('\n', ' ')}`),
    addSecret: (secret) => masker.add(secret),
    mask: (text) => masker.mask(text),
  };
}

/** The service writes seven digits of a second; a clock here knows three. */
function formatTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}
