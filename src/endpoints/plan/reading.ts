import { DEFAULT_CONCURRENCY } from './limits.js';

/** How far reading is; `total` grows while it becomes known what has to be read. */
export type ReadProgress = (progress: { readonly done: number; readonly total: number }) => void;

export interface ReadingOptions {
  /** Requests at once, 1 to 64. Default: 8. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each answer of the server. */
  readonly onProgress?: ReadProgress | undefined;
}

/** Requests side by side, whose answers are counted. */
export class Reading {
  readonly concurrency: number;
  readonly signal: AbortSignal | undefined;
  readonly #onProgress: ReadProgress | undefined;
  #done = 0;
  #total = 0;

  constructor({ concurrency = DEFAULT_CONCURRENCY, signal, onProgress }: ReadingOptions) {
    this.concurrency = concurrency;
    this.signal = signal;
    this.#onProgress = onProgress;
  }

  /** More requests will be made. */
  expect(requests: number): void {
    this.#total += requests;
  }

  /** The answer, once it is counted. @throws the signal's reason where it has ended the work */
  async count<Answer>(request: (signal: AbortSignal | undefined) => Promise<Answer>): Promise<Answer> {
    this.signal?.throwIfAborted();
    const answer = await request(this.signal);
    this.#done += 1;
    this.#onProgress?.({ done: this.#done, total: this.#total });
    return answer;
  }
}
