import { placesOf, taskHandlers } from './handlers.mjs';
import { isObject, listAt, objectAt, objectsAt, textAt, textsWithin, valueAt } from './json.mjs';
import { handlerSectionKeys, macroNamespaces, serverHandlers } from './known.mjs';
import { taskRule, unknown, when } from './rule.mjs';

/** @typedef {import('./json.mjs').JsonObject} JsonObject */

const MACRO = /\$\(([^()]*)\)/g;
const TASK_INPUT = /TaskInputs\['([^']*)'\]/gi;

/** Faults of tasks that Azure DevOps itself runs. */
export const serverTaskRules = [
  serverTaskRule('server-task-demands', (manifest) => [
    ...when(listAt(manifest, 'demands').length > 0, "a server task has no agent to make 'demands' of; remove them"),
    ...when(
      valueAt(manifest, 'minimumAgentVersion') !== undefined,
      "a server task needs no 'minimumAgentVersion'; remove it",
    ),
  ]),

  serverTaskRule('server-task-handlers', (manifest) => {
    const { length } = taskHandlers(manifest).filter(({ name }) => serverHandlers.includes(name));
    return when(length > 1, `a server task has exactly one handler, not ${length}; split the task`);
  }),

  serverTaskRule('http-request-keys', (manifest) =>
    taskHandlers(manifest).flatMap(({ name, content }) => {
      if (name === 'HttpRequest') return requestFaults(content);
      return name === 'HttpRequestChain' ? chainFaults(content) : [];
    }),
  ),

  serverTaskRule('handler-references', (manifest) => {
    const texts = taskHandlers(manifest).flatMap(({ content }) => textsWithin(content));
    const inputs = objectsAt(manifest, 'inputs').map((input) => textAt(input, 'name').toLowerCase());
    const names = [...inputs, ...chainOutputs(manifest).map((name) => name.toLowerCase())];
    return [...new Set([...matches(texts, MACRO), ...matches(texts, TASK_INPUT)])]
      .filter((name) => !names.includes(name.toLowerCase()) && !isVariable(name))
      .map((name) => `the handler refers to '${name}', which is no input and no variable; correct the name`);
  }),
];

/**
 * A rule for tasks that run on the server alone.
 *
 * @param {string} id
 * @param {(manifest: JsonObject) => string[]} check
 */
function serverTaskRule(id, check) {
  return taskRule(id, ({ manifest }) => {
    const { onAgent, onServer } = placesOf(manifest);
    return onServer && !onAgent ? check(manifest) : [];
  });
}

/** @param {JsonObject} content */
function requestFaults(content) {
  const { Execute, Cancel, Events } = handlerSectionKeys;
  return [
    ...when(!isObject(valueAt(content, 'Execute')), "HttpRequest has no 'Execute'; say there what to send"),
    ...unknown(Object.keys(content), ['Execute', 'Cancel', 'Events'], 'the section'),
    ...unknown(Object.keys(objectAt(content, 'Execute')), Execute, "the key of 'Execute'"),
    ...unknown(Object.keys(objectAt(content, 'Cancel')), Cancel, "the key of 'Cancel'"),
    ...unknown(Object.keys(objectAt(content, 'Events')), Events, "the key of 'Events'"),
  ];
}

/** @param {JsonObject} content */
function chainFaults(content) {
  const { Execute, ChainItem, ExecutionOptions } = handlerSectionKeys;
  const items = objectsAt(content, 'Execute');
  return [
    ...when(items.length === 0, "HttpRequestChain has no list 'Execute'; say there what to send"),
    ...items.flatMap((item) => [
      ...unknown(Object.keys(item), ChainItem, "the key of a part of 'Execute'"),
      ...unknown(Object.keys(objectAt(item, 'RequestInputs')), Execute, "the key of 'RequestInputs'"),
      ...unknown(Object.keys(objectAt(item, 'ExecutionOptions')), ExecutionOptions, "the key of 'ExecutionOptions'"),
    ]),
  ];
}

/**
 * The variables that the parts of a chain set; `OutputVariables` is an object, or the JSON text of one.
 *
 * @param {JsonObject} manifest
 * @returns {string[]}
 */
function chainOutputs(manifest) {
  const items = taskHandlers(manifest).flatMap(({ content }) => objectsAt(content, 'Execute'));
  return items.flatMap((item) => {
    const outputs = valueAt(objectAt(item, 'ExecutionOptions'), 'OutputVariables');
    if (isObject(outputs)) return Object.keys(outputs);
    return typeof outputs === 'string' ? matches([outputs], /"([^"]+)"\s*:/g) : [];
  });
}

/**
 * @param {string[]} texts
 * @param {RegExp} pattern with the name as its first group
 * @returns {string[]}
 */
function matches(texts, pattern) {
  return texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** @param {string} name */
function isVariable(name) {
  const [namespace = '', rest] = name.toLowerCase().split('.', 2);
  return rest !== undefined && macroNamespaces.includes(namespace);
}
