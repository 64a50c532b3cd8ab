import type { EndpointType } from '../endpoint-type.js';
import { optional, optionalSecret, required, secret } from '../inputs.js';
import { scheme, token, usernamePassword } from '../schemes.js';

/** Types of code analysis. */
export const qualityTypes: readonly EndpointType[] = [
  {
    name: 'sonarqube',
    displayName: 'SonarQube Server',
    data: [],
    schemes: [
      scheme('UsernamePassword', [
        secret('username', { help: 'The token goes here; the password stays empty.' }),
        optionalSecret('password'),
      ]),
    ],
    extension: 'SonarSource.sonarqube',
  },
  {
    name: 'sonarcloud',
    displayName: 'SonarQube Cloud',
    url: 'https://sonarcloud.io',
    urlBy: { key: 'region', urls: { global: 'https://sonarcloud.io', us: 'https://sonarqube.us' } },
    data: [optional('region', { possibleValues: ['global', 'us'] })],
    schemes: [token()],
    extension: 'SonarSource.sonarcloud',
  },
  {
    name: 'blackducksca',
    displayName: 'Black Duck',
    data: [],
    schemes: [token()],
    extension: 'blackduck.blackduck-detect',
  },
  {
    name: 'CheckmarxASTService',
    displayName: 'Checkmarx One',
    data: [],
    schemes: [token(), usernamePassword(optional('authURL'))],
    extension: 'checkmarx.checkmarx-ast-azure-plugin',
  },
  {
    name: 'Checkmarx-Endpoint',
    displayName: 'Checkmarx SAST',
    data: [],
    schemes: [usernamePassword(optional('preset'), optional('teams'))],
    extension: 'checkmarx.cxsast',
  },
  {
    name: 'SCA-Endpoint',
    displayName: 'Checkmarx SCA',
    data: [
      required('dependencyAccessControlURL'),
      required('dependencyTenant'),
      required('dependencyWebAppURL'),
      optional('teams'),
    ],
    schemes: [usernamePassword()],
    extension: 'checkmarx.cxsast',
  },
  {
    name: 'NexusIqServiceConnection',
    displayName: 'Nexus IQ',
    data: [],
    schemes: [usernamePassword()],
    extension: 'SonatypeIntegrations.nexus-iq-azure-extension',
  },
  {
    name: 'SnykAuth',
    displayName: 'Snyk',
    data: [],
    schemes: [token()],
    extension: 'Snyk.snyk-security-scan',
  },
];
