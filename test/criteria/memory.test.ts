import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const MOST_MEGABYTES = 200;

const script = `
import { parentPort } from 'node:worker_threads';
import { compileCriterion } from './src/criteria/index.ts';

const many = Array.from({ length: 3_000_000 }, (_, number) => number * 7);
const response = { few: [70, 5, '7', 7], many };
const values = ['intersect(root.few, root.many)', 'intersect(root.many, root.few)'].map(
  (text) => compileCriterion(text).evaluate({ response }).value,
);
parentPort.postMessage(values);
`;

test('a few items are looked for among millions without an index of those', async () => {
  const bundle = await build({
    stdin: { contents: script, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  const limits = { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 32 };
  const worker = new Worker(bundle.outputFiles[0]?.text ?? '', { eval: true, resourceLimits: limits });

  const [values] = await once(worker, 'message');
  await worker.terminate();

  expect(values).toEqual([
    [70, '7', 7],
    [7, 70],
  ]);
});
