import type { ExceptionRow } from './exception-row.js';

const version = (typeKey: string, message: ExceptionRow['message']) =>
  ({ status: 400, space: 'Microsoft.VisualStudio.Services.WebApi', typeKey, message }) satisfies ExceptionRow;

/** Refusals of an `api-version`. Their texts are the service's own, as the public agent sources list them. */
export const versionExceptions = {
  apiVersionInvalid: version(
    'VssInvalidApiResourceVersionException',
    (given) => `The api resource version string "${given}" is not valid.`,
  ),
  apiVersionOutOfRange: version(
    'VssVersionOutOfRangeException',
    (given, newest) =>
      `The requested REST API version of ${given} is out of range for this server. The latest REST API version this server supports is ${newest}.`,
  ),
  apiVersionOutOfRangeForRoute: version(
    'VssVersionOutOfRangeException',
    (given, route) =>
      `The request matched route ${route}, but the requested REST API version ${given} was outside the valid version range for this route.`,
  ),
  apiVersionNotPreview: version(
    'VssInvalidPreviewVersionException',
    (given) =>
      `The requested version "${given}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${given}-preview"`,
  ),
  apiVersionMissing: version(
    'VssVersionNotSpecifiedException',
    (method) =>
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
  ),
} satisfies Record<string, ExceptionRow>;
