import { item, part } from '../extension-copy.js';
import { execute, type FaultyVariant, spoilTask } from './variant.js';

const METHOD = 4;
const SUCCESS_CRITERIA = 9;

/** Faults in what a task is and asks for. */
export const inTask: readonly FaultyVariant[] = [
  spoilTask('task-keys', 'a key is misspelt', (task) => (task['inputz'] = [])),
  spoilTask('task-id', 'the id is no GUID', (task) => (task['id'] = 'invoke')),
  spoilTask(
    'task-id-built-in',
    'the id is that of the built-in task',
    (task) => (task['id'] = '9C3E8943-130D-4C78-AC63-8AF81DF62DFB'),
  ),
  spoilTask('task-name', 'the name has a space', (task) => (task['name'] = 'Invoke it')),
  spoilTask('task-friendly-name', 'there is no friendly name', (task) => delete task['friendlyName']),
  spoilTask(
    'task-friendly-name',
    'the friendly name has 41 characters',
    (task) => (task['friendlyName'] = 'a'.repeat(41)),
  ),
  spoilTask('task-instance-name', 'there is no instance name format', (task) => delete task['instanceNameFormat']),
  spoilTask('task-description', 'there is no description', (task) => delete task['description']),
  spoilTask('task-version', 'there is no version', (task) => delete task['version']),
  spoilTask('task-version', 'the version holds texts', (task) => (part(task, 'version')['Patch'] = '0')),
  spoilTask(
    'task-version-in-step',
    'the minor version is not the package’s',
    (task) => (part(task, 'version')['Minor'] = 77),
  ),
  spoilTask(
    'task-version-in-step',
    'the major version is not the folder’s',
    (task) => (part(task, 'version')['Major'] = 2),
  ),
  spoilTask('task-category', 'the category is made up', (task) => (task['category'] = 'Nonsense')),
  spoilTask('task-visibility', 'the visibility is made up', (task) => (task['visibility'] = ['Nowhere'])),
  spoilTask('task-runs-on', 'the task runs on Mars', (task) => (task['runsOn'] = ['Mars'])),
  spoilTask(
    'task-runs-on-mixed',
    'the task runs on an agent and the server',
    (task) => (task['runsOn'] = ['Agent', 'Server']),
  ),
  spoilTask(
    'input-keys',
    'a key of an input is misspelt',
    (task) => (item(task, 'inputs', METHOD)['lable'] = 'Method'),
  ),
  spoilTask('input-keys', 'a key of a group is misspelt', (task) => (item(task, 'groups', 0)['title'] = 'Advanced')),
  spoilTask(
    'input-type',
    'the type of an input is made up',
    (task) => (item(task, 'inputs', SUCCESS_CRITERIA)['type'] = 'essay'),
  ),
  spoilTask('input-name', 'the name of an input has a dash', (task) => {
    item(task, 'inputs', SUCCESS_CRITERIA)['name'] = 'success-criteria';
    delete execute(task)['Expression'];
  }),
  spoilTask(
    'input-name-unique',
    'an alias is the name of another input',
    (task) => (item(task, 'inputs', SUCCESS_CRITERIA)['aliases'] = ['METHOD']),
  ),
  spoilTask(
    'input-default-option',
    'a default is none of the options',
    (task) => (item(task, 'inputs', METHOD)['defaultValue'] = 'FETCH'),
  ),
  spoilTask('input-options', 'a pick list has no options', (task) => delete item(task, 'inputs', METHOD)['options']),
  spoilTask('input-default-type', 'the default of a number is a word', (task) => {
    Object.assign(item(task, 'inputs', SUCCESS_CRITERIA), { type: 'int', defaultValue: 'many' });
  }),
  spoilTask(
    'input-visible-rule',
    'a visible rule mixes && and ||',
    (task) =>
      (item(task, 'inputs', SUCCESS_CRITERIA)['visibleRule'] = 'method = GET && method = PUT || method = PATCH'),
  ),
  spoilTask(
    'input-visible-rule',
    'the visible rule of a group speaks of no input',
    (task) => (item(task, 'groups', 0)['visibleRule'] = 'verb = GET'),
  ),
  spoilTask(
    'input-visible-rule',
    'a visible rule speaks of no input',
    (task) => (item(task, 'inputs', SUCCESS_CRITERIA)['visibleRule'] = 'method = GET && wait = false'),
  ),
  spoilTask(
    'input-visible-rule',
    'a visible rule is no condition',
    (task) => (item(task, 'inputs', SUCCESS_CRITERIA)['visibleRule'] = 'method'),
  ),
  spoilTask(
    'input-group',
    'the group of an input is not declared',
    (task) => (item(task, 'inputs', METHOD)['groupName'] = 'requestOptions'),
  ),
];
