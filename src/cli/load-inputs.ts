import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfiguration } from '../configuration/index.js';
import type { NamedText } from '../local/index.js';
import { FileError } from './errors.js';
import { readOptionalTextFile, readTextFile } from './read-file.js';

/** The name under which a configuration is looked for beside the pipeline. */
const CONFIGURATION_FILE = 'agentless.yml';

/** What a local Azure DevOps is started with, read from files. */
export interface LoadedInputs {
  readonly configuration?: NamedText;
  readonly tasks: readonly NamedText[];
}

/**
 * Reads the configuration and the task.json files that it and the command line name.
 *
 * @param given the file of `--config`, or `undefined`: then `agentless.yml` in `folder`, if it is there.
 * @param folder where the pipeline is, relative to the working directory.
 * @param taskFolders values of `--tasks`.
 * @throws FileError `FILE` where a named file is missing; the input errors of the configuration.
 */
export async function loadInputs(
  given: string | undefined,
  folder: string,
  taskFolders: readonly string[],
  workingDirectory: string,
): Promise<LoadedInputs> {
  const configuration =
    given === undefined
      ? await readOptionalTextFile('The configuration', path.join(folder, CONFIGURATION_FILE), workingDirectory)
      : await readTextFile('The configuration', given, workingDirectory, 'Check the path behind --config.');
  const folders = [...configuredTaskFolders(configuration), ...taskFolders];
  const tasks = (await Promise.all(folders.map((each) => loadTasks(each, workingDirectory)))).flat();
  return { ...(configuration && { configuration }), tasks };
}

/** Paths in a configuration are relative to it. */
function configuredTaskFolders(configuration: NamedText | undefined): string[] {
  if (!configuration) return [];
  const { tasks } = readConfiguration(configuration.text, configuration.file);
  return tasks.map(({ text }) => path.join(path.dirname(configuration.file), text));
}

/** The task.json in a folder, or those in the folders directly below it. */
async function loadTasks(folder: string, workingDirectory: string): Promise<NamedText[]> {
  const candidates = [folder, ...(await listFolders(folder, workingDirectory))];
  const files = candidates.map((candidate) => path.join(candidate, 'task.json'));
  const found = await Promise.all(files.map((file) => readOptionalTextFile('The task', file, workingDirectory)));
  const tasks = found.filter((file) => file !== undefined);
  if (tasks.length > 0) return tasks;
  throw new FileError('The task folder', folder, 'holds no task.json', {
    hint: 'Name a folder with a task.json, or one whose folders have one.',
  });
}

async function listFolders(folder: string, workingDirectory: string): Promise<string[]> {
  try {
    const entries = await readdir(path.resolve(workingDirectory, folder), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
  } catch (error) {
    throw new FileError('The task folder', folder, 'cannot be read', { hint: 'Check the path.', cause: error });
  }
}
