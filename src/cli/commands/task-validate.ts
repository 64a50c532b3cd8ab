import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { formatLocation } from '../../errors.js';
import { type TaskFault, type TaskFiles, taskValidationRules, validateTask } from '../../tasks/index.js';
import type { Command } from '../command.js';
import { FileError, UsageError } from '../errors.js';
import { exitCodes } from '../exit-codes.js';
import { readTextFile } from '../read-file.js';

const TASK_FILE = 'task.json';

/** `agentless task validate`: the faults of task.json files, most of which packaging lets pass. */
export const taskValidate: Command = {
  name: 'task validate',
  summary: 'find the faults of task.json files that packaging lets pass',
  positionals: [{ name: 'DIR', multiple: true, help: 'a folder with a task.json, or whose folders have one' }],
  options: [],
  examples: [
    { command: 'agentless task validate tasks', help: 'every task below a folder' },
    { command: 'agentless task validate tasks/DeployV1 tasks/DeployV2', help: 'two tasks' },
    { command: 'agentless task validate tasks --json', help: 'the faults with file, line and column as JSON' },
  ],
  async run({ positionals }, { stdout, workingDirectory, json }) {
    if (positionals.length === 0) {
      throw new UsageError('No folder is given.', { hint: 'Name a folder with tasks: agentless task validate tasks' });
    }
    const found = await Promise.all(positionals.map((folder) => findTasks(folder, workingDirectory)));
    const files = [...new Set(found.flat())];
    const faults = (await Promise.all(files.map((file) => validate(file, workingDirectory)))).flat();
    if (json) stdout.write(`${JSON.stringify(report(files, faults))}\n`);
    else if (faults.length > 0) for (const fault of faults) stdout.write(describe(fault));
    else stdout.write(`checked ${files.length} task.json against ${taskValidationRules.length} rules: no fault\n`);
    return faults.length === 0 ? exitCodes.success : exitCodes.negative;
  },
};

/**
 * The task.json of a folder and of those directly below it.
 *
 * @throws FileError `FILE` where there is none.
 */
async function findTasks(folder: string, workingDirectory: string): Promise<string[]> {
  const folders = ['.', ...(await listFolders(folder, workingDirectory))];
  const files = folders.map((each) => path.join(folder, each, TASK_FILE));
  const found = files.filter((file) => existsSync(path.resolve(workingDirectory, file)));
  if (found.length > 0) return found;
  const hint = 'Name a folder with a task.json, or one whose folders have one.';
  throw new FileError('The task folder', folder, `holds no ${TASK_FILE}`, { hint });
}

async function listFolders(folder: string, workingDirectory: string): Promise<string[]> {
  try {
    const entries = await readdir(path.resolve(workingDirectory, folder), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new FileError('The task folder', folder, 'cannot be read', { hint: 'Check the path.', cause: error });
  }
}

async function validate(file: string, workingDirectory: string): Promise<readonly TaskFault[]> {
  const { text } = await readTextFile('The task', file, workingDirectory, 'Make the file readable.');
  return validateTask(text, { file, files: filesOf(path.dirname(path.resolve(workingDirectory, file))) });
}

function filesOf(folder: string): TaskFiles {
  const exists = (file: string) => statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile() === true;
  return { exists, read: (file) => (exists(file) ? readFileSync(path.join(folder, file)) : undefined) };
}

/** What `--json` prints. */
function report(files: readonly string[], faults: readonly TaskFault[]) {
  return {
    files,
    rules: taskValidationRules.length,
    faults: faults.map(({ rule, message, hint, location }) => ({ ...location, rule, message, hint })),
  };
}

function describe({ rule, message, hint, location }: TaskFault): string {
  return `${formatLocation(location)}: ${rule}: ${message}\n  hint: ${hint}\n`;
}
