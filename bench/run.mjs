// `npm run bench`: ratios against what does the same otherwise, each from one run. `--json` for programs.
import { setUp } from '../scripts/setup/set-up.mjs';
import { benchBundleSize } from './bundle-size.mjs';
import { benchCriteria } from './criteria.mjs';
import { benchJobs } from './jobs.mjs';
import { benchLargeResponse } from './large-response.mjs';
import { benchStart } from './start.mjs';

const json = process.argv.includes('--json');

/**
 * One figure: how many times as much ours takes or does, and how many times as much that may or has to be.
 *
 * @typedef {{ what: string, against: string, ratio: number } & ({ goal: number } | { atLeast: number })} Figure
 */

/** @type {readonly (() => Promise<Figure[]>)[]} */
const benches = [benchStart, benchJobs, benchCriteria, benchLargeResponse, benchBundleSize];

setUp();
const figures = [];
for (const bench of benches) figures.push(...(await bench()));

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
