import { builtInServerHandlers, serverHandlers } from '../handler-names.js';
import type { JsonObject } from '../json/index.js';
import { handlersOf, isServerTask, taskHandlers } from './handlers.js';
import { macroNamespaces } from './known-values.js';
import {
  listAt,
  namesIn,
  objectAt,
  objectsAt,
  type PlacedText,
  startOf,
  textAt,
  textsWithin,
  valueAt,
} from './lookup.js';
import { type TaskFinding, type TaskRule, when } from './rule.js';

const MACRO = /\$\(([^()]*)\)/g;
const TASK_INPUT = /TaskInputs\['([^']*)'\]/gi;
const JSON_NAME = /"([^"]+)"\s*:/g;

const runByServer: readonly string[] = [...serverHandlers, ...builtInServerHandlers];

/** Faults of tasks that Azure DevOps itself runs. */
export const serverTaskRules: readonly TaskRule[] = [
  serverTaskRule('server-task-demands', 'A server task asks for nothing of an agent.', (root) => [
    ...when(
      listAt(root, 'demands').length > 0,
      "a server task has no agent to make 'demands' of",
      'remove them',
      startOf(root, 'demands'),
    ),
    ...when(
      valueAt(root, 'minimumAgentVersion') !== undefined,
      "a server task needs no 'minimumAgentVersion'",
      'remove it',
      startOf(root, 'minimumAgentVersion'),
    ),
  ]),
  serverTaskRule('server-task-handlers', 'A server task has one handler.', (root) => {
    const { length } = taskHandlers(root).filter(({ name }) => runByServer.includes(name));
    const message = `a server task has exactly one handler, not ${length}`;
    return when(length > 1, message, 'split the task', startOf(root, 'execution'));
  }),
  serverTaskRule('handler-references', 'A handler refers to inputs, variables and outputs that there are.', (root) => {
    const texts = taskHandlers(root).flatMap(({ content }) => textsWithin(content));
    const known = new Set([...inputNames(root), ...chainOutputs(root)].map((name) => name.toLowerCase()));
    return [...references(texts, MACRO), ...references(texts, TASK_INPUT)]
      .filter(({ text }) => !known.has(text.toLowerCase()) && !isVariable(text))
      .map(({ text, start }) => ({
        message: `the handler refers to '${text}', which is no input and no variable`,
        hint: 'correct the name',
        start,
      }));
  }),
];

/** A rule for tasks that run on the server alone. */
function serverTaskRule(id: string, about: string, check: (root: JsonObject) => TaskFinding[]): TaskRule {
  return { id, about, check: ({ root }) => (isServerTask(root) ? check(root) : []) };
}

function inputNames(root: JsonObject): string[] {
  return objectsAt(root, 'inputs').map((input) => textAt(input, 'name'));
}

/** The variables that the parts of a chain set; `OutputVariables` is an object, or the JSON text of one. */
function chainOutputs(root: JsonObject): string[] {
  const items = handlersOf(root, 'HttpRequestChain').flatMap(({ content }) => objectsAt(content, 'Execute'));
  return items.flatMap((item) => {
    const options = objectAt(item, 'ExecutionOptions');
    if (!options) return [];
    const names = namesIn(objectAt(options, 'OutputVariables')).map(({ text }) => text);
    return [...names, ...matches(textAt(options, 'OutputVariables'), JSON_NAME)];
  });
}

/** What texts refer to, each name once. */
function references(texts: readonly PlacedText[], pattern: RegExp): PlacedText[] {
  const found = new Map<string, PlacedText>();
  for (const { text, start } of texts) {
    for (const name of matches(text, pattern)) if (!found.has(name)) found.set(name, { text: name, start });
  }
  return [...found.values()];
}

/** @param pattern with the name as its first group. */
function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

function isVariable(name: string): boolean {
  const [namespace = '', rest] = name.toLowerCase().split('.', 2);
  return rest !== undefined && macroNamespaces.includes(namespace);
}
