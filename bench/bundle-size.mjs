import { gzipSync } from 'node:zlib';
import { bundleCriteriaForBrowsers } from '../scripts/build/browser-criteria.mjs';

/** How large the condition language is for browsers: minified and compressed, in kB. */
export async function benchBundleSize() {
  const kilobytes = gzipSync(await bundleCriteriaForBrowsers()).length / 1000;
  return [{ what: 'condition language for browsers, gzipped', against: '1 kB', ratio: kilobytes, goal: 40 }];
}
