// `npm run bench`: ratios against what does the same otherwise, each from one run. `npm run bench -- endpoints` runs one; `--json` for programs.
import { setUp } from '../scripts/setup/set-up.mjs';
import { benchAgentTask } from './agent-task.mjs';
import { benchBundleSize } from './bundle-size.mjs';
import { benchCallback } from './callback.mjs';
import { benchCriteria } from './criteria.mjs';
import { benchEndpoints } from './endpoints.mjs';
import { benchJobs } from './jobs.mjs';
import { benchLargeResponse } from './large-response.mjs';
import { benchStart } from './start.mjs';

const json = process.argv.includes('--json');

/**
 * One figure: how many times as much ours takes or does, and how many times as much that may or has to be.
 *
 * @typedef {{ what: string, against: string, ratio: number } & ({ goal: number } | { atLeast: number })} Figure
 */

/** @type {Readonly<Record<string, () => Promise<Figure[]>>>} */
const benches = {
  start: benchStart,
  jobs: benchJobs,
  criteria: benchCriteria,
  'large-response': benchLargeResponse,
  'bundle-size': benchBundleSize,
  endpoints: benchEndpoints,
  callback: benchCallback,
  'agent-task': benchAgentTask,
};

setUp();
const wanted = process.argv.slice(2).filter((word) => word in benches);
const figures = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) figures.push(...(await bench()));
}

if (json) {
  console.log(JSON.stringify({ node: process.version, figures }));
} else {
  console.table(
    figures.map((figure) => ({
      measured: figure.what,
      against: figure.against,
      ratio: figure.ratio.toFixed(2),
      goal: 'goal' in figure ? `at most ${figure.goal}` : `at least ${figure.atLeast}`,
      met: isMet(figure) ? 'yes' : 'NO',
    })),
  );
}

/** @param {Figure} figure */
function isMet(figure) {
  return 'goal' in figure ? figure.ratio <= figure.goal : figure.ratio >= figure.atLeast;
}
