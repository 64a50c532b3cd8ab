import { type EndpointType, findEndpointType, findScheme } from '../../endpoint-types/index.js';
import { holdsCredentials } from '../../url-credentials.js';
import type { ConnectionView } from '../plan/connection-view.js';
import { sameName } from '../values.js';
import type { ExportedEntry } from './describe-connection.js';

/** Why a connection cannot be in the file; `undefined` where it can. */
export function whyNot({ endpoint, name }: ConnectionView, all: readonly ConnectionView[]): string | undefined {
  if (endpoint.isPartial) return 'is left out: the server gives no more than its name, as it does for readers';
  const others = all.filter((view) => view.endpoint.id !== endpoint.id && sameName(view.name, name));
  if (others.length > 0) return `is left out: ${others.length + 1} service connections have this name`;
  return undefined;
}

/** That a connection is left out, or of no use as it is. */
export function warningOf({ endpoint, name }: ConnectionView, reason: string | undefined): string[] {
  if (reason !== undefined) return [`'${name}' (${endpoint.id}) ${reason}.`];
  const state = endpoint.operationStatus?.state;
  if (endpoint.isReady) return [];
  return [`'${name}' (${endpoint.id}) is in the file, but not ready${state ? `: ${state}` : ''}.`];
}

/**
 * That nobody knows the type of a connection, and so which secrets it can have. A server that gives null for each of them
 * shows them all the same.
 */
export function warningOnType({ endpoint, name, isLegacy }: ConnectionView, types: readonly EndpointType[]): string[] {
  const { type: typeName, authorization } = endpoint;
  const type = findEndpointType(typeName, types);
  if (type && (!isLegacy || findScheme(type, authorization.scheme))) return [];
  const what = type ? `scheme '${authorization.scheme}' of type '${typeName}'` : `type '${typeName}'`;
  const secrets = isLegacy
    ? 'add its secrets by hand, which the server does not show'
    : 'what the server keeps to itself is taken for its secrets';
  return [`'${name}' (${endpoint.id}) is in the file, but nobody knows the ${what}: ${secrets}.`];
}

/** That the URL of a connection holds a user name or a password, which no file may have. */
export function warningOnUrl({ endpoint, name }: ConnectionView): string[] {
  if (!holdsCredentials(endpoint.url)) return [];
  return [
    `'${name}' (${endpoint.id}) is in the file, but its URL holds credentials, which are left out: give it another URL.`,
  ];
}

/** That the file has secrets which there may not be. */
export function warningOnSecrets(views: readonly ConnectionView[], exported: readonly ExportedEntry[]): string[] {
  const isUncertain = exported.some(({ secrets }, index) => secrets.length > 0 && views[index]?.isLegacy === true);
  return isUncertain ? [UNCERTAIN_SECRETS] : [];
}

const UNCERTAIN_SECRETS =
  'The server does not say which secrets its connections have: all that their types can have are in the file. Take out the lines of those that there are not.';
