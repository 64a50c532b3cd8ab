import { join } from 'node:path';
import { targetFiles } from './handlers.mjs';
import { LONGEST_PACKAGE_PATH, taskFolderFiles } from './known.mjs';
import { filesBelow, packageFiles } from './package-files.mjs';
import { subfolders, taskContributions, taskFolders } from './project.mjs';
import { extensionRule, taskRule } from './rule.mjs';

const TASKS_FOLDER = 'tasks';

/** Faults in what is packed, and in how contributions and folders belong together. */
export const packageRules = [
  extensionRule('task-folder', ({ root, extension }) =>
    taskContributions(extension)
      .filter((contribution) => taskFolders(root, contribution).length === 0)
      .map((contribution) => `the task folder '${contribution}' has no task.json; write one, or correct the name`),
  ),

  extensionRule('task-contributed', ({ root, extension }) => {
    const contributed = taskContributions(extension).flatMap((contribution) => taskFolders(root, contribution));
    return subfolders(root, TASKS_FOLDER)
      .flatMap((folder) => taskFolders(root, folder))
      .filter((folder) => !contributed.includes(folder))
      .map((folder) => `the task in '${folder}' is not contributed; add a contribution of that name`);
  }),

  extensionRule('task-packed', (project) => {
    const packed = packageFiles(project);
    return project.tasks
      .filter((task) => !packed.includes(task.file))
      .map((task) => `the task in '${task.folder}' is not packed; name its folder in 'files'`);
  }),

  extensionRule('package-path-length', (project) =>
    packageFiles(project)
      .filter((path) => path.length > LONGEST_PACKAGE_PATH)
      .map((path) => `the path ${path} is longer than ${LONGEST_PACKAGE_PATH} characters; shorten it`),
  ),

  taskRule('task-files', ({ folder, manifest }, { root }) => {
    const expected = [...taskFolderFiles, ...targetFiles(manifest)];
    return filesBelow(join(root, folder))
      .filter((file) => !expected.includes(file))
      .map((file) => `${file} does not belong in a task's folder, which is packed whole; move it away`);
  }),
];
