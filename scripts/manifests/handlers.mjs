import { isObject, textAt, valueAt } from './json.mjs';
import { agentPlaces, serverPlaces } from './known.mjs';

/** @typedef {import('./json.mjs').JsonObject} JsonObject */

const SECTIONS = ['prejobexecution', 'execution', 'postjobexecution'];

/**
 * @typedef {object} Handler one entry of an execution section
 * @property {string} name as written, such as `Node20_1`
 * @property {JsonObject} content
 */

/**
 * The handlers of a task, of all three sections.
 *
 * @param {JsonObject} manifest
 * @returns {Handler[]}
 */
export function taskHandlers(manifest) {
  return SECTIONS.flatMap((section) => {
    const handlers = valueAt(manifest, section);
    if (!isObject(handlers)) return [];
    return Object.entries(handlers).map(([name, content]) => ({ name, content: isObject(content) ? content : {} }));
  });
}

/**
 * The file that an agent handler starts, within the task's folder.
 *
 * @param {Handler} handler
 * @returns {string} the empty text where it names none
 */
export function targetFile({ content }) {
  return textAt(content, 'target').replaceAll('\\', '/').replace('$(currentDirectory)/', '');
}

/**
 * Where a task may run; an absent list means an agent.
 *
 * @param {JsonObject} manifest
 * @returns {{ onAgent: boolean, onServer: boolean, places: string[] }}
 */
export function placesOf(manifest) {
  const listed = valueAt(manifest, 'runsOn');
  const places = Array.isArray(listed) ? listed.map(String) : ['Agent'];
  return {
    places,
    onAgent: places.some((place) => agentPlaces.includes(place)),
    onServer: places.some((place) => serverPlaces.includes(place)),
  };
}
