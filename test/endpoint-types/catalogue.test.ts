import { expect, test } from 'vitest';
import {
  defaultUrl,
  type EndpointInput,
  endpointTypes,
  findEndpointType,
  findScheme,
} from '../../src/endpoint-types/index.js';
import { parseVisibilityRule } from '../../src/tasks/index.js';
import { publicRows } from './public-types.js';

/** An input in the notation of the rows. */
function notation({ key, required, confidential }: EndpointInput): string {
  return `${key}${required ? '!' : ''}${confidential ? '*' : ''}`;
}

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

test.each(publicRows)('$type with $scheme has its public keys', ({ type, scheme, parameters, data, url }) => {
  const found = findEndpointType(type);
  const foundScheme = found && findScheme(found, scheme);

  expect(found?.name).toBe(type);
  expect(foundScheme?.scheme).toBe(scheme);
  expect(foundScheme?.parameters.map(notation)).toEqual(expect.arrayContaining(words(parameters)));
  expect(found?.data.map(notation)).toEqual(expect.arrayContaining(words(data)));
  expect(defaultUrl(type, {}) ?? 'given').toBe(url);
});

test('every type and scheme of the catalogue is in the public rows, and none twice', () => {
  const ours = endpointTypes.flatMap(({ name, schemes }) => schemes.map(({ scheme }) => `${name} ${scheme}`));

  expect(ours.toSorted()).toEqual(publicRows.map(({ type, scheme }) => `${type} ${scheme}`).toSorted());
});

test.each(endpointTypes)('$name has no key twice in one map, and no name that differs in case only', (type) => {
  const maps = [type.data, ...type.schemes.map(({ parameters }) => parameters)];

  for (const inputs of maps) {
    const keys = inputs.map(({ key }) => key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  }
  expect(endpointTypes.filter(({ name }) => name.toLowerCase() === type.name.toLowerCase())).toHaveLength(1);
});

test.each(endpointTypes)('the rules, defaults and background creation of $name refer to what it has', (type) => {
  const inputs = [...type.data, ...type.schemes.flatMap(({ parameters }) => parameters)];
  const keys = inputs.map(({ key }) => key);

  for (const { key, visibleRule, possibleValues, defaultValue } of inputs) {
    const rule = visibleRule === undefined ? undefined : parseVisibilityRule(visibleRule, key);
    for (const { input, value } of rule?.alternatives.flat() ?? []) {
      const source = inputs.find((each) => each.key === input);
      expect(keys).toContain(input);
      expect(source?.possibleValues ?? ['true', 'false']).toContain(value);
    }
    if (possibleValues && defaultValue !== undefined) expect(possibleValues).toContain(defaultValue);
  }
  for (const { data = {} } of type.schemes) for (const key of Object.keys(data)) expect(keys).toContain(key);
  for (const key of [type.asynchronous?.key, ...(type.asynchronous?.provides ?? []), type.urlBy?.key]) {
    if (key !== undefined) expect(keys).toContain(key);
  }
});
