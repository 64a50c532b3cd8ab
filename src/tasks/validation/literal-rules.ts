import { expressionFault, isLiteral } from './literals.js';
import { startOf, textAt } from './lookup.js';
import { requestsOf } from './requests.js';
import { type TaskRule, when } from './rule.js';

/** The methods that the service sends. */
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'];

/** Faults in texts of a request that hold no reference, so that they are the same in every run. */
export const literalRules: readonly TaskRule[] = [
  {
    id: 'http-request-method',
    about: 'Method is an HTTP method that the service sends, or a reference.',
    check: ({ root }) =>
      requestsOf(root).flatMap((request) => {
        const text = textAt(request, 'Method').trim();
        const isFault = isLiteral(text) && !methods.includes(text.toUpperCase());
        const hint = `use one of: ${methods.join(', ')}`;
        return when(isFault, `'Method' is '${text}'`, hint, startOf(request, 'Method'));
      }),
  },
  {
    id: 'http-request-headers',
    about: 'Headers are the text of a JSON object, or hold references.',
    check: ({ root }) =>
      requestsOf(root).flatMap((request) => {
        const text = textAt(request, 'Headers');
        const isFault = isLiteral(text) && !isJsonObject(text);
        const hint = 'write { "Name": "value" } as a text';
        return when(isFault, "'Headers' is not the text of a JSON object", hint, startOf(request, 'Headers'));
      }),
  },
  {
    id: 'http-request-expression',
    about: 'Expression is a criterion of the condition language, or holds references.',
    check: ({ root }) =>
      requestsOf(root).flatMap((request) => {
        const fault = expressionFault(textAt(request, 'Expression'));
        const hint = 'see docs/criteria.md';
        return when(fault !== undefined, `'Expression' does not parse: ${fault}`, hint, startOf(request, 'Expression'));
      }),
  },
];

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
