import { join } from 'node:path';
import { placesOf } from './handlers.mjs';
import { objectAt, textAt, textsAt, valueAt } from './json.mjs';
import {
  agentPlaces,
  builtInTaskIds,
  LONGEST_FRIENDLY_NAME,
  serverPlaces,
  taskCategories,
  taskKeys,
  taskVisibilities,
} from './known.mjs';
import { pictureFault } from './png.mjs';
import { taskRule, unknown, when } from './rule.mjs';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TASK_NAME = /^[A-Za-z0-9-]+$/;
const FOLDER_MAJOR = /V(\d+)$/;
const TASK_ICON_SIDE = 32;

/** Faults in what a task is: its identity, its texts, its version, where it runs. */
export const taskRules = [
  taskRule('task-keys', ({ manifest }) => unknown(Object.keys(manifest), taskKeys, 'the key')),

  taskRule('task-id', ({ manifest }) => when(!GUID.test(textAt(manifest, 'id')), "'id' is no GUID; make a random one")),

  taskRule('task-id-unique', ({ contribution, manifest }, { tasks }) => {
    const twins = tasks.filter(
      (other) => idOf(other.manifest) === idOf(manifest) && other.contribution !== contribution,
    );
    return twins.map((twin) => `'id' is also that of ${twin.folder}; make another one`);
  }),

  taskRule('task-id-built-in', ({ manifest }) => {
    const name = builtInTaskIds.get(idOf(manifest));
    return when(name !== undefined, `'id' is that of the built-in task ${name}; make one of your own`);
  }),

  taskRule('task-name', ({ manifest }) =>
    when(!TASK_NAME.test(textAt(manifest, 'name')), "'name' is missing or odd; use letters, digits and dashes only"),
  ),

  taskRule('task-friendly-name', ({ manifest }) => {
    const { length } = textAt(manifest, 'friendlyName');
    const isFault = length === 0 || length > LONGEST_FRIENDLY_NAME;
    return when(isFault, `'friendlyName' has ${length} characters; write 1 to ${LONGEST_FRIENDLY_NAME}`);
  }),

  taskRule('task-instance-name', ({ manifest }) =>
    when(textAt(manifest, 'instanceNameFormat') === '', "'instanceNameFormat' is missing; write the default step name"),
  ),

  taskRule('task-description', ({ manifest }) =>
    when(textAt(manifest, 'description') === '', "'description' is missing; say in a sentence what the task does"),
  ),

  taskRule('task-version', ({ manifest }) => {
    const version = objectAt(manifest, 'version');
    return ['Major', 'Minor', 'Patch']
      .filter((part) => !isCount(valueAt(version, part)))
      .map((part) => `'version.${part}' is no whole number; write one without quotes`);
  }),

  taskRule('task-version-in-step', ({ folder, manifest }, project) => {
    const version = objectAt(manifest, 'version');
    const [, minor, patch] = project.version?.split('.').map(Number) ?? [];
    const wanted = { Major: majorOf(folder), Minor: minor, Patch: patch };
    return Object.entries(wanted)
      .filter(
        ([part, number]) => isCount(number) && isCount(valueAt(version, part)) && number !== valueAt(version, part),
      )
      .map(
        ([part, number]) => `'version.${part}' is out of step with package.json or the folder's name; write ${number}`,
      );
  }),

  taskRule('task-icon', ({ folder }, { root }) => {
    const fault = pictureFault(join(root, folder, 'icon.png'), TASK_ICON_SIDE, true);
    return fault === undefined ? [] : [`${folder}/icon.png: ${fault}`];
  }),

  taskRule('task-category', ({ manifest }) => unknown([textAt(manifest, 'category')], taskCategories, 'the category')),

  taskRule('task-visibility', ({ manifest }) =>
    unknown(textsAt(manifest, 'visibility'), taskVisibilities, 'the visibility'),
  ),

  taskRule('task-runs-on', ({ manifest }) => {
    const listed = valueAt(manifest, 'runsOn');
    const isFault = listed !== undefined && !Array.isArray(listed);
    return [
      ...when(isFault, "'runsOn' is no list; write one"),
      ...unknown(placesOf(manifest).places, [...agentPlaces, ...serverPlaces], "the 'runsOn' value"),
    ];
  }),

  taskRule('task-runs-on-mixed', ({ manifest }) => {
    const { onAgent, onServer } = placesOf(manifest);
    return when(onAgent && onServer, "'runsOn' mixes agent and server; ship two tasks with two ids");
  }),
];

/** @param {import('./json.mjs').JsonObject} manifest */
function idOf(manifest) {
  return textAt(manifest, 'id').toLowerCase();
}

/** @param {string} folder whose name ends in the major, as in `DoSomethingV2` */
function majorOf(folder) {
  const digits = FOLDER_MAJOR.exec(folder)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** @param {unknown} value */
function isCount(value) {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
