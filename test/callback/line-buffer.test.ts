import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SPILL_BATCH_BYTES } from '../../src/callback/limits.js';
import { LineBuffer } from '../../src/callback/logs/line-buffer.js';

/** An empty folder, which is gone after the test. */
function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'agentless-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Files below a folder. */
const filesIn = (parent: string): string[] =>
  readdirSync(parent, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(parent, file))
    .filter((file) => statSync(file).isFile());

/** Files that this process has open and that were made below a folder, by what Linux tells of them. */
const openFilesOf = (parent: string): string[] =>
  readdirSync('/proc/self/fd')
    .map((name) => `/proc/self/fd/${name}`)
    .filter((link) => targetOf(link).startsWith(parent));

/** Of a file that is closed meanwhile there is none. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}

/** A line of as many bytes. */
const lineOf = (bytes: number, letter = 'x'): string => `${letter.repeat(bytes - 1)}\n`;

/** All text that is left, taken in pieces. */
function drain(buffer: LineBuffer, maximumBytes = 100_000): string {
  const parts: string[] = [];
  for (let chunk = buffer.take(maximumBytes); chunk; chunk = buffer.take(maximumBytes)) {
    parts.push(chunk.bytes.toString('utf8'));
    buffer.done(chunk);
  }
  return parts.join('');
}

/** What has happened to a promise so far. */
async function stateOf(promise: Promise<void> | undefined): Promise<string> {
  if (promise === undefined) return 'kept';
  return Promise.race([promise.then(() => 'kept'), new Promise<string>((resolve) => setImmediate(resolve, 'waits'))]);
}

test('lines come out as they went in, whole, with their number', () => {
  const buffer = new LineBuffer();

  buffer.add('one\n');
  buffer.add('zwei ü\n');
  const chunk = buffer.take(1_000_000);

  expect(chunk?.bytes.toString('utf8')).toBe('one\nzwei ü\n');
  expect(chunk?.lines).toBe(2);
  expect([buffer.lines, buffer.bytes]).toEqual([2, 12]);
  if (chunk) buffer.done(chunk);
  expect([buffer.lines, buffer.bytes, buffer.memoryBytes]).toEqual([0, 0, 0]);
  expect(buffer.take(1_000_000)).toBeUndefined();
});

test('who awaits waits while there is no room, and no file is made', async () => {
  const parent = folder();
  const buffer = new LineBuffer({ maximumBytes: 1_000, folder: parent });

  buffer.add(lineOf(1_000, 'a'));
  const waiting = buffer.add(lineOf(100, 'b'));
  const before = await stateOf(waiting);
  const chunk = buffer.take(10_000);
  const taken = await stateOf(waiting);
  if (chunk) buffer.done(chunk);

  expect([before, taken, await stateOf(waiting)]).toEqual(['waits', 'waits', 'kept']);
  expect(drain(buffer)).toBe(lineOf(100, 'b'));
  expect(filesIn(parent)).toEqual([]);
});

test('lines that nobody awaits go to a file that only this user can read and that has no name any more, and memory stays bounded', async () => {
  const parent = folder();
  const maximumBytes = 1_000_000;
  const buffer = new LineBuffer({ maximumBytes, folder: parent });
  const kept: (Promise<void> | undefined)[] = [];
  let largest = 0;

  for (let line = 0; line < 50_000; line += 1) {
    kept.push(buffer.add(`${String(line).padStart(99, '0')}\n`));
    largest = Math.max(largest, buffer.memoryBytes);
  }

  const [file, ...others] = openFilesOf(parent);
  expect(largest).toBeLessThanOrEqual(maximumBytes + SPILL_BATCH_BYTES + 100);
  expect([statSync(file ?? '').mode & 0o777, ...others]).toEqual([0o600]);
  expect(readdirSync(parent)).toEqual([]);
  expect(buffer.bytes).toBe(5_000_000);
  expect(await stateOf(kept.at(30_000))).toBe('kept');
  buffer.dispose(new Error('over'));
  expect(openFilesOf(parent)).toEqual([]);
});

test('what was spilled comes out in order with what came before and after, and its file goes', () => {
  const parent = folder();
  const buffer = new LineBuffer({ maximumBytes: 300_000, folder: parent });
  const lines = Array.from({ length: 20_000 }, (_, line) => `${line} ${'x'.repeat(line % 90)}\n`);

  const read: string[] = [];
  for (const [index, line] of lines.entries()) {
    buffer.add(line);
    if (index % 4_000 !== 0) continue;
    const chunk = buffer.take(50_000);
    if (!chunk) continue;
    read.push(chunk.bytes.toString('utf8'));
    buffer.done(chunk);
  }
  read.push(drain(buffer));

  expect(read.join('')).toBe(lines.join(''));
  expect([buffer.lines, buffer.bytes, buffer.memoryBytes]).toEqual([0, 0, 0]);
  expect(readdirSync(parent)).toEqual([]);
});

test('one line that is larger than all the room finds some', () => {
  const parent = folder();
  const buffer = new LineBuffer({ maximumBytes: 1_000, folder: parent });

  expect(buffer.add(lineOf(2_000_000, 'a'))).toBeUndefined();
  expect(buffer.add(lineOf(2_000_000, 'b'))).toBeUndefined();

  expect(drain(buffer)).toBe(lineOf(2_000_000, 'a') + lineOf(2_000_000, 'b'));
});

test('where no file can be written, lines stay in memory: none is lost', async () => {
  const missing = path.join(folder(), 'missing');
  const buffer = new LineBuffer({ maximumBytes: 1_000, folder: missing });
  const lines = Array.from({ length: 10 }, (_, line) => lineOf(100_000, String(line)));

  const kept = lines.map((line) => buffer.add(line));

  expect(await stateOf(kept.at(-1))).toBe('waits');
  expect(existsSync(missing)).toBe(false);
  expect(drain(buffer)).toBe(lines.join(''));
  expect(await stateOf(kept.at(-1))).toBe('kept');
});

test('who waits for room is told when there will be none', async () => {
  const buffer = new LineBuffer({ maximumBytes: 10, folder: folder() });
  buffer.add(lineOf(10));
  const waiting = buffer.add(lineOf(10));

  buffer.dispose(new Error('over'));

  await expect(waiting).rejects.toThrow('over');
});
