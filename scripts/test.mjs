// `npm test`: sets up what is missing, then runs every test. Arguments go to vitest: `npm test -- test/criteria`.
import { run, setUp } from './setup/set-up.mjs';

setUp();
run([process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]);
