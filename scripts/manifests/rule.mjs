import { EXTENSION_FILE } from './project.mjs';

/**
 * @typedef {import('./project.mjs').Project} Project
 * @typedef {import('./project.mjs').Task} Task
 *
 * @typedef {object} Finding
 * @property {string} file the manifest at fault, below the root
 * @property {string} message what is wrong, and after a semicolon what to do
 * @property {number} [line] counted from 1, where it is known
 * @property {number} [column] counted from 1
 *
 * @typedef {object} Rule
 * @property {string} id stable, in kebab case
 * @property {(project: Project) => Finding[]} check
 */

/**
 * A rule about the extension's manifest.
 *
 * @param {string} id
 * @param {(project: Project) => string[]} check the messages of its faults
 * @returns {Rule}
 */
export function extensionRule(id, check) {
  return { id, check: (project) => check(project).map((message) => ({ file: EXTENSION_FILE, message })) };
}

/**
 * A rule about each task that needs to know the extension around it.
 *
 * @param {string} id
 * @param {(task: Task, project: Project) => string[]} check the messages of its faults
 * @returns {Rule}
 */
export function taskRule(id, check) {
  return {
    id,
    check: (project) =>
      project.tasks.flatMap((task) => check(task, project).map((message) => ({ file: task.file, message }))),
  };
}

/**
 * The message as a list of one where a fault is there, else the empty list.
 *
 * @param {boolean} isFault
 * @param {string} message
 * @returns {string[]}
 */
export function when(isFault, message) {
  return isFault ? [message] : [];
}

/**
 * A message for each value that is not among the known ones.
 *
 * @param {Iterable<string>} values
 * @param {readonly string[]} known
 * @param {string} what the values are, in the singular
 * @returns {string[]}
 */
export function unknown(values, known, what) {
  return [...values]
    .filter((value) => !known.includes(value))
    .map((value) => `${what} '${value}' is not known; use one of: ${known.join(', ')}`);
}
