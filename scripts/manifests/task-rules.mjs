import { join } from 'node:path';
import { isCount, objectAt, textAt, valueAt } from './json.mjs';
import { taskRule } from './rule.mjs';
import { taskFiles } from './task-files.mjs';
import { locateFinding, taskValidationRules } from './task-validation.mjs';

const FOLDER_MAJOR = /V(\d+)$/;

/** The rules that a task.json is held against by itself. */
const singleTaskRules = taskValidationRules.map(({ id, check }) => ({
  id,
  /** @param {import('./project.mjs').Project} project */
  check: (project) =>
    project.tasks.flatMap(({ file, folder, document }) =>
      check(document, taskFiles(join(project.root, folder))).map((finding) => ({
        ...locateFinding(document, finding),
        file,
        message: `${finding.message}; ${finding.hint}`,
      })),
    ),
}));

/** Faults in how the tasks of an extension belong together, and to its package.json. */
const relatedTaskRules = [
  taskRule('task-id-unique', ({ contribution, manifest }, { tasks }) => {
    const twins = tasks.filter(
      (other) => idOf(other.manifest) === idOf(manifest) && other.contribution !== contribution,
    );
    return twins.map((twin) => `'id' is also that of ${twin.folder}; make another one`);
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
];

/** @type {readonly import('./rule.mjs').Rule[]} */
export const taskRules = [...singleTaskRules, ...relatedTaskRules];

/** @param {import('./json.mjs').JsonObject} manifest */
function idOf(manifest) {
  return textAt(manifest, 'id').toLowerCase();
}

/** @param {string} folder whose name ends in the major, as in `DoSomethingV2` */
function majorOf(folder) {
  const digits = FOLDER_MAJOR.exec(folder)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
