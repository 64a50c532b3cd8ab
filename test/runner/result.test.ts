import { expect, test } from 'vitest';
import { mergeResults, runResult } from '../../src/local/runner/result.js';
import type { TaskResult } from '../../src/local/store/timeline-record.js';

const merges: readonly (readonly [children: readonly TaskResult[], parent: TaskResult, run: string])[] = [
  [[], 'skipped', 'succeeded'],
  [['skipped', 'skipped'], 'skipped', 'succeeded'],
  [['succeeded', 'skipped'], 'succeeded', 'succeeded'],
  [['succeeded', 'succeededWithIssues', 'succeeded'], 'succeededWithIssues', 'succeededWithIssues'],
  [['succeededWithIssues', 'canceled', 'skipped'], 'canceled', 'canceled'],
  [['canceled', 'failed', 'succeeded'], 'failed', 'failed'],
  [['failed', 'canceled'], 'failed', 'failed'],
  [['abandoned'], 'failed', 'failed'],
];

test.each(merges)('children that ended as %j make a parent %s and a run %s', (children, parent, run) => {
  expect(mergeResults(children)).toBe(parent);
  expect(runResult(children)).toBe(run);
});
