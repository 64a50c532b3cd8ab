import type { AgentPort } from '../agent-port.js';
import { JobTokenMissingError } from '../errors.js';
import type { CallTarget } from './call-target.js';

/** The variable in which the agent says where the organization, or the collection of a server, is. */
export const COLLECTION_VARIABLE = 'System.CollectionUri';

/**
 * The organization of the job, with the token of the job. Several organizations share one origin in the cloud, so the
 * token keeps to the path of its own.
 *
 * @throws JobTokenMissingError `JOB_TOKEN_MISSING`
 */
export function jobTokenTarget(agent: AgentPort): CallTarget {
  const collection = agent.variable(COLLECTION_VARIABLE) ?? '';
  const token = agent.jobToken() ?? '';
  if (!/^https?:\/\//i.test(collection)) throw new JobTokenMissingError(`variable ${COLLECTION_VARIABLE}`);
  if (token === '') throw new JobTokenMissingError('token of the job');
  const baseUrl = collection.endsWith('/') ? collection : `${collection}/`;
  const organization = new URL(baseUrl);
  return {
    baseUrl,
    authorization: { header: `Bearer ${token}`, secrets: [token] },
    secrets: [],
    isWithinScope: (url) => isBelow(url, organization),
  };
}

function isBelow(url: URL, organization: URL): boolean {
  if (url.origin !== organization.origin) return false;
  // A server may read the two as a slash.
  const path = url.pathname.replace(/%2f|%5c|\\/gi, '/').toLowerCase();
  return path.startsWith(organization.pathname.toLowerCase()) && !path.split('/').includes('..');
}
