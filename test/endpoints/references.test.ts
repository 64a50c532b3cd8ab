import { expect, test } from 'vitest';
import { newReference, referenceOf, seenFrom, withReferenceText } from '../../src/endpoints/references.js';
import { readServiceEndpoint } from '../../src/endpoints/shapes.js';

const demo = { id: '11111111-1111-1111-1111-111111111111', name: 'Demo' };
const other = { id: '22222222-2222-2222-2222-222222222222', name: 'Other' };
const references = [newReference(other, 'api of other', 'theirs'), newReference(demo, 'api', 'ours')];
const fallback = { name: 'api', description: 'ours' };

test.each(['Demo', 'demo', demo.id, demo.id.toUpperCase()])(
  'finds the reference of project %s wherever it stands',
  (project) => {
    expect(referenceOf(references, project)?.name).toBe('api');
  },
);

test('finds no reference of a project that has none', () => {
  expect(referenceOf(references, 'Third')).toBeUndefined();
  expect(referenceOf(references, '')).toBeUndefined();
});

const changes: readonly [what: string, given: unknown, text: object, expected: unknown][] = [
  ['the name of the own project', references, { name: 'new' }, [references[0], { ...references[1], name: 'new' }]],
  ['the description alone', references, { description: '' }, [references[0], { ...references[1], description: '' }]],
  [
    'one that has the name of its project only',
    [{ projectReference: { name: 'DEMO' }, name: 'api' }],
    { name: 'new' },
    [{ projectReference: { name: 'DEMO' }, name: 'new' }],
  ],
  [
    'nothing of a project with the same name but another id',
    [{ projectReference: { id: other.id, name: 'Demo' }, name: 'api' }],
    { name: 'new' },
    [{ projectReference: { id: other.id, name: 'Demo' }, name: 'api' }],
  ],
  [
    'nothing of what is unknown',
    [null, 7, { ...references[1], extra: [1] }],
    { name: 'new' },
    [null, 7, { ...references[1], extra: [1], name: 'new' }],
  ],
  ['a reference where there are none', undefined, { name: 'new' }, [newReference(demo, 'new', 'ours')]],
  ['a reference where the list is empty', [], {}, [newReference(demo, 'api', 'ours')]],
];

test.each(changes)('changes %s', (_, given, text, expected) => {
  expect(withReferenceText(given, demo, text, fallback)).toEqual(expected);
});

test('sees an endpoint as its own project does', () => {
  const endpoint = readServiceEndpoint({
    id: 'i',
    name: 'api of other',
    description: 'theirs',
    serviceEndpointProjectReferences: references,
  });
  if (!endpoint) throw new TypeError('It has an id.');

  expect(seenFrom(endpoint, 'demo')).toMatchObject({ name: 'api', description: 'ours' });
  expect(seenFrom(endpoint, 'Third')).toBe(endpoint);
});
