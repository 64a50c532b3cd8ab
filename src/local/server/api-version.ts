import type { IncomingHttpHeaders } from 'node:http';
import { serviceException } from './service-exceptions.js';

/** The version of the REST API that a request asks for: `7.2-preview.4`. */
export interface ApiVersion {
  readonly text: string;
  /** `7.2`: major and minor as one number, since the API has no minor version above 9. */
  readonly number: number;
  readonly isPreview: boolean;
  /** The `4` of `7.2-preview.4`. */
  readonly resourceVersion: number | undefined;
}

const VERSION = /^(\d{1,2}\.\d)(?:-(preview)(?:\.(\d{1,3}))?)?$/;
const IN_MEDIA_TYPE = /;\s*api-version\s*=\s*"?([^\s;,"]+)/i;

/**
 * The version that a request names: in its query, else in its Accept header, else beside its content type (documented
 * for all three).
 *
 * @throws ServiceException 400 `apiVersionInvalid`
 */
export function requestedVersion(query: URLSearchParams, headers: IncomingHttpHeaders): ApiVersion | undefined {
  const text =
    queryValue(query, 'api-version') ??
    IN_MEDIA_TYPE.exec(headers.accept ?? '')?.[1] ??
    IN_MEDIA_TYPE.exec(headers['content-type'] ?? '')?.[1];
  if (text === undefined) return undefined;
  const [, number, preview, resourceVersion] = VERSION.exec(text) ?? [];
  if (number === undefined) throw serviceException('apiVersionInvalid', [text]);
  return {
    text,
    number: Number(number),
    isPreview: preview !== undefined,
    resourceVersion: resourceVersion === undefined ? undefined : Number(resourceVersion),
  };
}

/** Whether a request names a version, in any of the three places, whether or not it is one. */
export function namesVersion(query: URLSearchParams, { accept = '', 'content-type': type = '' }: IncomingHttpHeaders) {
  return queryValue(query, 'api-version') !== undefined || IN_MEDIA_TYPE.test(accept) || IN_MEDIA_TYPE.test(type);
}

/** A value of the query by its name, ignoring case as the service does. */
export function queryValue(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}
