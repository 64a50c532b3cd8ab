import { ConcurrencyError } from './errors.js';
import { MAXIMUM_CONCURRENCY } from './limits.js';

/** How {@link forEachBounded} works. */
export interface BoundedOptions {
  /** Items in work at once. */
  readonly concurrency: number;
  /** Asked before each item: false starts no further one. */
  readonly goesOn?: () => boolean;
}

/**
 * Works on items side by side, never on more than `concurrency` at once, and starts them in their order.
 *
 * It ends when all that was started has ended. Where an item fails, nothing further is started, and the first error is
 * thrown in the end.
 *
 * @throws ConcurrencyError `CONCURRENCY`
 */
export async function forEachBounded<Item>(
  items: readonly Item[],
  { concurrency, goesOn = () => true }: BoundedOptions,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MAXIMUM_CONCURRENCY) {
    throw new ConcurrencyError(concurrency, MAXIMUM_CONCURRENCY);
  }
  const errors: unknown[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (errors.length > 0 || !goesOn()) return;
      try {
        await work(item, index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
}

/** The results of {@link forEachBounded} in the order of the items. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  options: BoundedOptions,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  await forEachBounded(items, options, async (item, index) => {
    results[index] = await work(item, index);
  });
  return results;
}
