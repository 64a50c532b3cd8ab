// `npm run fuzz -- --inputs 100000 [--seed 1]`: more of the inputs that the tests feed to the condition language.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const USAGE = `Usage: npm run fuzz -- [--inputs N] [--seed N]

Feeds generated inputs to the condition language and checks what must hold of each.

  --inputs N   how many (default: 100000)
  --seed N     the seed of the first one; each further one has the next seed (default: 1)
  --help       this help

Exit code 0: all hold; 1: some do not, and are printed; 2: an option is wrong.`;

const values = readOptions();
const inputs = count(values.inputs, '--inputs');
const firstSeed = count(values.seed, '--seed');

const { fuzz } = await loadFuzzer();
const { ends, failures } = fuzz(inputs, firstSeed);

for (const { seed, input, error } of failures) {
  console.error(`Seed ${seed} (npm run fuzz -- --inputs 1 --seed ${seed}): ${error.stack}`);
  console.error(JSON.stringify(input, null, 2));
}
console.table(Object.fromEntries([...ends].sort(([, left], [, right]) => right - left)));
console.log(
  `${inputs} inputs from seed ${firstSeed}: ${failures.length === 0 ? 'all hold' : 'see the failures above'}.`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Ends the process where help is asked for, or where something else is given than options of this program. */
function readOptions() {
  try {
    const { values: given } = parseArgs({
      options: {
        inputs: { type: 'string', default: '100000' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    });
    if (!given.help) return given;
    console.log(USAGE);
    return process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return process.exit(2);
  }
}

/** @param {string} text @param {string} option */
function count(text, option) {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  console.error(`${option} takes a number from 1 to 999999999, not '${text}'.`);
  return process.exit(2);
}

/**
 * The fuzzer is TypeScript, as the engine that it tests is.
 *
 * @returns {Promise<typeof import('../test/fuzz/fuzz.js')>}
 */
async function loadFuzzer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-fuzz-'));
  try {
    const outfile = path.join(folder, 'fuzz.mjs');
    const entry = fileURLToPath(new URL('../test/fuzz/fuzz.ts', import.meta.url));
    await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20.19' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
