import type { ProfileVersions } from '../profiles.js';
import type { ApiVersion } from './api-version.js';
import { releasedVersionOf, resourceVersionOf } from './locations/index.js';
import type { Route } from './route.js';
import { serviceException } from './service-exceptions.js';

/** Methods that change nothing need no `api-version`. */
const readingMethods = ['GET', 'OPTIONS'];

/**
 * Checks the version of a request as the service documents it: not above what the server has, with `-preview` where the
 * resource is one, and given at all where something is written. Routes without a resource of their own, which services
 * call by hand, take a write without a version.
 *
 * @throws ServiceException 400 `apiVersionOutOfRange`, `apiVersionOutOfRangeForRoute`, `apiVersionNotPreview`,
 *   `apiVersionMissing`
 */
export function checkVersion(version: ApiVersion | undefined, route: Route, versions: ProfileVersions): void {
  const { location, method, template } = route;
  if (version && version.number > versions.ceiling) {
    throw serviceException('apiVersionOutOfRange', [version.number.toFixed(1), versions.ceiling.toFixed(1)]);
  }
  if (!location) return;
  if (!version) {
    if (readingMethods.includes(method)) return;
    throw serviceException('apiVersionMissing', [method]);
  }
  const isTooOld = version.number < (location.since ?? 1);
  const isTooNew = (version.resourceVersion ?? 1) > resourceVersionOf(location, version.number);
  if (isTooOld || isTooNew) throw serviceException('apiVersionOutOfRangeForRoute', [version.text, template]);
  if (!version.isPreview && version.number > releasedVersionOf(location, versions)) {
    throw serviceException('apiVersionNotPreview', [version.text]);
  }
}
