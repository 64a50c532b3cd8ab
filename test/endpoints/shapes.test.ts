import { expect, test } from 'vitest';
import { readServiceEndpoint } from '../../src/endpoints/shapes.js';

const id = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
const whole = {
  id,
  name: 'api',
  type: 'generic',
  url: 'https://api.example/',
  description: 'the API',
  owner: 'Library',
  authorization: { scheme: 'UsernamePassword', parameters: { username: 'demo', password: null } },
  data: { key: 'value' },
  isReady: true,
  isShared: true,
  isDisabled: false,
  isOutdated: false,
  operationStatus: { state: 'Ready', statusMessage: '', errorCode: 7 },
  createdBy: { id: 'u', displayName: 'U', uniqueName: 'u@example.com', descriptor: 'x' },
  creationDate: '2026-11-22T10:00:00Z',
  serviceEndpointProjectReferences: [{ projectReference: { id: 'p', name: 'Demo' }, name: 'api', description: '' }],
};

test('reads what the API gives, and keeps the whole answer', () => {
  const endpoint = readServiceEndpoint(whole);

  expect(endpoint).toEqual({
    ...whole,
    operationStatus: { state: 'Ready', statusMessage: '' },
    createdBy: { id: 'u', displayName: 'U', uniqueName: 'u@example.com' },
    isPartial: false,
    raw: whole,
  });
});

test('leaves dates the texts that they are', () => {
  expect(readServiceEndpoint({ ...whole, creationDate: 'yesterday' })?.creationDate).toBe('yesterday');
});

const unusable: readonly [what: string, value: unknown][] = [
  ['null', null],
  ['a text', 'api'],
  ['a list', [whole]],
  ['an object without an id', { name: 'api' }],
  ['an id that is no text', { ...whole, id: 7 }],
  ['an empty id', { ...whole, id: '' }],
];

test.each(unusable)('makes nothing of %s', (_, value) => {
  expect(readServiceEndpoint(value)).toBeUndefined();
});

test.each([null, 7, 'text', [], {}, true])('takes %j in place of any member as if it were not there', (value) => {
  for (const name of Object.keys(whole).filter((key) => key !== 'id')) {
    const endpoint = readServiceEndpoint({ ...whole, [name]: value });

    expect(endpoint?.id).toBe(id);
  }
});

const partial: readonly [what: string, value: unknown, isPartial: boolean][] = [
  ['id and name alone', { id, name: 'api' }, true],
  ['no authorization', { ...whole, authorization: undefined }, true],
  ['an authorization without parameters', { ...whole, authorization: { scheme: 'Certificate' } }, false],
  ['an empty type', { ...whole, type: '' }, true],
];

test.each(partial)('calls %s partial or not', (_, value, isPartial) => {
  expect(readServiceEndpoint(value)?.isPartial).toBe(isPartial);
});

test('makes texts of numbers and booleans, and null of what is no text', () => {
  const endpoint = readServiceEndpoint({ ...whole, data: { port: 22, trusted: true, list: [1], none: null } });

  expect(endpoint?.data).toEqual({ port: '22', trusted: 'true', list: null, none: null });
});

test('takes the keys of prototypes as keys', () => {
  const value = JSON.parse(
    `{"id":"${id}","data":{"__proto__":"a","constructor":"b"},"authorization":{"scheme":"None"}}`,
  );

  const data = readServiceEndpoint(value)?.data ?? {};

  expect(Object.entries(data)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});

test('leaves references without the id of a project out', () => {
  const references = [
    { projectReference: { name: 'Demo' }, name: 'api' },
    { name: 'api' },
    null,
    { projectReference: { id: 'p' } },
  ];

  const endpoint = readServiceEndpoint({ ...whole, serviceEndpointProjectReferences: references });

  expect(endpoint?.serviceEndpointProjectReferences).toEqual([{ projectReference: { id: 'p' }, name: '' }]);
});
