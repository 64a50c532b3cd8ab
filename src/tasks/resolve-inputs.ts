import type { InputError, SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { InputGivenTwiceError, InputOptionError, MissingInputError, UnknownInputError } from './errors.js';
import { type InputValue, indexInputs, ResolvedInputs } from './resolved-inputs.js';
import type { TaskDefinition, TaskInput } from './task-definition.js';
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
 * @throws InputOptionError `INPUT_OPTION`, where the options are closed; regardless of case
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
    if (entry && isNoOption(entry.value, input)) report(noOption(entry, input));
  }
  const inputs = new ResolvedInputs(index, values);
  for (const input of definition.inputs) {
    if (!input.required || inputs.get(input.name)?.trim() !== '' || !isVisible(input, inputs, definition)) continue;
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

/** A blank value is not judged: for the service it is the same as none, and the check of required inputs sees it. */
function isNoOption(value: string, { options, acceptsOtherValues }: TaskInput): boolean {
  if (options.size === 0 || acceptsOtherValues || value.trim() === '' || value.includes('$(')) return false;
  return ![...options.keys()].some((option) => option.toLowerCase() === value.toLowerCase());
}

function noOption({ name, value, location }: GivenInput, input: TaskInput): InputOptionError {
  const hint = suggest(value, [...input.options.keys()], 'values');
  return new InputOptionError(name, value, input.name, { hint, ...(location && { location }) });
}

/** Only what is surely visible can be missing; see {@link judgeVisibility}. */
function isVisible(input: TaskInput, inputs: ResolvedInputs, definition: TaskDefinition): boolean {
  const group = definition.groups.find(({ name }) => name === input.groupName);
  return [input.visibleRule, group?.visibleRule].every(
    (rule) => !rule || judgeVisibility(rule, (name) => inputs.get(name)) === true,
  );
}

function namesHint({ aliases, name }: TaskInput): string {
  return `Give it as ${[...aliases, name].map((one) => `'${one}'`).join(' or ')}.`;
}
