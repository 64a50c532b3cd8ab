import { serviceException } from './service-exceptions.js';

/** The path of a request in its decoded segments, and its query. */
export interface RequestTarget {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/**
 * Takes a request target apart. Empty segments vanish: a `PlanUrl` that ends in a slash gives `//` in the usual
 * `{PlanUrl}/{ProjectId}`. Only the origin form (`/path?query`) is taken; dot segments have no meaning.
 *
 * @throws ServiceException 400 `targetInvalid`.
 */
export function parseTarget(target: string): RequestTarget {
  if (!target.startsWith('/')) throw serviceException('targetInvalid');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  return { segments: path.split('/').filter(Boolean).map(decode), query };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw serviceException('targetInvalid');
  }
}
