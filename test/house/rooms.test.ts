import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** What each room may import of ours, beside itself and the files that lie below all rooms. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  criteria: [],
  tasks: ['criteria'],
  'http-request': ['tasks', 'criteria'],
  yaml: [],
  configuration: ['yaml'],
  transport: [],
  'endpoint-types': ['tasks'],
  'azure-devops': ['transport'],
  endpoints: ['azure-devops', 'endpoint-types', 'configuration', 'yaml'],
  callback: ['azure-devops'],
  'agent-task': ['http-request', 'tasks', 'criteria', 'transport'],
  local: ['http-request', 'tasks', 'criteria', 'configuration', 'yaml', 'endpoint-types'],
  cli: [
    ...['local', 'http-request', 'tasks', 'criteria', 'configuration', 'yaml'],
    ...['endpoints', 'endpoint-types', 'azure-devops', 'callback'],
  ],
};

/** Rooms that are text and values in, text and values out. */
const pureRooms = ['criteria', 'tasks', 'endpoint-types'];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(path.sep).join('/'));

/** The room of a path below src; the empty name for files that lie below all rooms. */
function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '';
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier]) => specifier ?? '');
}

test('every folder of src is a room of the table', () => {
  expect(new Set(files.map(roomOf).filter(Boolean))).toEqual(new Set(Object.keys(rooms)));
});

test.each(files.filter((file) => roomOf(file) !== ''))('%s imports only what its room may', (file) => {
  const room = roomOf(file);
  const allowed = new Set(['', room, ...(rooms[room] ?? [])]);
  const own = importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
    .filter((target) => !target.startsWith('..'));

  expect(own.filter((target) => !allowed.has(roomOf(target)))).toEqual([]);
});

test.each(files.filter((file) => pureRooms.includes(roomOf(file))))('%s touches nothing of the machine', (file) => {
  const text = readFileSync(path.join(source, file), 'utf8');

  expect(importsOf(file).filter((specifier) => specifier.startsWith('node:'))).toEqual([]);
  expect(text).not.toMatch(/\b(?:process|console|globalThis|setTimeout|fetch)\b\s*[.(]/);
});

test('no file that lies below all rooms imports a room', () => {
  const below = files.filter((file) => roomOf(file) === '' && file !== 'index.ts');

  expect(below.flatMap((file) => importsOf(file).filter((specifier) => /^\.\/.*\//.test(specifier)))).toEqual([]);
});
