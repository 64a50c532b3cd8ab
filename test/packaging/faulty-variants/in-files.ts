import { type Draft, serverTaskFolder } from '../extension-copy.js';
import { contribute, type FaultyVariant } from './variant.js';

/** Faults in the files beside the manifests. */
export const inFiles: readonly FaultyVariant[] = [
  {
    rule: 'manifest-readable',
    fault: 'a task.json is no JSON',
    spoil: (copy) => copy.write(`${serverTaskFolder}/task.json`, '{,}'),
  },
  {
    rule: 'duplicate-keys',
    fault: 'a key of a task.json stands twice',
    spoil: (copy) =>
      copy.write(
        `${serverTaskFolder}/task.json`,
        copy.read(`${serverTaskFolder}/task.json`).replace('{', '{"author": "A",'),
      ),
  },
  {
    rule: 'manifest-readable',
    fault: 'the extension manifest is a list',
    spoil: (copy) => copy.write('vss-extension.json', '[]'),
  },
  {
    rule: 'extension-icon',
    fault: 'the icon of the extension has 32 pixels',
    spoil: (copy) => copy.copy(`${serverTaskFolder}/icon.png`, 'images/icon.png'),
  },
  {
    rule: 'extension-icon',
    fault: 'the icon of the extension is no PNG',
    spoil: (copy) => copy.write('images/icon.png', '<svg/>'),
  },
  {
    rule: 'task-icon',
    fault: 'the icon of a task has 128 pixels',
    spoil: (copy) => copy.copy('images/icon.png', `${serverTaskFolder}/icon.png`),
  },
  {
    rule: 'extension-details',
    fault: 'the overview page is empty',
    spoil: (copy) => copy.write('docs/marketplace.md', '\n'),
  },
  {
    rule: 'task-files',
    fault: 'a source lies in the folder of a task',
    spoil: (copy) => copy.write(`${serverTaskFolder}/main.ts`, ''),
  },
  {
    rule: 'task-files',
    fault: 'a source map lies in the folder of a task',
    spoil: (copy) => copy.write(`${serverTaskFolder}/index.cjs.map`, ''),
  },
  {
    rule: 'task-files',
    fault: 'modules lie in the folder of a task',
    spoil: (copy) => copy.write(`${serverTaskFolder}/node_modules/a/index.js`, ''),
  },
  {
    rule: 'task-folder',
    fault: 'a contribution names a folder that is not there',
    spoil: (copy) => contribute(copy, 'other', { properties: { name: 'tasks/NothingV1' } }),
  },
  {
    rule: 'task-contributed',
    fault: 'no contribution names a task',
    spoil: (copy) => copy.copy(serverTaskFolder, 'tasks/ForgottenV1'),
  },
  {
    rule: 'task-id-unique',
    fault: 'two tasks have one id',
    spoil: (copy) => {
      copy.copy(serverTaskFolder, 'tasks/TwinV1');
      contribute(copy, 'twin', { properties: { name: 'tasks/TwinV1' } });
    },
  },
  {
    rule: 'package-path-length',
    fault: 'a path in the package has 106 characters',
    spoil: (copy) => {
      const path = `docs/${'a'.repeat(98)}.md`;
      copy.write(path, 'long');
      copy.extension((extension) => (extension['files'] as Draft[]).push({ path }));
    },
  },
];
