import { expect, test } from 'vitest';
import { recordId } from '../../src/local/store/record-id.js';

const known = [
  { identifier: '__default', id: '96ac2280-8cb4-5df5-99de-dd2da759617d' },
  { identifier: 'job.__default', id: '12f1170f-54f2-53f3-20dd-22fc7dff55f9' },
];

test.each(known)('the record of $identifier has the id that the service gives', ({ identifier, id }) => {
  expect(recordId(identifier)).toBe(id);
});

test('upper and lower case of an identifier give one id', () => {
  expect(recordId('Job.__DEFAULT')).toBe(recordId('job.__default'));
});

test('a letter beyond ASCII gives a GUID of version 5, in the place of .NET', () => {
  expect(recordId('bygg.jobb.prøve')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
});

test('the attempt is part of the id', () => {
  expect(recordId('build.job.2.step')).not.toBe(recordId('build.job.step'));
});
