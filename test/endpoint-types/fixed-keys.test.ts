import { expect, test } from 'vitest';
import { fixedKeysChanged } from '../../src/endpoint-types/index.js';

const before = { environment: 'AzureCloud', scopeLevel: 'Subscription', subscriptionId: '1', creationMode: 'Manual' };

test.each([
  [{ environment: 'AzureChinaCloud' }, ['environment']],
  [
    { SubscriptionID: '2', scopelevel: 'ManagementGroup', managementGroupId: 'm' },
    ['scopeLevel', 'subscriptionId', 'managementGroupId'],
  ],
  [before, []],
  [{ environment: 'azurecloud' }, []],
  [{ creationMode: 'Automatic' }, []],
  [{}, []],
  [Object.fromEntries([['__proto__', 'x']]), []],
])('a change of data to %j is refused for %j', (after, keys) => {
  const findings = fixedKeysChanged('AzureRM', before, after);

  expect(findings.map(({ key }) => key)).toEqual(keys);
  expect(findings.every(({ id, section }) => id === 'fixed-key' && section === 'data')).toBe(true);
});

test('the principal of an Azure registry stays, whatever the scheme', () => {
  const [finding, ...rest] = fixedKeysChanged(
    'dockerregistry',
    { serviceprincipalid: 'a' },
    { serviceprincipalid: 'b' },
  );

  expect(rest).toEqual([]);
  expect(finding).toMatchObject({ id: 'fixed-key', section: 'parameters', key: 'serviceprincipalid' });
  expect(finding?.message).toContain('cannot be changed');
});

test('what the server keeps to itself counts as unchanged', () => {
  expect(fixedKeysChanged('dockerregistry', { serviceprincipalid: null }, { serviceprincipalid: 'b' })).toEqual([]);
  expect(fixedKeysChanged('dockerregistry', { serviceprincipalid: 'a' }, { serviceprincipalid: null })).toEqual([]);
});

test('of an unknown type nothing is known to be fixed', () => {
  expect(fixedKeysChanged('no-such-type', { environment: 'a' }, { environment: 'b' })).toEqual([]);
});
