import type { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import { InputOptionError, InputTypeError } from './errors.js';
import type { GivenInput } from './resolve-inputs.js';
import type { TaskInput } from './task-definition.js';

/** What the values of an input type look like, where not every text is one, and how a message says so. */
const valueForms: ReadonlyMap<string, { readonly form: RegExp; readonly wanted: string }> = new Map([
  ['boolean', { form: /^\s*(?:true|false)\s*$/i, wanted: 'true or false' }],
  ['int', { form: /^\s*[+-]?\d+\s*$/, wanted: 'a whole number' }],
]);

/**
 * The faults of the value that a step gives to an input. A blank value has none: for the service it is the same as no
 * value, and the check of required inputs sees it. Nor has one that contains `$(`: only the run knows what it will be.
 */
export function judgeValue(given: GivenInput, input: TaskInput): readonly InputError[] {
  const { name, value, location } = given;
  if (value.trim() === '' || value.includes('$(')) return [];
  const place = location && { location };
  const wanted = wantedForm(value, input);
  if (wanted !== undefined) return [new InputTypeError(name, value, wanted, input.name, { ...place })];
  const options = [...input.options.keys()];
  return valuesOutsideOptions(value, input).map(
    (other) => new InputOptionError(name, other, input.name, { hint: suggest(other, options, 'values'), ...place }),
  );
}

/** What a value of the input's type looks like; `undefined` where this one does. */
export function wantedForm(value: string, { type }: Pick<TaskInput, 'type'>): string | undefined {
  const known = valueForms.get(type.toLowerCase());
  return known && !known.form.test(value) ? known.wanted : undefined;
}

/** The values that are none of the options, where the options are closed. */
function valuesOutsideOptions(value: string, input: TaskInput): string[] {
  if (input.options.size === 0 || input.acceptsOtherValues) return [];
  const options = new Set([...input.options.keys()].map((option) => option.toLowerCase()));
  const values = input.acceptsSeveralValues ? value.split(',').map((one) => one.trim()) : [value];
  return values.filter((one) => !options.has(one.toLowerCase()));
}
