/**
 * Finds what the packer of extensions lets pass silently or only warns about.
 *
 *     node scripts/check-manifests.mjs [ROOT] [--json]
 *
 * Prints `FILE[:LINE:COLUMN]: RULE: what is wrong; what to do` for each fault and ends with exit code 1, or one line and 0. Wrong
 * options end it with 2.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkManifests, describeFault } from './manifests/check.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));

function main() {
  const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  const report = checkManifests(positionals[0] ?? repository);
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else if (report.faults.length > 0) for (const fault of report.faults) console.log(describeFault(fault));
  else console.log(`checked ${report.manifests} manifests against ${report.rules} rules`);
  process.exitCode = report.faults.length > 0 ? 1 : 0;
}

try {
  main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
