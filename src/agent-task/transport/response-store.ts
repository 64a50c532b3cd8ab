import { existsSync, promises } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ResponseLimitError } from '../../http-request/index.js';
import { ResponseFileError } from '../errors.js';

/** What becomes of the body of one answer. */
export interface StorePlan {
  /** Bytes that are taken. */
  readonly maximumBytes: number;
  /** Whether a longer body is cut there, and not refused. */
  readonly cuts?: boolean;
  /** Where the body is written to. */
  readonly file?: string;
  /** Whether it is kept in memory, up to {@link StorePlan.maximumMemoryBytes}. */
  readonly keeps: boolean;
  readonly maximumMemoryBytes: number;
  /** What to do where a body is longer. */
  readonly hint?: string;
}

/** A body as it was stored. */
export interface StoredBody {
  /** What is kept of it. */
  readonly bytes: Buffer;
  readonly length: number;
  readonly file: string | undefined;
}

/** How a file that is still being written is called beside its own name; another run may write the same one. */
function partialOf(file: string): string {
  return `${file}.${process.pid}-${Date.now()}.partial`;
}

/**
 * Stores a body as it comes. A file appears under its name once it is whole; what is cut leaves nothing.
 *
 * @throws ResponseLimitError `RESPONSE_LIMIT`, ResponseFileError `RESPONSE_FILE`; and whatever the source throws.
 */
export async function store(source: AsyncIterable<Uint8Array>, plan: StorePlan): Promise<StoredBody> {
  const { file } = plan;
  if (file === undefined) return { ...(await take(source, plan, undefined)), file };
  const partial = partialOf(file);
  const handle = await writing(file, async () => {
    const folder = dirname(file);
    if (!existsSync(folder)) await (await import('./make-folders.js')).makeFolders(folder);
    // Nothing that is there already is written over, and no link is followed.
    return promises.open(partial, 'wx');
  });
  try {
    const stored = await take(source, plan, handle);
    await writing(file, () => handle.close());
    await writing(file, () => promises.rename(partial, file));
    return { ...stored, file };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await promises.rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function take(
  source: AsyncIterable<Uint8Array>,
  { maximumBytes, cuts, maximumMemoryBytes, keeps, file = '', hint }: StorePlan,
  handle: FileHandle | undefined,
): Promise<Omit<StoredBody, 'file'>> {
  const details = hint === undefined ? {} : { hint };
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    if (cuts && length + chunk.length > maximumBytes) break;
    length += chunk.length;
    if (length > maximumBytes) throw new ResponseLimitError(maximumBytes, details);
    if (keeps && length > maximumMemoryBytes) throw new ResponseLimitError(maximumMemoryBytes, details);
    if (keeps) kept.push(chunk);
    if (handle) await writing(file, () => handle.writeFile(chunk));
  }
  return { bytes: Buffer.concat(kept), length };
}

async function writing<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw new ResponseFileError(file, cause);
  }
}
