import type { JsonObject } from '../json/index.js';
import { wantedForm } from '../judge-value.js';
import { groupKeys, inputKeys, inputTypes } from './known-values.js';
import { namesIn, objectAt, objectsAt, type PlacedText, sameName, startOf, textAt, textsAt } from './lookup.js';
import { type TaskRule, unknownNames, when } from './rule.js';
import { checkVisibleRule } from './visible-rule.js';

const INPUT_NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const SERVICE_CONNECTION_TYPE = /^connectedService:.+$/i;

/** Types whose values are chosen from options. */
const choiceTypes: readonly string[] = ['pickList', 'radio'];

/** Faults in a task's inputs and their groups. */
export const inputRules: readonly TaskRule[] = [
  {
    id: 'input-keys',
    about: 'The keys of inputs and groups are those of the task.json format.',
    check: ({ root }) => [
      ...inputsOf(root).flatMap((input) => unknownNames(namesIn(input), inputKeys, 'the key of an input')),
      ...objectsAt(root, 'groups').flatMap((group) => unknownNames(namesIn(group), groupKeys, 'the key of a group')),
    ],
  },
  {
    id: 'input-type',
    about: 'The type of an input is a known one, or connectedService:TYPE.',
    check: ({ root }) => {
      const types = inputsOf(root).map((input) => placedText(input, 'type'));
      const plain = types.filter(({ text }) => !SERVICE_CONNECTION_TYPE.test(text));
      return unknownNames(plain, inputTypes, 'the input type');
    },
  },
  {
    id: 'input-name',
    about: 'The name of an input begins with a letter and has letters and digits only.',
    check: ({ root }) =>
      inputsOf(root)
        .map((input) => placedText(input, 'name'))
        .filter(({ text }) => !INPUT_NAME.test(text))
        .map(({ text, start }) => ({
          message: `the input name '${text}' is odd`,
          hint: 'begin with a letter and use letters and digits only',
          start,
        })),
  },
  {
    id: 'input-name-unique',
    about: 'No two inputs have one name or alias, upper and lower case being the same.',
    check: ({ root }) => {
      const names = inputsOf(root).flatMap((input) => [placedText(input, 'name'), ...textsAt(input, 'aliases')]);
      const seen = new Set<string>();
      return names.flatMap(({ text, start }) => {
        const key = text.toLowerCase();
        const isTwice = seen.has(key);
        seen.add(key);
        return when(isTwice, `two inputs answer to '${text}', by name or alias`, 'rename one', start);
      });
    },
  },
  {
    id: 'input-options',
    about: 'A pick list or radio has options, unless it takes other values or a data source fills it.',
    check: ({ root }) => {
      const filled = lowerCase(objectsAt(root, 'dataSourceBindings').map((binding) => textAt(binding, 'target')));
      return inputsOf(root).flatMap((input) => {
        const name = textAt(input, 'name');
        const isOpen = acceptsOtherValues(input) || filled.has(name.toLowerCase());
        const isFault = isChoice(input) && !isOpen && namesIn(objectAt(input, 'options')).length === 0;
        return when(isFault, `'${name}' has no options to choose from`, "add 'options'", startOf(input, 'name'));
      });
    },
  },
  {
    id: 'input-default-option',
    about: 'The default of a pick list or radio is one of its options.',
    check: ({ root }) =>
      inputsOf(root).flatMap((input) => {
        const options = objectAt(input, 'options');
        const chosen = textAt(input, 'defaultValue');
        if (!isChoice(input) || !options || chosen === '' || acceptsOtherValues(input)) return [];
        const isFault = !namesIn(options).some(({ text }) => sameName(text, chosen));
        const message = `the default '${chosen}' of '${textAt(input, 'name')}' is none of its options`;
        return when(isFault, message, 'choose one', startOf(input, 'defaultValue'));
      }),
  },
  {
    id: 'input-default-type',
    about: 'The default of a boolean is true or false, that of an int a whole number.',
    check: ({ root }) =>
      inputsOf(root).flatMap((input) => {
        const chosen = textAt(input, 'defaultValue');
        const wanted =
          chosen === '' || chosen.includes('$(') ? undefined : wantedForm(chosen, { type: textAt(input, 'type') });
        const message = `the default '${chosen}' of '${textAt(input, 'name')}' is not ${wanted}`;
        return when(wanted !== undefined, message, `write ${wanted}`, startOf(input, 'defaultValue'));
      }),
  },
  {
    id: 'input-visible-rule',
    about: 'A visible rule of an input or a group is made of conditions on inputs, joined by && alone or by || alone.',
    check: ({ root }) => {
      const inputs = inputsOf(root);
      const names = lowerCase(inputs.map((input) => textAt(input, 'name')));
      return [...inputs, ...objectsAt(root, 'groups')].flatMap((owner) => checkVisibleRule(owner, names));
    },
  },
  {
    id: 'input-group',
    about: 'The group of an input is declared.',
    check: ({ root }) => {
      const groups = new Set(objectsAt(root, 'groups').map((group) => textAt(group, 'name')));
      return inputsOf(root)
        .map((input) => placedText(input, 'groupName'))
        .filter(({ text }) => text !== '' && !groups.has(text))
        .map(({ text, start }) => ({
          message: `the group '${text}' is not declared`,
          hint: "add it to 'groups'",
          start,
        }));
    },
  },
];

function inputsOf(root: JsonObject): JsonObject[] {
  return objectsAt(root, 'inputs');
}

/** For names that are compared regardless of case. */
function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

function placedText(object: JsonObject, name: string): PlacedText {
  return { text: textAt(object, name), start: startOf(object, name) };
}

function isChoice(input: JsonObject): boolean {
  return choiceTypes.some((type) => sameName(type, textAt(input, 'type')));
}

function acceptsOtherValues(input: JsonObject): boolean {
  const properties = objectAt(input, 'properties');
  return properties !== undefined && sameName(textAt(properties, 'EditableOptions'), 'true');
}
