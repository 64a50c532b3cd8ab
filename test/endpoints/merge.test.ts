import { expect, test } from 'vitest';
import { findEndpointType } from '../../src/endpoint-types/index.js';
import { mergeChange, withSecretsKept } from '../../src/endpoints/merge.js';
import type { EndpointChange } from '../../src/endpoints/service-endpoint.js';

const raw = {
  id: 'i',
  name: 'api',
  type: 'generic',
  url: 'https://one/',
  description: 'old',
  authorization: { scheme: 'UsernamePassword', parameters: { UserName: 'u', password: null, odd: 7 }, more: true },
  data: { Host: 'h', list: [1] },
  serviceEndpointProjectReferences: [{ name: 'api' }],
  serviceManagementReference: 'unknown to us',
};

const cases: readonly [what: string, change: EndpointChange, merged: object][] = [
  ['nothing, and leaves all as it is', {}, raw],
  ['name and description', { name: 'new', description: '' }, { ...raw, name: 'new', description: '' }],
  ['the URL', { url: 'https://two/' }, { ...raw, url: 'https://two/' }],
  ['the switch', { isDisabled: true }, { ...raw, isDisabled: true }],
  [
    'a parameter, under the spelling that it has',
    { parameters: { username: 'v' } },
    { ...raw, authorization: { ...raw.authorization, parameters: { UserName: 'v', password: null, odd: 7 } } },
  ],
  [
    'a new parameter, spelled as the type spells it',
    { parameters: { PassWord: 'x' } },
    { ...raw, authorization: { ...raw.authorization, parameters: { UserName: 'u', password: 'x', odd: 7 } } },
  ],
  ['data', { data: { host: 'g', New: 'n' } }, { ...raw, data: { Host: 'g', list: [1], New: 'n' } }],
  [
    'the scheme in another case, and keeps its parameters',
    { scheme: 'usernamepassword' },
    { ...raw, authorization: { ...raw.authorization, scheme: 'usernamepassword' } },
  ],
];

test.each(cases)('changes %s', (_, change, merged) => {
  expect(mergeChange(raw, change, findEndpointType('generic'))).toEqual(merged);
});

test('takes what the new scheme has too from the old one, without secrets', () => {
  const principal = {
    type: 'azurerm',
    authorization: {
      scheme: 'ServicePrincipal',
      parameters: { tenantid: 't', serviceprincipalid: 's', authenticationType: 'spnKey', serviceprincipalkey: null },
    },
  };

  const merged = mergeChange(principal, { scheme: 'WorkloadIdentityFederation' }, findEndpointType('azurerm'));

  expect(merged['authorization']).toEqual({
    scheme: 'WorkloadIdentityFederation',
    parameters: { tenantid: 't', serviceprincipalid: 's' },
  });
});

test('gives an endpoint maps that the server left out', () => {
  const merged = mergeChange(
    { id: 'i' },
    { scheme: 'Token', parameters: { apitoken: 'x' }, data: { a: 'b' } },
    undefined,
  );

  expect(merged).toEqual({
    id: 'i',
    authorization: { scheme: 'Token', parameters: { apitoken: 'x' } },
    data: { a: 'b' },
  });
});

test('leaves the read as it is', () => {
  const before = JSON.stringify(raw);

  mergeChange(raw, { name: 'new', parameters: { username: 'v' }, data: { host: 'g' } }, undefined);

  expect(JSON.stringify(raw)).toBe(before);
});

test('keeps secrets as null, those too that an old server left out or gave as empty texts', () => {
  const body = { authorization: { scheme: 'S', parameters: { a: '', b: 'x' } }, data: {} };
  const secrets = [
    { place: 'parameters', key: 'a', required: false },
    { place: 'parameters', key: 'c', required: true },
    { place: 'data', key: 'd', required: false },
  ] as const;

  expect(withSecretsKept(body, secrets)).toEqual({
    authorization: { scheme: 'S', parameters: { a: null, b: 'x', c: null } },
    data: { d: null },
  });
});
