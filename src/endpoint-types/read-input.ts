import type { EndpointInput, InputDataType } from './endpoint-type.js';
import { elementsOf, fieldOf, isTrue, textOf } from './loose.js';

/** By name, as the REST API has it, and by number, as azure-devops-node-api passes it on. */
const dataTypes: ReadonlyMap<unknown, InputDataType> = new Map<unknown, InputDataType>([
  ['number', 'number'],
  ['boolean', 'boolean'],
  ['guid', 'guid'],
  [20, 'number'],
  [30, 'boolean'],
  [40, 'guid'],
]);

/** `none` of the modes of an input, likewise. */
const hiddenModes: readonly unknown[] = ['none', 0];

/**
 * Reads one InputDescriptor.
 *
 * @param known the same key in the catalogue, which knows better who fills it: servers also hide what clients may send.
 * @returns `undefined` for what has no id.
 */
export function readInput(descriptor: unknown, known: EndpointInput | undefined): EndpointInput | undefined {
  const key = textOf(fieldOf(descriptor, 'id'));
  if (key === undefined) return undefined;
  const validation = fieldOf(descriptor, 'validation');
  const properties = fieldOf(descriptor, 'properties');
  const values = fieldOf(descriptor, 'values');
  const mode = fieldOf(descriptor, 'inputMode');
  const dataType = dataTypes.get(lowerCase(fieldOf(validation, 'dataType')));
  const possibleValues = elementsOf(fieldOf(values, 'possibleValues')).flatMap((each) => {
    const value = textOf(each) ?? textOf(fieldOf(each, 'value'));
    return value === undefined ? [] : [value];
  });
  const defaultValue = textOf(fieldOf(values, 'defaultValue'));
  const visibleRule = textOf(fieldOf(properties, 'visibleRule'));
  const help = textOf(fieldOf(descriptor, 'description'));
  return {
    key,
    required: isTrue(fieldOf(validation, 'isRequired')),
    confidential: isTrue(fieldOf(descriptor, 'isConfidential')),
    fixed: isTrue(fieldOf(properties, 'updatesNotAllowed')),
    filledByServer: known?.filledByServer ?? hiddenModes.includes(lowerCase(mode)),
    ...(dataType && { dataType }),
    ...(possibleValues.length > 0 && { possibleValues }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(visibleRule !== undefined && { visibleRule }),
    ...(help !== undefined && { help }),
  };
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
