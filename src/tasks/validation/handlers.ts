import { canonicalHandlerName } from '../handler-names.js';
import type { JsonNode, JsonObject } from '../json/index.js';
import { agentPlaces, serverPlaces } from './known-values.js';
import { isObject, objectAt, type PlacedText, textAt, textsAt, valueAt } from './lookup.js';

const SECTIONS = ['prejobexecution', 'execution', 'postjobexecution'] as const;

/** One entry of an execution section. */
export interface Handler {
  /** In its usual spelling, such as `Node20_1`; as written where it is not known. */
  readonly name: string;
  readonly start: number;
  readonly content: JsonObject;
}

/** The handlers of a task, of all three sections. */
export function taskHandlers(root: JsonObject): Handler[] {
  return SECTIONS.flatMap((section) =>
    (objectAt(root, section)?.entries ?? []).map(({ name, start, value }) => ({
      name: canonicalHandlerName(name),
      start,
      content: isObject(value) ? value : emptyObject(value),
    })),
  );
}

/** The handlers of one name. */
export function handlersOf(root: JsonObject, name: string): Handler[] {
  return taskHandlers(root).filter((handler) => handler.name === name);
}

/** The file that an agent handler starts, within the task's folder; empty where it names none. */
export function targetFile({ content }: Handler): string {
  return textAt(content, 'target').replaceAll('\\', '/').replace('$(currentDirectory)/', '');
}

/** Where a task may run. */
export interface Places {
  readonly listed: readonly PlacedText[];
  readonly onAgent: boolean;
  readonly onServer: boolean;
}

/** Where a task may run; an absent list means an agent. */
export function placesOf(root: JsonObject): Places {
  const listed = textsAt(root, 'runsOn');
  if (valueAt(root, 'runsOn')?.kind !== 'list') return { listed, onAgent: true, onServer: false };
  const runsOn = (places: readonly string[]) => listed.some(({ text }) => places.includes(text));
  return { listed, onAgent: runsOn(agentPlaces), onServer: runsOn(serverPlaces) };
}

/** Whether a task is for the server alone. */
export function isServerTask(root: JsonObject): boolean {
  const { onAgent, onServer } = placesOf(root);
  return onServer && !onAgent;
}

function emptyObject({ start }: JsonNode): JsonObject {
  return { kind: 'object', entries: [], start };
}
