import type { CommandContext } from '../command.js';
import { readTextFile } from '../read-file.js';
import { HeadersFileError } from './errors.js';

/** @throws HeadersFileError `HEADERS_FILE`, FileError `FILE` */
export async function readHeadersFile(
  file: string,
  { workingDirectory }: Pick<CommandContext, 'workingDirectory'>,
): Promise<Readonly<Record<string, unknown>>> {
  const { text } = await readTextFile('The headers file', file, workingDirectory, 'Check the path.');
  const value = parse(file, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new HeadersFileError(file, 'it is no JSON object');
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser would show a part of the text.
    throw new HeadersFileError(file, 'it is no JSON');
  }
}
