import type { SecretMasker } from '../../secret-masker.js';
import { FEED_DRAIN_TIME } from '../limits.js';
import { FeedWriter } from './feed-writer.js';
import { linesOf, piecesOf, visible } from './log-text.js';
import { LogWriter, type LogWriterOptions } from './log-writer.js';

export interface TaskLogOptions extends LogWriterOptions {
  readonly masker: SecretMasker;
}

/** What a task says of its work: each line goes to the permanent log and to the live feed. */
export class TaskLog {
  readonly #masker: SecretMasker;
  readonly #writer: LogWriter;
  readonly #feed: FeedWriter;
  readonly #clock: TaskLogOptions['time']['clock'];
  #hasToldDrops = false;

  constructor(options: TaskLogOptions) {
    this.#masker = options.masker;
    this.#writer = new LogWriter(options);
    this.#feed = new FeedWriter(options.client, options.time);
    this.#clock = options.time.clock;
  }

  /** Bytes of lines in memory. */
  get memoryBytes(): number {
    return this.#writer.memoryBytes;
  }

  /** Lines that the permanent log does not have yet. */
  get lines(): number {
    return this.#writer.lines;
  }

  /**
   * @param text one line or several.
   * @param prefix of each line, such as `##[error]`.
   * @returns a promise where not all of it is safely kept yet.
   */
  write(text: string, prefix = ''): Promise<void> | undefined {
    let kept: Promise<void> | undefined;
    for (const line of linesOf(text)) {
      // Secrets are hidden before a line is cut: half a secret would not be known any more.
      const shown = visible(this.#masker.mask(line));
      this.#feed.write(prefix + shown);
      for (const piece of piecesOf(shown)) {
        kept?.catch(() => {});
        kept = this.#writer.write(prefix + piece);
      }
    }
    return kept;
  }

  /** Stores all lines; of the live feed what goes meanwhile or soon after. The errors of {@link LogWriter.flush}. */
  async flush(): Promise<void> {
    this.#tellDrops();
    const hurry = new AbortController();
    const drained = this.#feed.drain(hurry.signal);
    try {
      await this.#writer.flush();
    } catch (error) {
      hurry.abort();
      throw error;
    }
    const stop = this.#clock.schedule(FEED_DRAIN_TIME, () => hurry.abort());
    await drained;
    stop();
  }

  dispose(reason: Error): void {
    this.#feed.dispose();
    this.#writer.dispose(reason);
  }

  #tellDrops(): void {
    const { dropped } = this.#feed;
    if (dropped === 0 || this.#hasToldDrops) return;
    this.#hasToldDrops = true;
    this.#writer.write(`The live view left out ${dropped} of these lines; this log has them all.`)?.catch(() => {});
  }
}
