import type { ErrorDetails } from '../errors.js';
import { TaskDefinitionSyntaxError, TaskDefinitionTooLongError } from './errors.js';
import { JsonFields } from './json-fields.js';
import { MAXIMUM_DEFINITION_LENGTH } from './limits.js';
import type { TaskDefinition, TaskExecution, TaskInput, TaskInputGroup } from './task-definition.js';
import { parseVisibilityRule, type VisibilityRule } from './visibility.js';

/** A byte-order mark or zero-width spaces: invisible, no JSON, and present in published task.json files. */
const INVISIBLE = /[\uFEFF\u200B]/g;

/**
 * Reads the text of a task.json.
 *
 * @param file how errors name it.
 * @throws TaskDefinitionTooLongError `TASK_DEFINITION_TOO_LONG`
 * @throws TaskDefinitionSyntaxError `TASK_DEFINITION_SYNTAX` when the text is no JSON
 * @throws TaskDefinitionShapeError `TASK_DEFINITION_SHAPE` when `id`, `name`, `version`, the name of an input or
 *   `execution` is missing, or a value is of another kind
 * @throws VisibilityRuleError `VISIBILITY_RULE`
 */
export function parseTaskDefinition(text: string, file?: string): TaskDefinition {
  const details: ErrorDetails = file === undefined ? {} : { location: { file } };
  if (text.length > MAXIMUM_DEFINITION_LENGTH) throw new TaskDefinitionTooLongError(details);
  const definition = new JsonFields(parseJson(text, details), '', file);
  const version = definition.requiredObject('version');
  const runsOn = definition.texts('runsOn');
  return {
    id: definition.requiredText('id'),
    name: definition.requiredText('name'),
    friendlyName: definition.text('friendlyName'),
    version: {
      major: version.requiredNumber('Major'),
      minor: version.requiredNumber('Minor'),
      patch: version.requiredNumber('Patch'),
    },
    runsOn: runsOn.length > 0 ? runsOn : ['Agent'],
    groups: definition.items('groups').map((group) => readGroup(group, details)),
    inputs: definition.items('inputs').map((input) => readInput(input, details)),
    execution: readExecution(definition.requiredObject('execution')),
  };
}

function parseJson(text: string, details: ErrorDetails): unknown {
  try {
    return JSON.parse(text.replace(INVISIBLE, ''));
  } catch (cause) {
    throw new TaskDefinitionSyntaxError(cause instanceof Error ? cause.message : '', { ...details, cause });
  }
}

function readGroup(group: JsonFields, details: ErrorDetails): TaskInputGroup {
  const name = group.requiredText('name');
  return {
    name,
    displayName: group.text('displayName'),
    isExpanded: group.flag('isExpanded'),
    visibleRule: readRule(group, `group '${name}'`, details),
  };
}

function readInput(input: JsonFields, details: ErrorDetails): TaskInput {
  const name = input.requiredText('name');
  const properties = input.object('properties');
  const loose = ['EditableOptions', 'MultiSelect', 'MultiSelectFlatList'];
  return {
    name,
    aliases: input.texts('aliases'),
    type: input.text('type'),
    label: input.text('label'),
    defaultValue: input.text('defaultValue'),
    required: input.flag('required'),
    options: input.textMap('options'),
    acceptsOtherValues: loose.some((property) => properties?.flag(property)),
    groupName: input.text('groupName'),
    visibleRule: readRule(input, `input '${name}'`, details),
    helpMarkDown: input.text('helpMarkDown'),
  };
}

function readRule(owner: JsonFields, what: string, details: ErrorDetails): VisibilityRule | undefined {
  const rule = owner.text('visibleRule');
  return rule.trim() === '' ? undefined : parseVisibilityRule(rule, what, details);
}

function readExecution(execution: JsonFields): TaskExecution {
  const handler = execution.object('HttpRequest');
  if (!handler) return { handler: 'other', names: execution.names };
  const execute = handler.requiredObject('Execute');
  return {
    handler: 'HttpRequest',
    execute: {
      endpointId: execute.text('EndpointId'),
      endpointUrl: execute.text('EndpointUrl'),
      method: execute.text('Method'),
      body: execute.text('Body'),
      headers: execute.text('Headers'),
      waitForCompletion: execute.text('WaitForCompletion'),
      expression: execute.text('Expression'),
    },
  };
}
