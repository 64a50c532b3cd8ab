import { credentialsHeldBy } from '../../http-request/held-credentials.js';
import type { HttpHeader } from '../../http-request/index.js';
import { namesSecret, shownUrl } from '../../http-request/shown-url.js';
import { MASK } from '../../secret-masker.js';
import type { NamedLine } from '../inputs/named-lines.js';
import { hideCredentials } from './hide-credentials.js';
import { hideParameters } from './hide-parameters.js';

/** Learns a credential that is to be hidden wherever it stands. */
type Hide = (credential: string) => void;

/** A text in JSON, and the one behind it whose name it is. A text without one is taken too, so that none is looked into. */
const MEMBER = /"([^"\\]*(?:\\.[^"\\]*)*)"(?:(\s*:\s*)"([^"\\]*(?:\\.[^"\\]*)*)")?/g;

/**
 * A body as the log shows it: without what is a credential by its name. In JSON these are the names of headers that hold nothing
 * else, since a `code` or a `key` is mostly none there; in a form those of a query.
 *
 * @param text JSON, a form, or anything else, which stays as it is.
 */
export function hideInText(text: string, hide: Hide): string {
  if (isJson(text)) return hideMembers(text, hide);
  return text.includes('=') && !/\s/.test(text.trim()) ? hideInForm(text, hide) : text;
}

/** The same of an encoded form. */
export function hideInForm(form: string, hide: Hide): string {
  hideParameters(form, hide);
  return shownUrl(`?${form}`).slice(1);
}

/** The same of fields that go as parts of a body. */
export function hideInFields(fields: readonly NamedLine[], hide: Hide): readonly NamedLine[] {
  hideParameters(
    new URLSearchParams(fields.map(({ name, value }): [string, string] => [name, value])).toString(),
    hide,
  );
  return fields.map(({ name, value }) => ({ name, value: namesSecret(name) ? MASK : value }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function hideMembers(json: string, hide: Hide): string {
  const credentials: HttpHeader[] = [];
  const shown = json.replace(MEMBER, (whole: string, name: string, colon?: string, text?: string) => {
    if (colon === undefined || text === undefined || text === '' || text.includes('$(')) return whole;
    const member = { name: plain(name), value: plain(text) };
    if (credentialsHeldBy(member).length === 0) return whole;
    credentials.push(member);
    return `"${name}"${colon}"${MASK}"`;
  });
  hideCredentials(credentials, hide);
  return shown;
}

/** A text as JSON means it. */
function plain(written: string): string {
  return String(JSON.parse(`"${written}"`));
}
