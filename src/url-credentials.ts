import { MASK, MINIMUM_SECRET_LINE_LENGTH } from './secret-masker.js';

/**
 * Credentials in the URL of a service endpoint, as `https://user:password@server.example/`. Everyone who may see an
 * endpoint sees its URL, and the service writes it into logs: they are refused, and never shown.
 *
 * A user name alone counts in a URL of http and https, where it is often a token; in others (`ssh://git@server`) it is
 * what the protocol needs.
 */

/**
 * Scheme and authority. Programs also take `https:user@host` and backslashes for an address of http. Of many slashes none is
 * given back, which could not help and would take time by the square of their number.
 */
const AUTHORITY = /^(\s*(?:https?:[\\/]*(?![\\/])|[a-z][a-z0-9+.-]*:\/\/))([^/?#\\]*)@/i;

/** The same of a text that is no URL, as where a password holds a slash: then all before the last `@` may be one. */
const BROKEN_AUTHORITY = /^(\s*(?:https?:[\\/]*(?![\\/])|[a-z][a-z0-9+.-]*:\/\/))(.*)@/i;

interface UserInformation {
  /** What stands before it. */
  readonly scheme: string;
  readonly text: string;
}

/** Whether a URL holds what should be a secret. */
export function holdsCredentials(url: string): boolean {
  return credentialsIn(url) !== undefined;
}

/**
 * A URL as it may be shown.
 *
 * @example
 * withoutCredentials('https://user:secret@server.example/'); // 'https://***@server.example/'
 */
export function withoutCredentials(url: string): string {
  const found = credentialsIn(url);
  return found ? `${found.scheme}${MASK}${url.slice(found.scheme.length + found.text.length)}` : url;
}

/** What a masker has to know of a URL, so that texts of the server do not repeat it. */
export function secretsOfUrl(url: string): readonly string[] {
  const { text } = credentialsIn(url) ?? { text: '' };
  if (text === '' || text === MASK) return [];
  const password = text.includes(':') ? decoded(text.slice(text.indexOf(':') + 1)) : '';
  // A shorter one would mask half of every error.
  return password.length >= MINIMUM_SECRET_LINE_LENGTH ? [`${text}@`, password] : [`${text}@`];
}

/** A masker knows the escaped forms of a text by itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function credentialsIn(url: string): UserInformation | undefined {
  // What nearly all texts are is told without reading them as URLs.
  if (!url.includes('@')) return undefined;
  const [, scheme = '', text = ''] = (URL.canParse(url) ? AUTHORITY : BROKEN_AUTHORITY).exec(url) ?? [];
  if (text === '' || text === ':') return undefined;
  const isOfWeb = /^\s*https?:/i.test(scheme);
  const hasPassword = /:./.test(text);
  return isOfWeb || hasPassword ? { scheme, text } : undefined;
}
