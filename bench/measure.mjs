import { spawn } from 'node:child_process';

/**
 * Runs the cases in turn, so that whatever disturbs the machine disturbs all of them, and gives the median of each.
 *
 * @param {readonly { name: string, run: () => Promise<number> }[]} cases `run` gives one duration in milliseconds
 * @param {number} rounds
 * @returns {Promise<Map<string, number>>}
 */
export async function medians(cases, rounds) {
  /** @type {Map<string, number[]>} */
  const durations = new Map(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of cases) durations.get(name)?.push(await run());
  }
  return new Map([...durations].map(([name, all]) => [name, median(all)]));
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Milliseconds that a Node process takes from its start to its end.
 *
 * @param {readonly string[]} args
 */
export function timeProcess(args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(performance.now() - start);
      else reject(new Error(`node ${args.join(' ')} ended with ${code}`));
    });
  });
}

/**
 * Milliseconds that a Node process takes from its start to its first output; then it is ended.
 *
 * @param {readonly string[]} args
 * @param {string} folder where it runs
 */
export function timeFirstOutput(args, folder) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let duration = Number.NaN;
    child.stdout.once('data', () => {
      duration = performance.now() - start;
      child.kill();
    });
    child.on('error', reject);
    child.on('exit', () => resolve(duration));
  });
}
