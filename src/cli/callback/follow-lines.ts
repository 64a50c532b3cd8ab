import { addAbortSignal, Readable } from 'node:stream';
import { MAXIMUM_LINE_LENGTH } from '../../callback/index.js';

/**
 * Reads a stream as text and hands on whole lines as they come, several of them in one text; what follows the last line
 * break comes at the end of the stream. A line that does not end is handed on in pieces, so that none fills the memory.
 *
 * @param take is awaited: who reads faster than the server takes waits here, and with it whoever writes to the stream.
 *   Once it fails, the stream is still read to its end and thrown away: a writer whose reader is gone is killed.
 * @param signal ends the reading as if the stream had ended.
 * @param onFailure told at once that `take` has failed.
 * @returns how many lines there were.
 * @throws what `take` threw, at the end of the stream.
 */
export async function followLines(
  input: AsyncIterable<Uint8Array>,
  take: (text: string) => Promise<void>,
  signal: AbortSignal,
  onFailure?: (reason: unknown) => void,
): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines = 0;
  let failure: { readonly reason: unknown } | undefined;
  const hand = async (text: string): Promise<void> => {
    lines += countLines(text);
    if (failure) return;
    try {
      await take(text);
    } catch (reason) {
      failure = { reason };
      onFailure?.(reason);
    }
  };
  if (input instanceof Readable) addAbortSignal(signal, input);
  try {
    for await (const chunk of input) {
      if (signal.aborted) break;
      rest += decoder.decode(chunk, { stream: true });
      const end = rest.lastIndexOf('\n');
      if (end >= 0) {
        // With its line break, without which an empty last line would be none.
        await hand(rest.slice(0, end + 1));
        rest = rest.slice(end + 1);
      }
      while (rest.length > MAXIMUM_LINE_LENGTH) {
        const length = wholeCharacters(rest, MAXIMUM_LINE_LENGTH);
        await hand(rest.slice(0, length));
        rest = rest.slice(length);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  rest += decoder.decode();
  if (rest !== '') await hand(rest);
  if (failure) throw failure.reason;
  return lines;
}

/** A line break at the end of a text begins no further line. */
export function countLines(text: string): number {
  const breaks = text.match(/\r\n|\n|\r/g)?.length ?? 0;
  return /[\n\r]$/.test(text) ? breaks : breaks + 1;
}

/** The same length, or one less where it would cut a character in two. */
function wholeCharacters(text: string, length: number): number {
  const last = text.charCodeAt(length - 1);
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}
