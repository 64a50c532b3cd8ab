import type { CallFact } from '../protocol/plan-call.js';
import type { Timeline } from '../store/timeline.js';
import type { Properties } from './input.js';
import { recordStates } from './record-patch.js';

/**
 * What the lint of the callback protocol looks at in the update of a record, whether or not it is a good one.
 *
 * @param recordId in lower case.
 */
export function recordFact(recordId: string, given: Properties, timeline: Timeline): CallFact {
  const log = propertyOf(given.get('log'), 'id');
  const variables = given.get('variables');
  return {
    kind: 'record',
    recordId,
    isNew: timeline.get(recordId) === undefined,
    fields: new Set(given.keys()),
    state: stateOf(given.get('state')),
    logId: typeof log === 'number' ? log : undefined,
    hasVariables: typeof variables === 'object' && variables !== null && Object.keys(variables).length > 0,
  };
}

function stateOf(value: unknown): (typeof recordStates)[number] | undefined {
  if (typeof value === 'number') return recordStates[value];
  return recordStates.find((state) => typeof value === 'string' && state.toLowerCase() === value.toLowerCase());
}

/** A property of what may be an object, ignoring the case of its name. */
function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([property]) => property.toLowerCase() === name)?.[1];
}
