import type { CommandContext } from '../command.js';
import { readTextFile } from '../read-file.js';
import { HeadersFileError } from './errors.js';
import { readStandardInput } from './read-standard-input.js';

/** Bytes of headers on standard input. */
export const MAXIMUM_HEADERS_BYTES = 1024 * 1024;

/**
 * @param file `-` is standard input.
 * @throws HeadersFileError `HEADERS_FILE`, FileError `FILE`
 */
export async function readHeadersFile(
  file: string,
  context: Pick<CommandContext, 'workingDirectory' | 'stdin'>,
): Promise<Readonly<Record<string, unknown>>> {
  const value = parse(file, await readText(file, context));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new HeadersFileError(file, 'it is no JSON object');
}

async function readText(
  file: string,
  { workingDirectory, stdin }: Pick<CommandContext, 'workingDirectory' | 'stdin'>,
): Promise<string> {
  if (file !== '-') return (await readTextFile('The headers file', file, workingDirectory, 'Check the path.')).text;
  const bytes = await readStandardInput(stdin(), MAXIMUM_HEADERS_BYTES);
  if (bytes === undefined) throw new HeadersFileError(file, `it has more than ${MAXIMUM_HEADERS_BYTES} bytes`);
  return new TextDecoder().decode(bytes);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the parser would show a part of the text.
    throw new HeadersFileError(file, 'it is no JSON');
  }
}
