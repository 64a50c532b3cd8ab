import { constants } from 'node:buffer';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { parseResponse, ResponseJsonError } from '../criteria/index.js';
import type { CommandContext } from './command.js';
import { FileError, ResponseSizeError, ResponseTextError } from './errors.js';
import { fileFailure } from './read-file.js';

/** Bytes of a response, about 512 MiB: it must fit into one text, of which Node.js limits the length. */
export const MAXIMUM_RESPONSE_SIZE = constants.MAX_STRING_LENGTH;

/** Characters of a faulty response that are shown from the fault on. */
const EXCERPT = 30;

const BYTE_ORDER_MARKS: ReadonlyArray<readonly [mark: readonly number[], encoding: string]> = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Reads the response that a criterion is to judge; an empty one is undefined, with a warning.
 *
 * @param file as the user wrote it, relative to the working directory; `-` is standard input
 * @param maximum bytes
 * @throws FileError `FILE`, ResponseSizeError `RESPONSE_SIZE`, ResponseTextError `RESPONSE_TEXT`, RESPONSE_DEPTH
 */
export async function readResponse(
  file: string,
  { stdin, stderr, workingDirectory }: Pick<CommandContext, 'stdin' | 'stderr' | 'workingDirectory'>,
  maximum = MAXIMUM_RESPONSE_SIZE,
): Promise<unknown> {
  const name = file === '-' ? 'standard input' : file;
  const stream = file === '-' ? stdin() : createReadStream(path.resolve(workingDirectory, file));
  const bytes = await readBytes(name, stream, maximum);
  const text = decode(bytes, (encoding) =>
    stderr.write(`warning: The response '${name}' is no valid ${encoding}: what cannot be read is taken as \uFFFD.\n`),
  );
  if (text.trim() === '') {
    stderr.write(`warning: The response '${name}' is empty: root is Null.\n`);
    return undefined;
  }
  try {
    return parseResponse(text);
  } catch (error) {
    if (error instanceof ResponseJsonError) throw explain(name, text, error);
    throw error;
  }
}

async function readBytes(name: string, stream: AsyncIterable<Uint8Array>, maximum: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > maximum) throw new ResponseSizeError(name, maximum);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ResponseSizeError) throw error;
    throw new FileError('The response', name, fileFailure(error), { hint: 'Check the path.', cause: error });
  }
  return Buffer.concat(chunks, size);
}

/**
 * PowerShell writes UTF-16 where output is redirected into a file; the mark of UTF-8 is dropped.
 *
 * @param warn is called with the name of the encoding where some bytes are none of it
 */
function decode(bytes: Uint8Array, warn: (encoding: string) => void): string {
  const found = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  const encoding = found?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    warn(encoding.toUpperCase());
    return new TextDecoder(encoding).decode(bytes);
  }
}

/** What stands where the JSON ends, and what it may be instead. */
function explain(name: string, text: string, error: ResponseJsonError): ResponseTextError {
  const { line = 1, column = 1 } = error.location ?? {};
  const details = { location: { file: name, line, column }, cause: error };
  const excerpt = excerptAt(text, indexOf(text, line, column));
  const reason = excerpt === '' ? 'it ends too early' : `unexpected ${JSON.stringify(excerpt)}`;
  return new ResponseTextError(name, reason, { ...details, hint: hintFor(text, excerpt) });
}

function indexOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** What stands at the fault, up to the end of its line; empty at the end of the text. */
function excerptAt(text: string, index: number): string {
  return (
    text
      .slice(index, index + EXCERPT)
      .split('\n', 1)[0]
      ?.trimEnd() || text.charAt(index)
  );
}

function hintFor(text: string, excerpt: string): string {
  const beginning = text.trimStart();
  if (beginning.startsWith('<')) return 'It looks like HTML or XML: perhaps the page of a sign-in or of an error.';
  if (beginning.startsWith('HTTP/')) return 'Keep the body only, without the status line and the headers.';
  if (/^\w+=/.test(beginning)) return 'It looks like a form: a criterion reads JSON only.';
  if (excerpt === '') return 'Something at its end is missing.';
  if (excerpt.startsWith("'")) return 'JSON has double quotes only.';
  if (/^[\]}]/.test(excerpt)) return 'A comma before a closing bracket is no JSON.';
  if (/^\/[/*]/.test(excerpt)) return 'JSON has no comments.';
  return 'The body must be one JSON value.';
}
