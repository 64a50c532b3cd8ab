import { JOURNAL_ENTRIES, JOURNAL_TEXT } from './limits.js';

/** One request as the journal keeps it: no body, no header, no query, no token. */
export interface JournalEntry {
  /** ISO 8601 in UTC. */
  readonly time: string;
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly status: number;
  /** What the answer alone does not tell, such as why an event had no effect. */
  readonly note?: string;
}

/** The newest requests of a server, oldest first, for assertions and for the dashboard. */
export class Journal {
  readonly #limit: number;
  readonly #entries: JournalEntry[] = [];

  /** @param limit entries to keep; older ones are forgotten. */
  constructor(limit: number = JOURNAL_ENTRIES) {
    this.#limit = limit;
  }

  /** One list for the whole life of the journal: it shows what comes later, too. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Path and note are cut to {@link JOURNAL_TEXT} characters. */
  add({ note, ...entry }: JournalEntry): void {
    const path = entry.path.slice(0, JOURNAL_TEXT);
    this.#entries.push({ ...entry, path, ...(note !== undefined && { note: note.slice(0, JOURNAL_TEXT) }) });
    if (this.#entries.length > this.#limit) this.#entries.shift();
  }
}
