import type { ValueFault } from './value-fault.js';

/** No expression begins with these. */
const LOCATION = /^(?:[/?]|https?:\/\/)/i;

const MACRO = /\$\([^()]*\)/g;

/** A part of a location that is an expression itself. */
const EXPRESSION = /\b(?:root|response|variables|taskInputs)\s*[.[]|\b\w+\(/i;

/** The text that a location is meant to be; undefined where an expression in it has to be put in. */
interface BareLocation extends ValueFault {
  readonly fix: string | undefined;
}

/**
 * A path or a URL in the place of an expression: `statusLocation: /operations/7`.
 *
 * @param text the expression as it is written
 */
export function bareLocation(text: string): BareLocation | undefined {
  const location = text.trim();
  if (!LOCATION.test(location)) return undefined;
  const index = text.indexOf(location);
  const message = 'A path or a URL is a text, which has single quotes in this language.';
  const expression = location.replace(MACRO, (macro) => '/'.repeat(macro.length)).search(EXPRESSION);
  const quoted = quote(expression === -1 ? location : `${location.slice(0, expression)}{0}`);
  if (expression !== -1) return { index, message, hint: `Put it together: format(${quoted}, …).`, fix: undefined };
  return { index, message, hint: `Write ${quoted}.`, fix: quoted };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
