/**
 * @typedef {object} Input of a task.json
 * @property {string} name
 * @property {string} type
 * @property {readonly string[]} [aliases]
 * @property {string | boolean} [defaultValue]
 * @property {boolean} [required]
 * @property {string} [groupName]
 * @property {string} [visibleRule]
 * @property {string} helpMarkDown
 * @property {Readonly<Record<string, string>>} [options]
 */

/**
 * @typedef {object} Manifest
 * @property {ReadonlyArray<{ readonly name: string, readonly displayName: string }>} groups
 * @property {readonly Input[]} inputs
 */

/** What the types of task.json are called for whoever writes a pipeline. */
const typeNames = new Map([
  ['string', 'text'],
  ['multiLine', 'text, several lines'],
  ['pickList', 'choice'],
  ['boolean', '`true` or `false`'],
  ['int', 'number'],
]);

const CONNECTION = 'connectedService:';

/**
 * The inputs of a task as tables in Markdown, one a group as the editor shows them.
 *
 * @param {Manifest} manifest
 * @param {import('./input-examples.mjs').Examples} examples
 * @returns {string}
 * @throws {Error} where an input has no example or a type without a name here, or an example no input
 */
export function inputTables({ groups, inputs }, examples) {
  const unknown = Object.keys(examples).find((name) => inputs.every((input) => input.name !== name));
  if (unknown !== undefined) throw new Error(`There is an example of '${unknown}', which is no input.`);
  const sections = [{ name: undefined, displayName: undefined }, ...groups];
  return sections
    .map(({ name, displayName }) => {
      const rows = inputs
        .filter(({ groupName }) => groupName === name)
        .map((input) => row(input, examples[input.name]));
      const head = ['| input | type | default | example | meaning |', '|---|---|---|---|---|'];
      return [...(displayName === undefined ? [] : [`**${displayName}**`, '']), ...head, ...rows].join('\n');
    })
    .join('\n\n');
}

/**
 * @param {Input} input
 * @param {string | readonly string[] | undefined} example
 */
function row(input, example) {
  const { name, type, aliases = [], defaultValue = '', options, visibleRule, required, helpMarkDown } = input;
  if (example === undefined) throw new Error(`The input '${name}' has no example.`);
  const [first = name, ...others] = [...aliases, name];
  const names = [`**${code(first)}**`, ...others.map(code)].join(', ');
  const choices = options && `One of ${Object.entries(options).map(choice).join(', ')}.`;
  const rule = visibleRule && `Where ${code(visibleRule)}.`;
  const need = required && defaultValue === '' ? 'Required.' : undefined;
  const meaning = [helpMarkDown, choices, rule, need].filter(Boolean).join(' ');
  const examples = [example].flat().map(code).join('<br>');
  const cells = [names, typeName(type, name), shownDefault(String(defaultValue)), examples, meaning];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

/**
 * @param {string} type
 * @param {string} input
 */
function typeName(type, input) {
  if (type.startsWith(CONNECTION)) return `service connection, ${type.slice(CONNECTION.length)}`;
  const name = typeNames.get(type);
  if (name === undefined) throw new Error(`The input '${input}' has the type '${type}', which has no name here.`);
  return name;
}

/** @param {[value: string, label: string]} option */
function choice([value, label]) {
  return value === label ? code(value) : `${code(value)} (${label})`;
}

/** @param {string} text */
function shownDefault(text) {
  return text === '' ? '' : code(text.replace(/\s+/g, ' '));
}

/** @param {string} text */
function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
