import { expect, test } from 'vitest';
import { findEndpointType } from '../../src/endpoint-types/index.js';
import { confidentialValues, withoutSecrets } from '../../src/endpoints/redact.js';
import type { ServiceEndpoint } from '../../src/endpoints/service-endpoint.js';
import { readServiceEndpoint } from '../../src/endpoints/shapes.js';

function endpoint(value: object): ServiceEndpoint {
  const read = readServiceEndpoint({ id: 'i', ...value });
  if (!read) throw new TypeError('It has an id.');
  return read;
}

const cases: readonly [type: string, scheme: string, parameters: object, data: object, kept: object][] = [
  ['generic', 'UsernamePassword', { username: 'u', password: 'topsecret' }, {}, { username: 'u' }],
  ['sonarqube', 'UsernamePassword', { username: 'topsecret', password: '' }, {}, {}],
  ['ssh', 'UsernamePassword', { username: 'u' }, { Host: 'h', privatekey: 'topsecret' }, { username: 'u', Host: 'h' }],
  ['acme', 'Token', { apitoken: 'topsecret', region: 'eu' }, { client_secret: 'topsecret' }, { region: 'eu' }],
];

test.each(cases)('takes the secrets of %s out, of the whole answer too', (type, scheme, parameters, data, kept) => {
  const shown = withoutSecrets(endpoint({ type, authorization: { scheme, parameters }, data }), findEndpointType(type));

  expect(JSON.stringify(shown)).not.toContain('topsecret');
  expect({ ...shown.authorization.parameters, ...shown.data }).toMatchObject(kept);
  expect(shown.raw['authorization']).toEqual(shown.authorization);
  expect(shown.raw['data']).toEqual(shown.data);
});

test('adds nothing to what the server gave', () => {
  const given = endpoint({ name: 'api' });

  expect(withoutSecrets(given, undefined)).toEqual(given);
  expect(withoutSecrets(given, undefined).raw).toEqual({ id: 'i', name: 'api' });
});

test('names the values of secrets for a masker, and no others', () => {
  const values = confidentialValues(
    [{ username: 'u', Password: 'topsecret', empty: '' }, { host: 'h' }],
    findEndpointType('generic'),
    'UsernamePassword',
  );

  expect(values).toEqual(['topsecret']);
});
