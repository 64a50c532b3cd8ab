// `npm start`: sets up what is missing, then runs the demo.
import { run, setUp } from './setup/set-up.mjs';

setUp();
run([process.execPath, 'dist/cli/main.js', 'demo', ...process.argv.slice(2)]);
