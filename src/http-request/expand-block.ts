import { expandMacros, type MacroLookup } from '../tasks/index.js';
import { entryOf, type ServiceConnection } from './service-connection.js';

const ENDPOINT_PREFIX = 'endpoint.';

/** A text with its references replaced from several sources, and the names that none of them knows. */
export interface ExpandedField {
  readonly text: string;
  readonly unresolved: readonly string[];
}

/**
 * Replaces the references of a text from one source after another, each time throughout the text that the source
 * before has left. That is why the value of an input may itself refer to a variable or to the service connection (the
 * list form of the published server SDK of 2019).
 */
export function expandFrom(sources: readonly MacroLookup[], text: string): ExpandedField {
  let expanded: ExpandedField = { text, unresolved: [] };
  for (const source of sources) expanded = expandMacros(expanded.text, source);
  return expanded;
}

/** `$(endpoint.url)`, and `$(endpoint.NAME)` for the authorization parameters and the data of a service connection. */
export function endpointLookup(connection: ServiceConnection | undefined): MacroLookup {
  return (name) => {
    if (!connection || !name.toLowerCase().startsWith(ENDPOINT_PREFIX)) return undefined;
    const entry = name.slice(ENDPOINT_PREFIX.length);
    if (entry.toLowerCase() === 'url') return connection.url;
    return entryOf(connection.authorization.parameters, entry) ?? entryOf(connection.data, entry);
  };
}
