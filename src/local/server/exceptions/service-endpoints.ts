import { argument, type ExceptionRow } from './exception-row.js';

const endpoint = (status: number, typeKey: string, message: ExceptionRow['message']) =>
  ({
    status,
    space: 'Microsoft.VisualStudio.Services.ServiceEndpoints.WebApi',
    typeKey,
    message,
  }) satisfies ExceptionRow;

/**
 * Refusals that concern service connections. What speaks of a duplicate name, of project references, of a missing
 * authorization, of an unknown type and scheme, of a registry's fields and of the roles that are needed is quoted in
 * public threads; the other texts are ours, and so are the status codes but that of a duplicate.
 */
export const endpointExceptions = {
  endpointNotFound: endpoint(
    404,
    'ServiceEndpointNotFoundException',
    (id) => `Service connection with id ${id} does not exist, or you do not have permission to access it.`,
  ),
  endpointLeaving: endpoint(
    500,
    'ServiceEndpointException',
    (id) => `Service connection with id ${id} is being deleted.`,
  ),
  endpointDuplicate: endpoint(
    500,
    'DuplicateServiceConnectionException',
    (name) =>
      `Service connection with name ${name} already exists. Only a user having Administrator/User role permissions on service connection ${name} can see it.`,
  ),
  endpointWithoutProject: argument(400, () => 'At least one project reference required to create an endpoint.'),
  endpointWithoutAuthorization: endpoint(
    400,
    'ServiceEndpointException',
    () => 'Service Connection Authorization cannot be null.',
  ),
  endpointSchemeUnknown: endpoint(
    400,
    'ServiceEndpointException',
    (type, scheme) => `Unable to find service connection type '${type}' using authentication scheme '${scheme}'.`,
  ),
  endpointTypeFixed: endpoint(
    400,
    'ServiceEndpointException',
    (type) => `The type of the service connection is ${type} and cannot be changed.`,
  ),
  registryFieldFixed: endpoint(
    400,
    'ServiceEndpointException',
    (field) =>
      `Updating the authorization data is not allowed for Azure Container Registry type Docker endpoint. Updated field: '${field}'. Please pass the current value and try again.`,
  ),
  endpointOperationUnknown: endpoint(
    400,
    'ServiceEndpointException',
    (operation) => `The operation '${operation}' is not supported.`,
  ),
  endpointNotConvertible: endpoint(400, 'ServiceEndpointException', (reason) => reason ?? ''),
  endpointCreatorNeeded: endpoint(
    403,
    'AccessCheckException',
    () => 'You need to be a Creator for service connections in this project.',
  ),
  endpointAdministratorNeeded: endpoint(
    403,
    'AccessCheckException',
    () =>
      'You need to be an organisation/collection level Administrator of the service endpoint to perform this operation.',
  ),
  endpointUserNeeded: endpoint(
    403,
    'AccessCheckException',
    () => 'You need to be a User of the service connection to perform this operation.',
  ),
} satisfies Record<string, ExceptionRow>;
