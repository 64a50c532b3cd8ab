import { constants } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileError } from './errors.js';

/** Where a token was written, and how to take it away again. */
export interface TokenFile {
  readonly file: string;
  remove(): Promise<void>;
}

/**
 * Writes a token where only its owner can read it.
 *
 * @param given the file of `--token-file`, or `undefined`: then a file in a new folder for temporary files.
 * @throws FileError `FILE` where it cannot be written.
 */
export async function writeTokenFile(
  token: string,
  given: string | undefined,
  workingDirectory: string,
): Promise<TokenFile> {
  if (given !== undefined) {
    const file = path.resolve(workingDirectory, given);
    await write(file, token);
    return { file, remove: () => rm(file, { force: true }) };
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-'));
  const file = path.join(folder, 'token');
  await write(file, token);
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function write(file: string, token: string): Promise<void> {
  try {
    // Never through a link that somebody else may have put there.
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(file, flags, 0o600);
    try {
      // An existing file keeps its mode on opening.
      await handle.chmod(0o600);
      await handle.writeFile(`${token}\n`);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const hint = 'Name a file in a folder that you may write to.';
    throw new FileError('The token file', file, `cannot be written (${code})`, { hint, cause: error });
  }
}
