import type { InputError, SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { InputGivenTwiceError, MissingInputError, UnknownInputError } from './errors.js';
import { judgeValue } from './judge-value.js';
import { type InputValue, indexInputs, ResolvedInputs } from './resolved-inputs.js';
import type { TaskDefinition, TaskInput, TaskInputGroup } from './task-definition.js';
import { judgeVisibility } from './visibility.js';

/** An input as a step gives it. */
export interface GivenInput {
  /** The canonical name or an alias, in any case. */
  readonly name: string;
  readonly value: string;
  /** Where the value stands. */
  readonly location?: SourceLocation;
  readonly nameLocation?: SourceLocation;
}

export interface ResolveInputsOptions {
  /** Where the step stands: the place of a fault that lies in something not given. */
  readonly location?: SourceLocation;
  /** Called with every fault, in the order of the step. Without it the first fault is thrown. */
  readonly onFault?: (fault: InputError) => void;
}

/**
 * Gives every input of a task its value and judges what a step gives. A value that still contains `$(` is left to the
 * run: nobody knows yet what it will be.
 *
 * @throws UnknownInputError `UNKNOWN_INPUT`
 * @throws InputGivenTwiceError `INPUT_GIVEN_TWICE`
 * @throws InputOptionError `INPUT_OPTION`, where the options are closed; regardless of case, and each of the values where
 *   several may be given
 * @throws InputTypeError `INPUT_TYPE` for a `boolean` that is not true or false and an `int` that is no whole number
 * @throws MissingInputError `MISSING_INPUT`, for a required input that is visible and blank
 * @example
 * resolveInputs(definition, [{ name: 'serviceConnection', value: 'api' }]).get('connectedServiceName') // 'api'
 */
export function resolveInputs(
  definition: TaskDefinition,
  given: readonly GivenInput[],
  options: ResolveInputsOptions = {},
): ResolvedInputs {
  const report = options.onFault ?? throwFault;
  const index = indexInputs(definition);
  const chosen = new Map<TaskInput, GivenInput>();
  for (const entry of given) {
    const input = index.get(entry.name.toLowerCase());
    const earlier = input && chosen.get(input);
    if (!input) report(unknownInput(entry, definition));
    else if (earlier) report(givenTwice(earlier, entry, input));
    else chosen.set(input, entry);
  }
  const values = new Map<TaskInput, InputValue>();
  for (const input of definition.inputs) {
    const entry = chosen.get(input);
    values.set(input, { value: entry?.value ?? input.defaultValue, location: entry?.location });
    if (entry) judgeValue(entry, input).forEach(report);
  }
  const inputs = new ResolvedInputs(index, values);
  const groups = new Map(definition.groups.map((group) => [group.name, group]));
  for (const input of definition.inputs) {
    if (!input.required || inputs.get(input.name)?.trim() !== '' || !isVisible(input, inputs, groups)) continue;
    const location = chosen.get(input)?.location ?? options.location;
    report(
      new MissingInputError(definition.name, input.name, { hint: namesHint(input), ...(location && { location }) }),
    );
  }
  return inputs;
}

function throwFault(fault: InputError): never {
  throw fault;
}

function unknownInput({ name, nameLocation, location }: GivenInput, definition: TaskDefinition): UnknownInputError {
  const names = definition.inputs.flatMap((input) => [...input.aliases, input.name]);
  const place = nameLocation ?? location;
  const hint = suggest(name, names, 'inputs');
  return new UnknownInputError(name, definition.name, { hint, ...(place && { location: place }) });
}

function givenTwice(earlier: GivenInput, later: GivenInput, input: TaskInput): InputGivenTwiceError {
  const place = later.nameLocation ?? later.location;
  return new InputGivenTwiceError(earlier.name, later.name, input.name, {
    hint: 'Keep one of the two.',
    ...(place && { location: place }),
  });
}

/** Only what is surely visible can be missing; see {@link judgeVisibility}. */
function isVisible(
  { visibleRule, groupName }: TaskInput,
  inputs: ResolvedInputs,
  groups: ReadonlyMap<string, TaskInputGroup>,
): boolean {
  return [visibleRule, groups.get(groupName)?.visibleRule].every(
    (rule) => !rule || judgeVisibility(rule, (name) => inputs.get(name)) === true,
  );
}

function namesHint({ aliases, name }: TaskInput): string {
  return `Give it as ${[...aliases, name].map((one) => `'${one}'`).join(' or ')}.`;
}
