import { FEED_CHARACTERS, FEED_LINES } from './limits.js';

/** One live line of a record. Numbers count from 1 in each record. */
export interface FeedLine {
  readonly number: number;
  readonly text: string;
}

/** Hears of live lines for a record. */
export type FeedListener = (recordId: string, lines: readonly string[]) => void;

/** Names the record that live lines belong to. */
export interface FeedKey {
  readonly timelineId: string;
  readonly recordId: string;
}

interface KeptLine extends FeedLine {
  readonly key: string;
}

/** How much a feed keeps. */
export interface FeedLimits {
  readonly lines: number;
  readonly characters: number;
}

/**
 * The newest live lines of one plan. Lines of all records share one limit, so that a plan of many records keeps no more
 * than a plan of one.
 */
export class PlanFeed {
  readonly #received: FeedListener;
  readonly #limits: FeedLimits;
  /** In the order of their arrival: the first is forgotten first. */
  #kept: KeptLine[] = [];
  #characters = 0;
  /** The last number of each record, which outlives the lines themselves. */
  readonly #lastNumbers = new Map<string, number>();

  /**
   * @param received hears of all lines, kept or not.
   * @param limits default: {@link FEED_LINES} and {@link FEED_CHARACTERS}.
   */
  constructor(
    received: FeedListener = () => {},
    limits: FeedLimits = { lines: FEED_LINES, characters: FEED_CHARACTERS },
  ) {
    this.#received = received;
    this.#limits = limits;
  }

  /**
   * Takes lines of a record.
   *
   * @param startLine the number of the first; default: the one after the last that came. A line whose number was taken
   *   before takes the place of that line, as a batch is sent again whose answer was lost.
   */
  append(record: FeedKey, lines: readonly string[], startLine?: number): void {
    this.#received(record.recordId, lines);
    if (lines.length === 0) return;
    const key = textOf(record);
    const lastNumber = this.#lastNumbers.get(key) ?? 0;
    const first = startLine ?? lastNumber + 1;
    const last = first + lines.length - 1;
    if (first <= lastNumber) {
      this.#drop((line) => line.key === key && line.number >= first && line.number <= last);
    }
    for (const [index, text] of lines.entries()) {
      this.#kept.push({ key, number: first + index, text });
      this.#characters += text.length;
    }
    this.#lastNumbers.set(key, Math.max(last, lastNumber));
    this.#forgetOldest();
  }

  /** The lines of a record that are kept, by their numbers. */
  lines(record: FeedKey): FeedLine[] {
    const key = textOf(record);
    return this.#kept.filter((line) => line.key === key).sort((one, other) => one.number - other.number);
  }

  /** The number of the newest line of a record, kept or not; 0 where none has come. */
  lastNumber(record: FeedKey): number {
    return this.#lastNumbers.get(textOf(record)) ?? 0;
  }

  /** Forgets what belongs to a timeline that is deleted. */
  deleteOf(timelineId: string): void {
    const prefix = textOf({ timelineId, recordId: '' });
    this.#drop((line) => line.key.startsWith(prefix));
    for (const key of this.#lastNumbers.keys()) if (key.startsWith(prefix)) this.#lastNumbers.delete(key);
  }

  #forgetOldest(): void {
    let count = 0;
    for (const { text } of this.#kept) {
      const isWithin = this.#kept.length - count <= this.#limits.lines && this.#characters <= this.#limits.characters;
      if (isWithin) break;
      this.#characters -= text.length;
      count += 1;
    }
    this.#kept.splice(0, count);
  }

  #drop(isGone: (line: KeptLine) => boolean): void {
    this.#kept = this.#kept.filter((line) => !isGone(line));
    this.#characters = this.#kept.reduce((sum, { text }) => sum + text.length, 0);
  }
}

function textOf({ timelineId, recordId }: FeedKey): string {
  return `${timelineId}/${recordId}`.toLowerCase();
}
