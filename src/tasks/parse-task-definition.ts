import { readJson, SourceText } from './json/index.js';
import { JsonFields } from './json-fields.js';
import { readExecution } from './read-execution.js';
import type { TaskDefinition, TaskInput, TaskInputGroup } from './task-definition.js';
import { parseVisibilityRule, type VisibilityRule } from './visibility.js';

/**
 * Reads the text of a task.json. Errors have line and column.
 *
 * @param file how errors name it.
 * @throws TaskDefinitionTooLongError `TASK_DEFINITION_TOO_LONG`
 * @throws TaskDefinitionTooDeepError `TASK_DEFINITION_TOO_DEEP`
 * @throws TaskDefinitionSyntaxError `TASK_DEFINITION_SYNTAX` when the text is no JSON
 * @throws TaskDefinitionShapeError `TASK_DEFINITION_SHAPE` when `id`, `name`, `version`, the name of an input or
 *   `execution` is missing, or a value is of another kind
 * @throws VisibilityRuleError `VISIBILITY_RULE`
 */
export function parseTaskDefinition(text: string, file?: string): TaskDefinition {
  const source = new SourceText(text, file);
  const definition = new JsonFields(readJson(source), '', source);
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
    groups: definition.items('groups').map(readGroup),
    inputs: definition.items('inputs').map(readInput),
    execution: readExecution(definition.requiredObject('execution')),
  };
}

function readGroup(group: JsonFields): TaskInputGroup {
  const name = group.requiredText('name');
  return {
    name,
    displayName: group.text('displayName'),
    isExpanded: group.flag('isExpanded'),
    visibleRule: readRule(group, `group '${name}'`),
  };
}

function readInput(input: JsonFields): TaskInput {
  const name = input.requiredText('name');
  const properties = input.object('properties');
  return {
    name,
    aliases: input.texts('aliases'),
    type: input.text('type'),
    label: input.text('label'),
    defaultValue: input.text('defaultValue'),
    required: input.flag('required'),
    options: input.textMap('options'),
    acceptsOtherValues: properties?.flag('EditableOptions') ?? false,
    acceptsSeveralValues: ['MultiSelect', 'MultiSelectFlatList'].some((property) => properties?.flag(property)),
    groupName: input.text('groupName'),
    visibleRule: readRule(input, `input '${name}'`),
    helpMarkDown: input.text('helpMarkDown'),
  };
}

function readRule(owner: JsonFields, what: string): VisibilityRule | undefined {
  const rule = owner.text('visibleRule');
  return rule.trim() === '' ? undefined : parseVisibilityRule(rule, what, { location: owner.location('visibleRule') });
}
