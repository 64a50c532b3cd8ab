import { isReady, referenceOf, type StoredEndpoint } from '../../store/endpoints/stored-endpoint.js';
import type { Project } from '../../store/store.js';
import { localUser } from '../local-user.js';
import type { LocalServices } from '../route.js';
import { shownData, shownParameters } from './values.js';

/** How an endpoint is looked at. */
export interface View {
  /** The project whose name for it is shown. */
  readonly projectId: string;
  /** A list omits secrets; other answers give them as null. */
  readonly kind: 'list' | 'read' | 'written';
  readonly apiVersion: number;
}

/** From this version on an endpoint belongs to the organization, and says which projects use it. */
export const FIRST_WITH_REFERENCES = 6;

/** A service endpoint as the area `serviceendpoint` shows it. */
export function showEndpoint(
  endpoint: StoredEndpoint,
  { projectId, kind, apiVersion }: View,
  { store }: LocalServices,
) {
  const secrets = kind === 'list' ? 'omitted' : 'null';
  const reference = referenceOf(endpoint, projectId) ?? endpoint.references[0];
  const { type, url, authorization, operationStatus, isDisabled, creationDate, modificationDate } = endpoint;
  return {
    data: shownData(endpoint, secrets),
    id: endpoint.id,
    name: reference?.name ?? '',
    type,
    url,
    createdBy: localUser,
    ...(apiVersion >= FIRST_WITH_DATES && { modifiedBy: localUser, creationDate, modificationDate }),
    description: reference?.description ?? '',
    authorization: { parameters: shownParameters(endpoint, secrets), scheme: authorization.scheme },
    isShared: endpoint.references.length > 1,
    ...(apiVersion >= FIRST_WITH_STATES && { isOutdated: false, isDisabled }),
    isReady: isReady(endpoint),
    ...(operationStatus && { operationStatus }),
    // Public samples of the service show both spellings.
    owner: kind === 'written' ? 'library' : 'Library',
    ...(apiVersion >= FIRST_WITH_REFERENCES && {
      serviceEndpointProjectReferences: showReferences(endpoint, store.projects),
    }),
  };
}

/** All that a reader sees of an endpoint. */
export function showPart(endpoint: StoredEndpoint, projectId: string) {
  return { id: endpoint.id, name: referenceOf(endpoint, projectId)?.name ?? '' };
}

const FIRST_WITH_STATES = 7;
const FIRST_WITH_DATES = 7.1;

/** By the id of the project, so that the first one is no hint of the owner: on the service their order means nothing. */
function showReferences({ references }: StoredEndpoint, projects: readonly Project[]) {
  return references
    .toSorted((one, other) => (one.projectId < other.projectId ? -1 : 1))
    .map(({ projectId, name, description }) => ({
      projectReference: { id: projectId, name: projects.find(({ id }) => id === projectId)?.name ?? '' },
      name,
      description,
    }));
}
