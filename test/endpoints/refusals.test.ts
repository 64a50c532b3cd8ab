import { expect, test } from 'vitest';
import { RequestRefusedError } from '../../src/azure-devops/index.js';
import { explainRefusal, isMissingProject } from '../../src/endpoints/refusals.js';
import { RemoteError } from '../../src/errors.js';

function refusal(
  typeKey: string | undefined,
  serverMessage: string | undefined,
  status = 400,
  method = 'PUT',
): RequestRefusedError {
  return new RequestRefusedError({
    operation: "update service connection 'api'",
    method,
    url: 'https://dev.azure.com/contoso/_apis/serviceendpoint/endpoints',
    status,
    typeKey,
    serverMessage,
    attempts: 1,
  });
}

const known: readonly [code: string, typeKey: string, message: string, status: number][] = [
  [
    'DUPLICATE_ENDPOINT',
    'DuplicateServiceConnectionException',
    'Service connection with name api already exists.',
    500,
  ],
  ['DUPLICATE_ENDPOINT', 'duplicateserviceconnectionexception', '', 409],
  [
    'ADMINISTRATOR_NEEDED',
    'AccessCheckException',
    'You need to be an organisation/collection level Administrator of the service endpoint to perform this operation.',
    403,
  ],
  ['CREATOR_NEEDED', 'AccessCheckException', 'You need to be a Creator for service connections in this project.', 403],
  [
    'PROJECT_REFERENCE_NEEDED',
    'ArgumentException',
    'At least one project reference required to create an endpoint.',
    400,
  ],
  [
    'UNKNOWN_TYPE_OR_SCHEME',
    'ServiceEndpointException',
    "Unable to find service connection type 'acme' using authentication scheme 'Token'.",
    400,
  ],
  ['UNKNOWN_TYPE_OR_SCHEME', '', "Endpoint type couldn't be recognized acme", 400],
  ['AUTHORIZATION_NEEDED', 'ServiceEndpointException', 'Service Connection Authorization cannot be null.', 400],
  [
    'REGISTRY_AUTHORIZATION',
    'ServiceEndpointException',
    "Updating the authorization data is not allowed for Azure Container Registry type Docker endpoint. Updated field: 'serviceprincipalid'.",
    400,
  ],
  [
    'FEDERATED_CREDENTIALS',
    'ServiceEndpointException',
    'Cannot delete this service connection while federated credentials for app 1 exist in Entra tenant 2.',
    400,
  ],
  [
    'SERVICE_INTERNAL_ERROR',
    'TeamFoundationServiceException',
    'TF400898: An Internal Error Occurred. Activity Id: 1.',
    500,
  ],
];

test.each(known)('explains a refusal as %s by typeKey %s or its words', (code, typeKey, message, status) => {
  const refused = refusal(typeKey, message, status);

  const error = explainRefusal(refused);

  expect(error).toBeInstanceOf(RemoteError);
  expect(error).toMatchObject({ code, status, typeKey, serverMessage: message, cause: refused });
  expect(error.hint).toMatch(/\.$/);
  expect(error.message).toContain("Cannot update service connection 'api': ");
});

test.each([
  ['SomethingElseException', 'Something else.'],
  [undefined, undefined],
])('leaves a refusal of %s as it is', (typeKey, message) => {
  const refused = refusal(typeKey, message);

  expect(explainRefusal(refused)).toBe(refused);
});

test('reads nothing into an internal error of a read', () => {
  const refused = refusal('Exception', 'TF400898: An Internal Error Occurred.', 500, 'GET');

  expect(explainRefusal(refused)).toBe(refused);
});

test('tells a missing project by the name of the exception', () => {
  expect(isMissingProject(refusal('ProjectDoesNotExistWithNameException', 'TF200016', 404))).toBe(true);
  expect(isMissingProject(refusal('ServiceEndpointNotFoundException', '', 404))).toBe(false);
  expect(isMissingProject(new TypeError())).toBe(false);
});
