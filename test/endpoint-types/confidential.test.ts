import { expect, test } from 'vitest';
import { confidentialKeys, isConfidentialKey, readServerTypes } from '../../src/endpoint-types/index.js';

test.each([
  ['ssh', 'UsernamePassword', ['password', 'PrivateKey']],
  ['sonarqube', 'usernamepassword', ['username', 'password']],
  ['azurerm', 'ManagedServiceIdentity', []],
  ['chef', 'UsernamePassword', []],
  ['ssh', 'NoSuchScheme', []],
  ['no-such-type', 'Token', []],
])('the secrets of %s with %s are %j', (type, scheme, keys) => {
  expect(confidentialKeys(type, scheme)).toEqual(keys);
});

interface KeyCase {
  readonly type: string | undefined;
  readonly scheme: string | undefined;
  readonly key: string;
  readonly masked: boolean;
}

const cases: readonly KeyCase[] = [
  { type: 'sonarqube', scheme: 'UsernamePassword', key: 'Username', masked: true },
  { type: 'sonarqube', scheme: undefined, key: 'username', masked: true },
  { type: 'generic', scheme: 'UsernamePassword', key: 'username', masked: false },
  { type: 'ssh', scheme: 'UsernamePassword', key: 'privatekey', masked: true },
  { type: 'ssh', scheme: 'UsernamePassword', key: 'Host', masked: false },
  { type: 'chef', scheme: 'UsernamePassword', key: 'password', masked: true },
  { type: 'kubernetes', scheme: 'Kubernetes', key: 'secretName', masked: false },
  { type: 'azurerm', scheme: 'ServicePrincipal', key: 'accessTokenFetchingMethod', masked: false },
  { type: 'generic', scheme: 'UsernamePassword', key: 'clientSecret', masked: true },
  { type: 'generic', scheme: 'NoSuchScheme', key: 'PASSWORD', masked: true },
  { type: 'no-such-type', scheme: 'Token', key: 'apiToken', masked: true },
  { type: 'no-such-type', scheme: 'Token', key: 'region', masked: false },
  ...['password', 'PASSWORD', 'secret', 'token', 'ApiToken', 'accesstoken', 'privateKey', 'certificate'].map(masked),
  ...['kubeconfig', 'connectionString', 'service-bus-connection_string', 'db_password', 'api.key', 'pat'].map(masked),
  ...['clientSecretValue', 'storageAccountKey', 'servicePrincipalKey', 'nugetKey', 'tokenUrl', 'cacert'].map(masked),
  ...['username', 'url', 'monkey', 'keyboard', 'path', 'patch', 'author', '__proto__', 'constructor', ''].map(
    (key): KeyCase => ({ type: undefined, scheme: undefined, key, masked: false }),
  ),
];

function masked(key: string): KeyCase {
  return { type: undefined, scheme: undefined, key, masked: true };
}

test.each(cases)('the value of $key of $type with $scheme is masked: $masked', ({ type, scheme, key, masked }) => {
  expect(isConfidentialKey(type, scheme, key)).toBe(masked);
});

test("a server's own type says which of its keys are secret", () => {
  const [type] = readServerTypes([
    {
      name: 'own',
      authenticationSchemes: [{ scheme: 'Token', inputDescriptors: [{ id: 'word', isConfidential: true }] }],
    },
  ]);

  expect(isConfidentialKey(type, 'Token', 'Word')).toBe(true);
  expect(isConfidentialKey('own', 'Token', 'Word')).toBe(false);
});
