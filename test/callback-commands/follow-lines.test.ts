import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { MAXIMUM_LINE_LENGTH } from '../../src/callback/index.js';
import { followLines } from '../../src/cli/callback/follow-lines.js';
import { deferred } from '../callback-handlers/service.js';

async function* chunksOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** All that was handed on, and the number of lines that were counted. */
async function follow(...chunks: readonly (string | Uint8Array)[]) {
  const texts: string[] = [];
  const lines = await followLines(
    chunksOf(...chunks),
    async (text) => void texts.push(text),
    new AbortController().signal,
  );
  return { texts, lines };
}

test.each([
  [['a\nb\n'], ['a\nb\n'], 2],
  [['a\nb'], ['a\n', 'b'], 2],
  [['a', 'b', '\n'], ['ab\n'], 1],
  [['a\n', '\n', 'b\n'], ['a\n', '\n', 'b\n'], 3],
  [['a\r', '\nb\r\n'], ['a\r\nb\r\n'], 2],
  [['\n'], ['\n'], 1],
  [[''], [], 0],
  [[], [], 0],
])('%j is handed on as %j', async (chunks, texts, lines) => {
  expect(await follow(...chunks)).toEqual({ texts, lines });
});

test('a character in two chunks stays whole', async () => {
  const bytes = Buffer.from('Grüße 🚀\n');

  const { texts } = await follow(...[...bytes].map((byte) => Uint8Array.of(byte)));

  expect(texts).toEqual(['Grüße 🚀\n']);
});

test('bytes that are no text are handed on as such', async () => {
  expect((await follow(Uint8Array.of(0xff, 0xfe, 0x0a))).texts).toEqual(['\ufffd\ufffd\n']);
});

test('a line without an end is handed on in pieces, none of which ends within a character', async () => {
  const { texts } = await follow('x', '🚀'.repeat(MAXIMUM_LINE_LENGTH));

  expect(texts.join('')).toBe(`x${'🚀'.repeat(MAXIMUM_LINE_LENGTH)}`);
  expect(texts.length).toBeGreaterThan(2);
  expect(texts.every((text) => text.length <= MAXIMUM_LINE_LENGTH && text.isWellFormed())).toBe(true);
});

test('what is slower to take keeps the reader from running ahead', async () => {
  const input = new PassThrough();
  const [first, free] = [deferred(), deferred()];
  const texts: string[] = [];
  const following = followLines(
    input,
    async (text) => {
      texts.push(text);
      first.resolve();
      await free.promise;
    },
    new AbortController().signal,
  );

  input.write('one\n');
  await first.promise;
  input.end('two\n');
  const taken = [...texts];
  free.resolve();
  await following;

  expect(taken).toEqual(['one\n']);
  expect(texts).toEqual(['one\n', 'two\n']);
});

test('an interruption ends the reading, and hands on what has come', async () => {
  const input = new PassThrough();
  const interruption = new AbortController();
  const first = deferred();
  const texts: string[] = [];
  const following = followLines(
    input,
    async (text) => {
      texts.push(text);
      first.resolve();
    },
    interruption.signal,
  );

  input.write('one\nhalf');
  await first.promise;
  interruption.abort();

  expect(await following).toBe(2);
  expect(texts).toEqual(['one\n', 'half']);
});

test('a stream that breaks is an error', async () => {
  const input = new PassThrough();
  const following = followLines(input, async () => {}, new AbortController().signal);

  input.destroy(new Error('gone'));

  await expect(following).rejects.toThrow('gone');
});

test('once nothing is taken any more the stream is still read to its end, and then the failure is told', async () => {
  const taken: string[] = [];
  const told: unknown[] = [];
  let isRead = false;
  async function* input(): AsyncGenerator<Uint8Array> {
    yield* chunksOf('one\n', 'two\n', 'three\n');
    isRead = true;
  }

  const following = followLines(
    input(),
    async (text) => {
      taken.push(text);
      if (taken.length === 2) throw new Error('refused');
    },
    new AbortController().signal,
    (reason) => told.push(reason),
  );

  await expect(following).rejects.toThrow('refused');
  expect(isRead).toBe(true);
  expect(taken).toEqual(['one\n', 'two\n']);
  expect(told).toMatchObject([{ message: 'refused' }]);
});
