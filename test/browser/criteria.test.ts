import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { bundleCriteriaForBrowsers } from '../../scripts/build/browser-criteria.mjs';
import { type Case, readCases, summary } from '../criteria/case-table.js';
import { startChromium } from '../support/chromium.js';
import { startPageServer } from './page-server.js';

/** In bytes, minified and compressed as servers send it. */
const LARGEST_BUNDLE = 40_000;

const PAGE = `<!doctype html>
<title>Criteria</title>
<script type="module">
  import * as criteria from './criteria.js';
  globalThis.criteria = criteria;
</script>`;

const cases = [...readCases('observed.jsonl'), ...readCases('in-use.jsonl')].map((each, index) => ({ ...each, index }));

/** How a case went in the browser. */
type Ending =
  | { readonly value: unknown; readonly trace: readonly string[] }
  | { readonly error: string; readonly message: string };

let bundle: Uint8Array;
let endings: readonly Ending[];
const faults: string[] = [];

beforeAll(async () => {
  bundle = await bundleCriteriaForBrowsers();
  const server = await startPageServer({
    '/': { type: 'text/html', body: PAGE },
    '/criteria.js': { type: 'text/javascript', body: bundle },
  });
  try {
    endings = await runInChromium(server.url);
  } finally {
    await server.close();
  }
});

async function runInChromium(url: string): Promise<readonly Ending[]> {
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(url);
    return await page.evaluate(runCases, cases);
  } finally {
    await browser.close();
  }
}

/** Runs in the page: it sees nothing of this file. */
function runCases(all: readonly Case[]): Ending[] {
  const { criteria } = globalThis as unknown as { criteria: typeof import('../../src/criteria/index.js') };
  return all.map((each) => {
    try {
      const response = criteria.parseResponse(JSON.stringify(each.response ?? null));
      const { value, trace } = criteria.compileCriterion(each.expression).evaluate({ ...each, response });
      return { value, trace };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error: error.name, message: error.message };
    }
  });
}

test('the page has no errors', () => {
  expect(faults).toEqual([]);
});

const ERRORS = new Map<unknown, RegExp>([
  ['error:parse', /^CriterionParseError$/],
  ['error:eval', /^(CriterionEvaluation|CriterionMemory|JsonPath)Error$/],
]);

test.each(cases)('in Chromium: $title', ({ index, expect: expected, message, trace }) => {
  const ending = endings[index];
  const error = ERRORS.get(expected);
  if (error) {
    expect(ending).toEqual({ error: expect.stringMatching(error), message: message ?? expect.any(String) });
    return;
  }
  expect(ending).toEqual({ value: expected, trace: expect.any(Array) });
  if (trace && ending && 'trace' in ending) expect(summary(ending.trace)).toEqual(trace);
});

test(`the bundle for browsers takes at most ${LARGEST_BUNDLE} bytes`, () => {
  expect(gzipSync(bundle).length).toBeLessThanOrEqual(LARGEST_BUNDLE);
});
