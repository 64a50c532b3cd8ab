import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { AGENT_TASK_FOLDER } from '../scripts/build/agent-task-files.mjs';
import { medians } from './measure.mjs';

const ROUNDS = 41;
const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** @typedef {Readonly<Record<string, string>>} Environment */

/**
 * The agent task as it comes out of the .vsix: its start and one GET against a script that does the same, its size in the
 * package, and its memory while it writes a large answer to a file.
 */
export async function benchAgentTask() {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-bench-'));
  try {
    const { size, program } = await unzipTask(folder);
    return [
      {
        what: 'the agent task with one GET, whole process',
        against: 'ten lines of node:http',
        ratio: await withServer('./api.mjs', (url) => compareStarts(folder, program, url)),
        goal: 1.5,
      },
      { what: 'the agent task in the .vsix, compressed', against: '1 kB', ratio: size / 1000, goal: 150 },
      {
        what: 'memory of the agent task with 1 GB into a file',
        against: '1 MB',
        ratio: (await withServer('./agent-task-flood.mjs', (url) => measureFlood(folder, program, url))) / 1_000_000,
        goal: 150,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Packs the extension and unpacks the task from it.
 *
 * @param {string} folder
 * @returns {Promise<{ size: number, program: string }>} the bytes that it takes of the package, and the file to start
 */
async function unzipTask(folder) {
  const stdout = await run([here('../scripts/package-extension.mjs'), '--json', '--output', folder], process.env);
  /** @type {{ path: string }} */
  const { path: file } = JSON.parse(stdout);
  let size = 0;
  const parts = unzipSync(await readFile(file), {
    filter: (part) => {
      const isWanted = part.name.startsWith(`${AGENT_TASK_FOLDER}/`);
      if (isWanted) size += part.size;
      return isWanted;
    },
  });
  await mkdir(path.join(folder, AGENT_TASK_FOLDER), { recursive: true });
  for (const [name, bytes] of Object.entries(parts)) await writeFile(path.join(folder, name), bytes);
  return { size, program: path.join(folder, AGENT_TASK_FOLDER, 'index.cjs') };
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {string} url
 * @returns {Promise<number>} how many times as long the task takes
 */
async function compareStarts(folder, program, url) {
  const environment = await agentEnvironment(folder, program, { baseUrl: url });
  const measured = await medians(
    [
      { name: 'floor', run: () => timed(() => run([here('./agent-task-floor.cjs'), url], environment)) },
      { name: 'task', run: () => timed(() => runTask([program], environment)) },
    ],
    ROUNDS,
  );
  return (measured.get('task') ?? Number.NaN) / (measured.get('floor') ?? Number.NaN);
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {string} url
 * @returns {Promise<number>} bytes of memory at the peak
 */
async function measureFlood(folder, program, url) {
  const inputs = { baseUrl: url, responseFile: 'flood.bin', maximumResponseSize: '2GB' };
  const environment = await agentEnvironment(folder, program, inputs);
  const { stderr } = await runTask(['--require', here('./agent-task-memory.cjs'), program], environment);
  const { size } = await stat(path.join(folder, 'flood.bin'));
  if (size !== 1_000_000_000) throw new Error(`The task has written ${size} bytes.`);
  return Number(stderr);
}

/**
 * What an agent gives the task: every input with its default, as the agent fills them in.
 *
 * @param {string} folder
 * @param {string} program
 * @param {Environment} inputs
 * @returns {Promise<Environment>}
 */
async function agentEnvironment(folder, program, inputs) {
  const manifest = JSON.parse(await readFile(path.join(path.dirname(program), 'task.json'), 'utf8'));
  /** @type {readonly { name: string, defaultValue?: string }[]} */
  const declared = manifest.inputs;
  const defaults = Object.fromEntries(declared.map(({ name, defaultValue = '' }) => [name, defaultValue]));
  const given = {
    ...defaults,
    ...{ connectedServiceNameSelector: 'none', method: 'GET', headers: '{"Accept":"application/json"}' },
    ...inputs,
  };
  return {
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    AGENT_TEMPDIRECTORY: folder,
    SYSTEM_DEFAULTWORKINGDIRECTORY: folder,
    DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF: 'true',
  };
}

/**
 * Runs the task, and sees that it succeeds.
 *
 * @param {readonly string[]} args
 * @param {Environment} environment
 */
async function runTask(args, environment) {
  const ended = await start(args, environment);
  if (!ended.stdout.includes('##vso[task.complete result=Succeeded;]')) throw new Error(ended.stdout);
  return ended;
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the standard output
 */
async function run(args, env) {
  const { code, stdout, stderr } = await start(args, env);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

/**
 * Runs Node to its end, and reads what it writes, as an agent does.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function start(args, env) {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/**
 * @template Result
 * @param {string} name of a program here that sends its port
 * @param {(url: string) => Promise<Result>} use
 * @returns {Promise<Result>}
 */
async function withServer(name, use) {
  const server = fork(here(name));
  try {
    const [port] = await once(server, 'message');
    return await use(`http://127.0.0.1:${port}/`);
  } finally {
    server.disconnect();
  }
}
