// What a fresh clone needs before anything runs. Uses nothing but Node, since it runs before the packages are there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AGENT_TASK_NOTICES, AGENT_TASK_PROGRAM } from '../build/agent-task-files.mjs';
import { hashFiles, isStamped, stamp } from './stamp.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The steps of the set-up, in order. Each is skipped while the files that it depends on are unchanged since it was
 * last done, and what it makes is there. What it makes among its sources is none of them.
 */
const steps = [
  {
    what: 'Installing the packages of package-lock.json',
    command: ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    sources: ['package-lock.json'],
    makes: [],
    stampFile: 'node_modules/.agentless-installed',
  },
  {
    what: 'Building dist/ and the agent task',
    command: [process.execPath, 'scripts/build.mjs'],
    sources: [
      'src',
      'tasks',
      'scripts/build.mjs',
      'scripts/build',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ],
    makes: [AGENT_TASK_PROGRAM, AGENT_TASK_NOTICES],
    stampFile: 'dist/.built',
  },
];

/** Does what is missing and says so; says in one line when nothing is. Ends the process where a step fails. */
export function setUp() {
  process.chdir(root);
  let done = 0;
  for (const { what, command, sources, makes, stampFile } of steps) {
    const hash = hashFiles(sources, makes);
    if (isStamped(stampFile, hash) && makes.every((file) => existsSync(file))) continue;
    process.stderr.write(`${what} …\n`);
    run(command, 2);
    stamp(stampFile, hash);
    done += 1;
  }
  if (done === 0) process.stderr.write('Packages and build are up to date.\n');
}

/**
 * Runs a command with this terminal, and ends the process with its exit code where that is not 0.
 *
 * @param {readonly string[]} command
 * @param {'inherit' | 2} output where its standard output goes; 2: to standard error, so that ours stays clean
 */
export function run([file = '', ...args], output = 'inherit') {
  // On Windows npm is a batch file, which only a shell starts.
  const shell = process.platform === 'win32' && file === 'npm';
  const { status, error } = spawnSync(file, args, { cwd: root, stdio: ['inherit', output, 'inherit'], shell });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
