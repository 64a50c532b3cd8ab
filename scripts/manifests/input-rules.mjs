import { isObject, objectsAt, textAt, textsAt, valueAt } from './json.mjs';
import { inputTypes } from './known.mjs';
import { taskRule, unknown, when } from './rule.mjs';

const INPUT_NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const SERVICE_CONNECTION_TYPE = /^connectedService:.+$/;
const CONDITION = /^(\w+)\b\s*(?:==?|!=|[<>]=?|(?:not)?(?:contains|startsWith|endsWith|in)\s)/i;

/** Faults in a task's inputs. */
export const inputRules = [
  taskRule('input-type', ({ manifest }) => {
    const types = objectsAt(manifest, 'inputs').map((input) => textAt(input, 'type'));
    const plain = types.filter((type) => !SERVICE_CONNECTION_TYPE.test(type));
    return unknown(plain, inputTypes, 'the input type');
  }),

  taskRule('input-name', ({ manifest }) =>
    inputNames(manifest)
      .filter((name) => !INPUT_NAME.test(name))
      .map((name) => `the input name '${name}' is odd; begin with a letter and use letters and digits only`),
  ),

  taskRule('input-name-unique', ({ manifest }) => {
    const names = objectsAt(manifest, 'inputs').flatMap((input) => [
      textAt(input, 'name'),
      ...textsAt(input, 'aliases'),
    ]);
    const seen = new Set();
    return names.flatMap((name) => {
      const key = name.toLowerCase();
      const isTwice = seen.has(key);
      seen.add(key);
      return when(isTwice, `two inputs answer to '${name}', by name or alias; rename one`);
    });
  }),

  taskRule('input-default-option', ({ manifest }) =>
    objectsAt(manifest, 'inputs').flatMap((input) => {
      const options = valueAt(input, 'options');
      const chosen = textAt(input, 'defaultValue');
      if (textAt(input, 'type') !== 'pickList' || !isObject(options) || chosen === '') return [];
      const isFault = !Object.hasOwn(options, chosen);
      return when(isFault, `the default '${chosen}' of '${textAt(input, 'name')}' is none of its options; choose one`);
    }),
  ),

  taskRule('input-visible-rule', ({ manifest }) =>
    objectsAt(manifest, 'inputs').flatMap((input) => {
      const rule = textAt(input, 'visibleRule');
      if (rule === '') return [];
      const what = `'visibleRule' of '${textAt(input, 'name')}'`;
      return rule.split(/&&|\|\|/).flatMap((condition) => {
        const subject = CONDITION.exec(condition.trim())?.[1];
        if (subject === undefined) return [`${what} is no condition: '${condition.trim()}'; write NAME = VALUE`];
        return when(
          !inputNames(manifest).includes(subject),
          `${what} speaks of '${subject}', which is no input; name one`,
        );
      });
    }),
  ),

  taskRule('input-group', ({ manifest }) => {
    const groups = objectsAt(manifest, 'groups').map((group) => textAt(group, 'name'));
    return objectsAt(manifest, 'inputs')
      .map((input) => textAt(input, 'groupName'))
      .filter((group) => group !== '' && !groups.includes(group))
      .map((group) => `the group '${group}' is not declared; add it to 'groups'`);
  }),
];

/**
 * @param {import('./json.mjs').JsonObject} manifest
 * @returns {string[]}
 */
function inputNames(manifest) {
  return objectsAt(manifest, 'inputs').map((input) => textAt(input, 'name'));
}
