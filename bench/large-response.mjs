import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 5;
const BYTES = 50_000_000;
const reader = fileURLToPath(new URL('./large-response-reader.mjs', import.meta.url));

/** What a criterion with a filter takes on a response of 50 MB, against `JSON.parse` of the same text. */
export async function benchLargeResponse() {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-bench-'));
  try {
    const file = path.join(folder, 'response.json');
    await writeFile(file, largeResponse());
    const parse = { milliseconds: Infinity, peak: Infinity };
    const judge = { milliseconds: Infinity, peak: Infinity };
    for (let round = 0; round < ROUNDS; round++) {
      keepLeast(parse, await measure('parse', file));
      keepLeast(judge, await measure('judge', file));
    }
    const shared = { against: 'JSON.parse of the same 50 MB', goal: 2 };
    return [
      { what: 'time of count(jsonpath(…)) with a filter', ratio: judge.milliseconds / parse.milliseconds, ...shared },
      { what: 'peak memory of the same', ratio: judge.peak / parse.peak, ...shared },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Records as the lists of services have them. */
function largeResponse() {
  const records = [];
  for (let length = 0, id = 0; length < BYTES; id++) {
    const record = {
      id,
      name: `build-${id}`,
      status: id % 3 === 0 ? 'online' : 'offline',
      score: id / 8,
      tags: ['linux', `pool-${id % 50}`],
      owner: { displayName: `Person ${id % 1000}`, active: id % 2 === 0, manager: null },
      createdOn: '2024-01-31T12:00:00.123Z',
      description: 'A line of "text" as people write it.\nAnd another one.',
    };
    const text = JSON.stringify(record);
    records.push(text);
    length += text.length + 1;
  }
  return `{"count":${records.length},"value":[${records.join(',')}]}`;
}

/**
 * @param {{ milliseconds: number, peak: number }} least
 * @param {{ milliseconds: number, peak: number }} measured
 */
function keepLeast(least, measured) {
  least.milliseconds = Math.min(least.milliseconds, measured.milliseconds);
  least.peak = Math.min(least.peak, measured.peak);
}

/**
 * A process of its own each, so that the memory of one is not counted as another's.
 *
 * @param {'parse' | 'judge'} task
 * @param {string} file
 * @returns {Promise<{ milliseconds: number, peak: number }>}
 */
async function measure(task, file) {
  const child = spawn(process.execPath, [reader, task, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let text = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) text += chunk;
  const [code] = await exit;
  if (code !== 0) throw new Error(`The ${task} process ended with ${code}.`);
  return JSON.parse(text);
}
