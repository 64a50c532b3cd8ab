import { AnswerFormatError } from '../azure-devops/index.js';
import { findScheme } from '../endpoint-types/index.js';
import type { EndpointContext } from './context.js';
import { UnverifiableSchemeError } from './errors.js';
import { asObject, asScalarText, member } from './json-value.js';
import { readForWrite } from './read-endpoint.js';
import { QUERY_SCOPE, USER_ROLE } from './scopes.js';
import { sameName } from './values.js';

/** How a test of a service endpoint ended. */
export interface ConnectionTest {
  readonly succeeded: boolean;
  /** As the service writes it: `ok`, `badRequest`. */
  readonly statusCode: string;
  /** What the other side said; empty where it succeeded. */
  readonly message: string;
}

/**
 * Lets the service send the request behind its button Verify through a service endpoint, with the secrets that it keeps.
 * That the test fails is an answer, not an error: the service itself answers 200 then.
 *
 * @throws UnverifiableSchemeError `UNVERIFIABLE_SCHEME`, PartialEndpointError `PARTIAL_ENDPOINT`, EndpointNotFoundError `ENDPOINT_NOT_FOUND`
 */
export async function testConnection(
  context: EndpointContext,
  nameOrId: string,
  signal: AbortSignal | undefined,
): Promise<ConnectionTest> {
  const operation = `test service connection '${nameOrId}'`;
  const { generation } = await context.contract(signal);
  const endpoint = await readForWrite(context, nameOrId, operation, signal);
  const { id, type: typeName, url, authorization, data } = endpoint;
  const type = await context.types.find(typeName, signal);
  if (type && findScheme(type, authorization.scheme)?.verifiable === false) {
    throw new UnverifiableSchemeError(endpoint, typeName, authorization.scheme);
  }
  const { value, status } = await context.send({
    resource: 'proxy',
    operation,
    method: 'POST',
    path: generation.proxyPath(context.segment),
    query: { endpointId: id },
    body: {
      dataSourceDetails: { dataSourceName: 'TestConnection' },
      resultTransformationDetails: {},
      serviceEndpointDetails: { type: typeName, url, authorization, data },
    },
    scope: QUERY_SCOPE,
    role: USER_ROLE,
    signal,
  });
  const result = asObject(value);
  const statusCode = asScalarText(member(result, 'statusCode'));
  if (statusCode === undefined) throw new AnswerFormatError(operation, status, 'it has no statusCode of the test');
  const message = context.masker.mask(asScalarText(member(result, 'errorMessage')) ?? '');
  // azure-devops-node-api and .NET know the code as a number too.
  return { succeeded: sameName(statusCode, 'ok') || statusCode === '200', statusCode, message };
}
