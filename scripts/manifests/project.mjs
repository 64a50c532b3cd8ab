import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, objectAt, objectsAt, textAt } from './json.mjs';
import { TASK_CONTRIBUTION } from './known.mjs';
import { readTaskDocument } from './task-validation.mjs';

/**
 * @typedef {import('./json.mjs').JsonObject} JsonObject
 *
 * @typedef {object} Task one task.json that the extension contributes
 * @property {string} folder its folder below the root, with forward slashes
 * @property {string} file its task.json below the root
 * @property {string} contribution the folder that the contribution names: the task's, or the one above it
 * @property {JsonObject} manifest
 * @property {import('../../src/tasks/index.js').TaskDocument} document the same with places
 *
 * @typedef {object} Project the manifests below one root, read once for all rules
 * @property {string} root
 * @property {JsonObject} extension
 * @property {string | undefined} version of package.json; absent where there is no package.json
 * @property {Task[]} tasks
 * @property {import('./rule.mjs').Finding[]} unreadable manifests that are absent or are no JSON objects
 */

export const EXTENSION_FILE = 'vss-extension.json';
const TASK_FILE = 'task.json';

/**
 * Reads the extension's manifest and the manifests of the tasks it contributes.
 *
 * @param {string} root the folder with `vss-extension.json`
 * @returns {Project}
 */
export function readProject(root) {
  /** @type {Project} */
  const project = { root, extension: {}, version: undefined, tasks: [], unreadable: [] };
  project.extension = readManifest(project, EXTENSION_FILE) ?? {};
  if (existsSync(join(root, 'package.json'))) {
    project.version = textAt(readManifest(project, 'package.json') ?? {}, 'version');
  }
  const contributions = new Set(taskContributions(project.extension));
  for (const contribution of contributions) {
    for (const folder of taskFolders(root, contribution)) {
      const file = `${folder}/${TASK_FILE}`;
      const task = readTask(project, file);
      if (task) project.tasks.push({ folder, file, contribution, ...task });
    }
  }
  return project;
}

/**
 * The folders that the extension's task contributions name.
 *
 * @param {JsonObject} extension
 * @returns {string[]} in the order of the manifest
 */
export function taskContributions(extension) {
  return objectsAt(extension, 'contributions')
    .filter((contribution) => textAt(contribution, 'type') === TASK_CONTRIBUTION)
    .map((contribution) => textAt(objectAt(contribution, 'properties'), 'name'))
    .filter((name) => name !== '');
}

/**
 * The folders with a task.json that belong to a contribution: its own, or those one level below (one for each major).
 *
 * @param {string} root
 * @param {string} contribution
 * @returns {string[]}
 */
export function taskFolders(root, contribution) {
  return [contribution, ...subfolders(root, contribution)].filter((folder) =>
    existsSync(join(root, folder, TASK_FILE)),
  );
}

/**
 * @param {string} root
 * @param {string} folder below the root
 * @returns {string[]} the folders directly inside, below the root, sorted
 */
export function subfolders(root, folder) {
  const path = join(root, folder);
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/**
 * @param {Project} project
 * @param {string} file
 * @returns {JsonObject | undefined}
 */
function readManifest(project, file) {
  const path = join(project.root, file);
  if (!existsSync(path)) {
    project.unreadable.push({ file, message: 'the file does not exist; write it, or name the right folder' });
    return undefined;
  }
  try {
    /** @type {unknown} */
    const value = JSON.parse(readFileSync(path, 'utf8'));
    if (isObject(value)) return value;
    project.unreadable.push({ file, message: 'the file holds no JSON object; write one in braces' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    project.unreadable.push({ file, message: `the file is no JSON (${reason}); correct it there` });
  }
  return undefined;
}

/**
 * A task.json may hold invisible characters, as those of built-in tasks do; its own reader knows that.
 *
 * @param {Project} project
 * @param {string} file
 * @returns {Pick<Task, 'manifest' | 'document'> | undefined}
 */
function readTask(project, file) {
  const text = readFileSync(join(project.root, file), 'utf8');
  try {
    return { document: readTaskDocument(text, file), manifest: JSON.parse(text.replace(/[\uFEFF\u200B]/g, '')) };
  } catch (error) {
    const { message, location } = /** @type {import('../../src/errors.js').AgentlessError} */ (error);
    project.unreadable.push({ file, ...location, message: `${message.replace(/\.$/, '')}; correct it there` });
  }
  return undefined;
}
