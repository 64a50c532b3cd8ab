import { expect, test } from 'vitest';
import { defaultUrl } from '../../src/endpoint-types/index.js';

test.each([
  ['azurerm', {}, 'https://management.azure.com/'],
  ['azurerm', { environment: 'AzureCloud' }, 'https://management.azure.com/'],
  ['azurerm', { environment: 'AzureChinaCloud' }, 'https://management.chinacloudapi.cn/'],
  ['azurerm', { Environment: 'azureusgovernment' }, 'https://management.usgovcloudapi.net/'],
  ['azurerm', { environment: 'AzureGermanCloud' }, 'https://management.microsoftazure.de/'],
  ['azurerm', { environment: 'AzureStack' }, undefined],
  ['azure', { environment: 'AzureChinaCloud' }, 'https://management.core.chinacloudapi.cn/'],
  ['sonarcloud', { region: 'us' }, 'https://sonarqube.us'],
  ['ssh', { Host: 'build.example' }, 'ssh://build.example:22'],
  ['ssh', { host: 'build.example', port: '2222' }, 'ssh://build.example:2222'],
  ['ssh', { Host: '' }, undefined],
  ['ssh', { Host: '$&' }, 'ssh://$&:22'],
  ['dockerregistry', { registrytype: 'DockerHub' }, 'https://hub.docker.com/'],
  ['dockerregistry', { registrytype: 'ACR' }, undefined],
  ['dockerregistry', { registrytype: '__proto__' }, 'https://hub.docker.com/'],
  ['generic', {}, undefined],
  ['no-such-type', {}, undefined],
])('the URL of %s with %j is %s', (type, data, url) => {
  expect(defaultUrl(type, data)).toBe(url);
});

test('the URL of an Azure registry is that of its login server', () => {
  expect(defaultUrl('dockerregistry', { registrytype: 'ACR' }, { loginServer: 'one.azurecr.io' })).toBe(
    'https://one.azurecr.io',
  );
});
