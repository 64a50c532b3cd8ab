import { LOG_APPEND_BYTES, LOG_INTERVAL } from '../limits.js';
import { endsSession, isPassing, mayBeCarriedOut } from '../protocol/final-errors.js';
import { persist, type Time } from '../protocol/persist.js';
import type { PlanClient, StoredLog } from '../protocol/plan-client.js';
import { LogRefusedError } from '../session-errors.js';
import { LineBuffer, type LineBufferOptions } from './line-buffer.js';
import { type LogChunk, linesOfChunk } from './log-chunk.js';
import { holdsLines } from './stored-lines.js';
import { Timestamps } from './timestamp.js';

export interface LogWriterOptions extends LineBufferOptions {
  readonly client: PlanClient;
  readonly time: Time;
  /** Links the log to the record of the task; called once, when the log has its first lines. */
  readonly attach: (logId: number) => Promise<void>;
}

/**
 * The permanent log of a task: gathers lines, appends them in large pieces, in order, and keeps at it while the server is
 * away. An append whose answer was lost is repeated only where the server does not have its lines: others may write to the
 * same log meanwhile, so their number alone does not tell.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #buffer: LineBuffer;
  readonly #timestamps = new Timestamps();
  readonly #disposal = new AbortController();
  #log: StoredLog | undefined;
  #attached: Promise<void> | undefined;
  #uploading: Promise<void> | undefined;
  #isFlushing = false;
  #stopTimer: (() => void) | undefined;
  #failure: Error | undefined;

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#buffer = new LineBuffer(options);
  }

  /** Bytes of lines in memory. */
  get memoryBytes(): number {
    return this.#buffer.memoryBytes;
  }

  /** Lines that the server does not have yet. */
  get lines(): number {
    return this.#buffer.lines;
  }

  /**
   * @param line without a line break.
   * @returns a promise where the line is not safely kept yet, or will not be.
   */
  write(line: string): Promise<void> | undefined {
    if (this.#failure) return Promise.reject(this.#failure);
    const time = this.#timestamps.at(this.#options.time.clock.now());
    const kept = this.#buffer.add(`${time} ${line}\n`);
    this.#schedule();
    return kept;
  }

  /**
   * Settled when the server has all lines and the record its log.
   *
   * @throws {LogRefusedError} `LOG_REFUSED` where the server does not take them, and what ends the session.
   */
  async flush(): Promise<void> {
    this.#cancelTimer();
    this.#isFlushing = true;
    try {
      while (this.#buffer.lines > 0 && this.#failure === undefined) await this.#upload();
      if (this.#failure) throw this.#failure;
      await this.#attached;
    } finally {
      this.#isFlushing = false;
    }
  }

  /** Gives up what is not stored, and removes the temporary file. */
  dispose(reason: Error): void {
    this.#cancelTimer();
    this.#failure ??= reason;
    this.#disposal.abort(reason);
    this.#buffer.dispose(reason);
  }

  #schedule(): void {
    if (this.#uploading !== undefined) return;
    if (this.#isUrgent()) {
      this.#cancelTimer();
      this.#upload();
    } else {
      this.#stopTimer ??= this.#options.time.clock.schedule(LOG_INTERVAL, () => {
        this.#stopTimer = undefined;
        this.#upload();
      });
    }
  }

  /** Never rejects: a failure is kept for those who write and flush. */
  #upload(): Promise<void> {
    this.#uploading ??= this.#run()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#uploading = undefined;
        if (this.#failure === undefined && this.#buffer.lines > 0 && !this.#isFlushing) this.#schedule();
      });
    return this.#uploading;
  }

  async #run(): Promise<void> {
    do {
      const chunk = this.#buffer.take(LOG_APPEND_BYTES);
      if (chunk === undefined) return;
      await this.#append(chunk);
      this.#buffer.done(chunk);
      // Few lines that came meanwhile wait for others: each append is a request.
    } while (this.#isFlushing || this.#isUrgent());
  }

  /** Whether lines go at once: they are many, or hold up whoever logged them. */
  #isUrgent(): boolean {
    return this.#buffer.bytes >= LOG_APPEND_BYTES || this.#buffer.isAwaited;
  }

  async #append(chunk: LogChunk): Promise<void> {
    const { client, attach } = this.#options;
    const before = this.#log ?? (await this.#persist(() => client.createLog(this.#disposal.signal)));
    let isUncertain = false;
    const lineCount = await this.#persist(async () => {
      const found = isUncertain ? await this.#countAfter(before, chunk) : undefined;
      if (found !== undefined) return found;
      try {
        return (await client.appendLog(before.id, chunk.bytes, this.#disposal.signal)).lineCount;
      } catch (error) {
        isUncertain = mayBeCarriedOut(error);
        throw error;
      }
    });
    this.#log = { id: before.id, lineCount: Math.max(lineCount, before.lineCount + chunk.lines) };
    if (this.#attached === undefined) {
      this.#attached = attach(before.id);
      this.#attached.catch(() => {});
    }
  }

  /** How many lines the server has, where those of a chunk are among them. */
  async #countAfter(before: StoredLog, chunk: LogChunk): Promise<number | undefined> {
    const { client } = this.#options;
    const count = await unlessRefused(client.lineCount(before.id));
    if (count === undefined || count < before.lineCount + chunk.lines) return undefined;
    const lines = await unlessRefused(client.logLines(before.id, before.lineCount + 1));
    return lines !== undefined && holdsLines(lines, linesOfChunk(chunk)) ? count : undefined;
  }

  /** As long as the session lives: a log is not given up because a server is away. */
  #persist<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const { client, time } = this.#options;
    const persistence = {
      operation: 'write the log of the task',
      deadline: Number.POSITIVE_INFINITY,
      signal: () => AbortSignal.any([client.signal, this.#disposal.signal]),
      whyNot: () => client.lastFailure,
    };
    return persist(time, persistence, attempt);
  }

  #fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#failure ??= endsSession(cause) ? cause : new LogRefusedError(this.#buffer.lines, cause);
    this.#buffer.dispose(this.#failure);
  }

  #cancelTimer(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}

/** Where the server may not be asked, it counts as one that has nothing: rather twice than never. */
function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch((error: unknown) => {
    if (isPassing(error) || endsSession(error)) throw error;
    return undefined;
  });
}
