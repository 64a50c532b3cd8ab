import { EXTENSION_FILE, readProject } from './project.mjs';
import { rules } from './rules.mjs';

/**
 * @typedef {object} Fault
 * @property {string} file
 * @property {string} rule
 * @property {string} message what is wrong, and what to do
 * @property {number} [line] counted from 1, where it is known
 * @property {number} [column] counted from 1
 *
 * @typedef {object} Report
 * @property {number} manifests how many were read
 * @property {number} rules how many each of them was held against
 * @property {Fault[]} faults
 */

/**
 * Holds an extension's manifests against every rule. Where the extension's own manifest cannot be read, that is the only
 * fault, since all others would follow from it.
 *
 * @param {string} root the folder with `vss-extension.json`
 * @returns {Report}
 * @example
 * const { faults } = checkManifests('.');
 */
export function checkManifests(root) {
  const project = readProject(root);
  const lost = project.unreadable.some(({ file }) => file === EXTENSION_FILE);
  const faults = rules
    .filter(({ id }) => !lost || id === 'manifest-readable')
    .flatMap(({ id, check }) => check(project).map(({ file, ...fault }) => ({ file, rule: id, ...fault })));
  return { manifests: project.tasks.length + 1, rules: rules.length, faults };
}

/**
 * A fault as one line.
 *
 * @param {Fault} fault
 */
export function describeFault({ file, line, column, rule, message }) {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place}: ${rule}: ${message}`;
}
