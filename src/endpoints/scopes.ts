/** What a token and its owner need, for the hints of refusals; see the scopes of the published API description. */

/** Reads service endpoints and their types. */
export const READ_SCOPE = 'vso.serviceendpoint';

/** Asks the service to send a request through a service endpoint. */
export const QUERY_SCOPE = 'vso.serviceendpoint_query';

/** Writes service endpoints. */
export const MANAGE_SCOPE = 'vso.serviceendpoint_manage';

/** Reads which pipelines may use a service endpoint. */
export const PERMISSIONS_SCOPE = 'vso.build';

/** Changes which pipelines may use a service endpoint, from API version 6.0 on. */
export const PERMIT_SCOPE = 'vso.pipelineresources_manage';

/** The same before. */
export const BUILD_PERMIT_SCOPE = 'vso.build_execute';

/** Reads projects. */
export const PROJECT_SCOPE = 'vso.project';

export const READER_ROLE = 'Reader of the service connection';
export const USER_ROLE = 'User of the service connection';
export const CREATOR_ROLE = 'Creator of service connections in the project';
export const ADMINISTRATOR_ROLE = 'Administrator of the service connection';
