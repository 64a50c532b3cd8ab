import { item, part } from '../extension-copy.js';
import { contribute, type FaultyVariant, spoilExtension } from './variant.js';

/** Faults in `vss-extension.json`. */
export const inExtension: readonly FaultyVariant[] = [
  spoilExtension('extension-keys', 'a key is misspelt', (extension) => (extension['catagories'] = [])),
  spoilExtension('extension-required', 'there is no description', (extension) => delete extension['description']),
  spoilExtension(
    'extension-required',
    'there is no manifest version',
    (extension) => delete extension['manifestVersion'],
  ),
  spoilExtension('extension-version', 'the version is a word', (extension) => (extension['version'] = 'banana')),
  spoilExtension(
    'extension-version-in-step',
    'the version is not the package’s',
    (extension) => (extension['version'] = '9.9.9'),
  ),
  spoilExtension(
    'extension-categories',
    'the category is made up',
    (extension) => (extension['categories'] = ['Nonsense']),
  ),
  spoilExtension('extension-scopes', 'the scope is made up', (extension) => (extension['scopes'] = ['vso.nonsense'])),
  spoilExtension('extension-targets', 'there are no targets', (extension) => delete extension['targets']),
  spoilExtension(
    'extension-targets',
    'the target is made up',
    (extension) => (extension['targets'] = [{ id: 'Mars' }]),
  ),
  spoilExtension(
    'contribution-targets',
    'a task has no contribution targets',
    (extension) => (item(extension, 'contributions', 0)['targets'] = []),
  ),
  spoilExtension(
    'contribution-targets',
    'a task has the targets of a hub',
    (extension) => (item(extension, 'contributions', 0)['targets'] = ['ms.vss-web.hub']),
  ),
  spoilExtension('extension-icon', 'the extension names no icon', (extension) => delete extension['icons']),
  spoilExtension(
    'extension-details',
    'the extension names no overview page',
    (extension) => delete part(extension, 'content')['details'],
  ),
  spoilExtension(
    'task-packed',
    'the tasks are left out of the files',
    (extension) => (extension['files'] = [{ path: 'images/icon.png' }]),
  ),
  {
    rule: 'contribution-type',
    fault: 'the type of a contribution is made up',
    spoil: (copy) => contribute(copy, 'other', { type: 'ms.nonsense' }),
  },
];
