import { defaultUrl, missingInUrl } from './default-url.js';
import type { EndpointFinding } from './finding.js';
import { dataThatHolds, type GivenConnection } from './values.js';

/** Any scheme goes: connections are to https, tcp, ssh, svn and more. What goes before `://` is no host. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;

const key = 'url';

/** What is wrong with the URL of a connection of a known type, given or not. */
export function checkUrl(url: string, connection: GivenConnection): readonly EndpointFinding[] {
  if (url !== '') return checkForm(url);
  const { type, parameters } = connection;
  const data = dataThatHolds(connection);
  const derived = defaultUrl(type, data, parameters);
  if (derived !== undefined) return checkForm(derived);
  const missing = missingInUrl(type, data, parameters);
  // That a required key is missing is a finding of its own.
  if (missing.some((name) => type.data.some((input) => input.required && input.key === name))) return [];
  const message = `A connection of type '${type.name}' needs a URL.`;
  const hint =
    missing.length > 0
      ? `Give it, or ${missing.join(' and ')}, of which it is made.`
      : 'Give the address of the server, such as https://server.example:8443/.';
  return [{ id: 'missing-url', key, message, hint }];
}

/** Whether a URL can be read. The text may hold a password, so it is not repeated. */
export function checkForm(url: string): readonly EndpointFinding[] {
  if (ABSOLUTE.test(url) && URL.canParse(url)) return [];
  const hint = 'A URL begins with a scheme and a host and has no blanks: https://server.example:8443/path.';
  return [{ id: 'malformed-url', key, message: 'The URL of the connection cannot be read.', hint }];
}
