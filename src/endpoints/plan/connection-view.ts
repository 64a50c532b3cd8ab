import { createHash } from 'node:crypto';
import { isConfidentialKey } from '../../endpoint-types/index.js';
import { referenceOf } from '../references.js';
import type { EndpointProjectReference, EndpointValues, ServiceEndpoint } from '../service-endpoint.js';
import type { ProjectName } from './port.js';

/** A connection as one project sees it: name and description are a project's own. */
export interface ConnectionView {
  readonly endpoint: ServiceEndpoint;
  readonly project: ProjectName;
  readonly name: string;
  readonly description: string;
  /** The references of the other projects that have it. */
  readonly others: readonly EndpointProjectReference[];
  /** Whether the server is TFS 2018 or older, which also leaves all secrets out of its answers. */
  readonly isLegacy: boolean;
}

/**
 * @param project from which the connection was read.
 * @param isLegacy to be given where a list has told it, since a connection that is read by itself does not.
 */
export function viewConnection(
  endpoint: ServiceEndpoint,
  project: ProjectName,
  isLegacy: boolean = lacksParameters(endpoint),
): ConnectionView {
  const { serviceEndpointProjectReferences: references } = endpoint;
  const own = referenceOf(references, project.id);
  return {
    endpoint,
    project,
    name: own?.name || endpoint.name,
    description: own?.description ?? endpoint.description,
    others: references.filter((reference) => reference !== own),
    isLegacy,
  };
}

/** Lists of TFS 2018 and older leave the parameters out. */
export function lacksParameters({ authorization, isPartial }: ServiceEndpoint): boolean {
  return !isPartial && authorization.parameters === undefined;
}

/** Whether a description can be told from one that is not shown: the samples of the older API have none at all. */
export function showsDescription({ endpoint, isLegacy }: ConnectionView): boolean {
  return !isLegacy || Object.hasOwn(endpoint.raw, 'description');
}

/**
 * A mark of all that was read of a connection and that a plan could be about, to notice changes made since. Secrets are
 * left out where a server gives them (TFS 2018 and older echo some), since a short text can be guessed from its mark.
 */
export function fingerprintOf({ endpoint, name, description }: ConnectionView): string {
  const { id, type, url, authorization, data, isDisabled, modificationDate, serviceEndpointProjectReferences } =
    endpoint;
  const values = (map: EndpointValues = {}): unknown =>
    Object.entries(map)
      .filter(([key, value]) => value !== null && !isConfidentialKey(type, authorization.scheme, key))
      .toSorted(([left], [right]) => compareTexts(left, right));
  const references = serviceEndpointProjectReferences
    .map((reference) => [reference.projectReference.id, reference.name, reference.description ?? ''])
    .toSorted(([left = ''], [right = '']) => compareTexts(left, right));
  const whole = [
    [id, name, type, url, description, isDisabled, modificationDate ?? ''],
    [authorization.scheme, values(authorization.parameters), values(data)],
    references,
  ];
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

/** The order of code units, the same on every machine. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** Whether two URLs mean the same address: servers add a slash to a URL without a path, and write hosts in lower case. */
export function sameUrl(one: string, other: string): boolean {
  return normalUrl(one) === normalUrl(other);
}

function normalUrl(text: string): string {
  const parsed = URL.canParse(text) ? new URL(text).href : text;
  return parsed.endsWith('/') ? parsed.slice(0, -1) : parsed;
}
