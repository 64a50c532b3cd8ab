import type { JsonObject } from '../json/index.js';
import { handlersOf } from './handlers.js';
import { objectAt, objectsAt } from './lookup.js';

/** The parts of an HttpRequestChain. */
export function chainItems(root: JsonObject): JsonObject[] {
  return handlersOf(root, 'HttpRequestChain').flatMap(({ content }) => objectsAt(content, 'Execute'));
}

/** All requests that the handlers of a task execute. */
export function requestsOf(root: JsonObject): JsonObject[] {
  return [
    ...handlersOf(root, 'HttpRequest').flatMap(({ content }) => present(objectAt(content, 'Execute'))),
    ...chainItems(root).flatMap((item) => present(objectAt(item, 'RequestInputs'))),
  ];
}

/** The object as a list of one, or of none. */
export function present(object: JsonObject | undefined): JsonObject[] {
  return object ? [object] : [];
}
