import { OrganizationUrlError } from './errors.js';

/**
 * Reads the URL of an organization or collection.
 *
 * @returns without a slash at its end.
 * @throws {OrganizationUrlError} where it is no URL of http or https, or has a query, a fragment, a user or a password.
 */
export function parseOrganizationUrl(text: string): URL {
  const url = parse(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OrganizationUrlError(`it starts with ${url.protocol}, not with https:`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new OrganizationUrlError('it holds a user name or a password', {
      hint: 'Leave out all before the @, and give the token as an option of its own.',
    });
  }
  if (url.search !== '' || url.hash !== '') throw new OrganizationUrlError('it has a query or a fragment');
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function parse(text: string): URL {
  try {
    return new URL(text.trim());
  } catch (cause) {
    // The text is not shown: it may be a token that stands in the wrong place.
    throw new OrganizationUrlError(text.trim() === '' ? 'it is empty' : 'it is no URL', { cause });
  }
}
