import { PlanUrlRefusedError } from '../errors.js';
import { MAXIMUM_PLAN_URL_LENGTH } from '../limits.js';
import type { AllowedOrigins } from './allowed-origins.js';

/** What URL parsers read differently, so that a check by one is no check for another. */
const ambiguities: readonly (readonly [pattern: RegExp, fault: string])[] = [
  [/[^\x21-\x7e]/, 'it has white space or characters that no URL has'],
  [/\\/, 'it has a backslash'],
  [/%(?:2f|5c|2e|00|25)/i, 'it has an encoded slash, dot, backslash or percent sign'],
  [/\/\.{1,2}(?:[/?#]|$)/, 'it has a segment of dots'],
  [/^[^/]*\/\/[^/]*@/, 'it holds a user name or a password'],
  [/[?#]/, 'it has a query or a fragment'],
  [/^[^/]*\/\/.*\/\//, 'it has an empty segment'],
];

/**
 * Why a text can be no URL of an organization or collection, wherever it leads.
 *
 * @returns `undefined` where it can be one.
 */
export function faultOfPlanUrl(text: string): string | undefined {
  if (text.length > MAXIMUM_PLAN_URL_LENGTH) return `it has more than ${MAXIMUM_PLAN_URL_LENGTH} characters`;
  const ambiguity = ambiguities.find(([pattern]) => pattern.test(text));
  if (ambiguity) return ambiguity[1];
  return /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) ? undefined : 'it is no URL of https or http';
}

/**
 * The URL to which a task's token may be sent. The token goes there and nowhere else, so this is what keeps a forged
 * request from sending it, or the service itself, anywhere.
 *
 * @param text one without a {@link faultOfPlanUrl}.
 * @returns as the parser writes it, without a slash at its end.
 * @throws {PlanUrlRefusedError} `PLAN_URL_REFUSED`
 */
export function allowedPlanUrl(text: string, allowed: AllowedOrigins): string {
  const known = allowed.known(text);
  if (known !== undefined) return known;
  const url = new URL(text);
  if (!allowed.allow(url)) throw new PlanUrlRefusedError(url.origin + url.pathname, allowed.list);
  const planUrl = (url.origin + url.pathname).replace(/\/+$/, '');
  allowed.remember(text, planUrl);
  return planUrl;
}
