import { isObject, textAt, valueAt } from './json.mjs';

const SECTIONS = ['prejobexecution', 'execution', 'postjobexecution'];

/**
 * The files that the agent handlers of a task start, within the task's folder.
 *
 * @param {import('./json.mjs').JsonObject} manifest
 * @returns {string[]}
 */
export function targetFiles(manifest) {
  return SECTIONS.flatMap((section) => {
    const handlers = valueAt(manifest, section);
    if (!isObject(handlers)) return [];
    return Object.values(handlers)
      .filter(isObject)
      .map((content) => textAt(content, 'target').replaceAll('\\', '/').replace('$(currentDirectory)/', ''));
  });
}
