import type { EndpointType } from '../endpoint-type.js';
import { filledByServer, flag, optional, optionalSecret, required, secret } from '../inputs.js';
import { oauth2, optionalUsernamePassword, scheme, token, usernamePassword, withoutTest } from '../schemes.js';

/** Made by the Azure Pipelines app of GitHub. */
const installationToken = scheme('InstallationToken', [optional('ConfigurationId')]);

/** Types of source control and of the work around it. */
export const sourceControlTypes: readonly EndpointType[] = [
  {
    name: 'github',
    displayName: 'GitHub',
    url: 'https://github.com',
    data: [],
    schemes: [
      scheme('Token', [
        secret('AccessToken', { help: 'A personal access token of GitHub.' }),
        optionalSecret('apitoken', { help: 'An older name of AccessToken.' }),
      ]),
      oauth2(),
      installationToken,
    ],
  },
  {
    name: 'githubenterprise',
    displayName: 'GitHub Enterprise Server',
    data: [flag('acceptUntrustedCerts')],
    schemes: [token(), usernamePassword(), oauth2(), installationToken],
  },
  {
    name: 'gitlab',
    displayName: 'GitLab',
    data: [optional('username')],
    schemes: [token()],
    extension: 'onlyutkarsh.gitlab-integration',
  },
  {
    name: 'bitbucket',
    displayName: 'Bitbucket Cloud',
    url: 'https://api.bitbucket.org/',
    data: [filledByServer('displayName'), filledByServer('avatarUrl')],
    schemes: [usernamePassword(), oauth2(), token(optional('email'))],
  },
  {
    name: 'externaltfs',
    displayName: 'Azure Repos/Team Foundation Server',
    data: [],
    schemes: [token(), usernamePassword()],
  },
  {
    name: 'git',
    displayName: 'Other Git',
    data: [flag('accessExternalGitServer', { defaultValue: 'true' })],
    schemes: withoutTest(optionalUsernamePassword()),
  },
  {
    name: 'subversion',
    displayName: 'Subversion',
    data: [
      flag('acceptUntrustedCerts', { defaultValue: 'false' }),
      optional('realmName', { help: 'Needed where the connection is for Subversion externals.' }),
    ],
    schemes: withoutTest(optionalUsernamePassword()),
  },
  {
    name: 'jira',
    displayName: 'Jira',
    data: [],
    schemes: withoutTest(scheme('JiraConnectApp', [required('configurationId', { dataType: 'guid' })])),
  },
];
