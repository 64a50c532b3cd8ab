// `npm run bench`: ratios against what bare Node needs for the same, each from one run. `--json` for programs.
import { setUp } from '../scripts/setup/set-up.mjs';
import { benchStart } from './start.mjs';

const json = process.argv.includes('--json');

/**
 * One figure: how many times as much ours takes, and how many times as much it may take at most.
 *
 * @typedef {{ what: string, against: string, ratio: number, goal: number }} Figure
 */

/** @type {readonly (() => Promise<Figure[]>)[]} */
const benches = [benchStart];

if (!json) setUp();
const figures = [];
for (const bench of benches) figures.push(...(await bench()));

if (json) {
  console.log(JSON.stringify({ node: process.version, figures }));
} else {
  console.table(
    figures.map(({ what, against, ratio, goal }) => ({
      measured: what,
      against,
      ratio: ratio.toFixed(2),
      goal: `at most ${goal}`,
      met: ratio <= goal ? 'yes' : 'NO',
    })),
  );
}
