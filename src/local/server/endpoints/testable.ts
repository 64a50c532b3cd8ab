import { isIP } from 'node:net';
import { findEndpointType, findScheme } from '../../../endpoint-types/index.js';
import type { StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { ServerBehaviour } from '../behaviour.js';

/**
 * Why an endpoint cannot be tested; `undefined` where it can. Types for which the service has no test at all, such as
 * generic, can be tested here.
 */
export function mayBeTested(endpoint: StoredEndpoint, { testedUrls }: ServerBehaviour): string | undefined {
  const { type, url, authorization, isConfigured } = endpoint;
  const hasTest = findEndpointType(type)?.schemes.some(({ verifiable }) => verifiable) ?? false;
  if (hasTest && findScheme(type, authorization.scheme)?.verifiable === false)
    return `Scheme '${authorization.scheme}' of type '${type}' cannot be verified.`;
  if (isConfigured || testedUrls === 'any' || isLoopback(url)) return undefined;
  return `The local Azure DevOps calls only URLs of this machine and of its configuration, not '${url}'.`;
}

function isLoopback(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (host === 'localhost' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
