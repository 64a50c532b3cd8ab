/**
 * What public sources say of each type and scheme: the published list of types, and what the Terraform provider sends.
 * A key that has to be given ends in `!`, a secret in `*`.
 */
export interface PublicRow {
  readonly type: string;
  readonly scheme: string;
  readonly parameters: string;
  readonly data: string;
  /** What a connection without a URL gets; `given` where the user has to say it. */
  readonly url: string;
}

const azure =
  'environment! scopeLevel! subscriptionId! subscriptionName! managementGroupId! managementGroupName! resourceGroupName! mlWorkspaceName! mlWorkspaceLocation! creationMode appObjectId spnObjectId azureSpnRoleAssignmentId azureSpnPermissions resourceId oboAuthorization identityType revertSchemeDeadline';
const federation =
  'workloadIdentityFederationIssuerType workloadIdentityFederationIssuer workloadIdentityFederationSubject';
const principal =
  'serviceprincipalid! authenticationType! serviceprincipalkey!* servicePrincipalCertificate!* accessToken* accessTokenFetchingMethod role scope';
const management = 'https://management.azure.com/';
const docker =
  'registrytype! registryId subscriptionId subscriptionName creationMode appObjectId spnObjectId azureSpnPermissions azureSpnRoleAssignmentId';
const kubernetes =
  'authorizationType! acceptUntrustedCerts azureSubscriptionId azureSubscriptionName clusterId namespace clusterAdmin operation.type operation.createNamespace operation.createOrReuseNamespace';
const certificate = 'certLookup servercertthumbprint! servercertcommonname!';
const basic = 'username! password!*';
const token = 'apitoken!*';

const table: readonly (readonly [type: string, scheme: string, parameters: string, data: string, url: string])[] = [
  ['generic', 'UsernamePassword', 'username password*', '', 'given'],
  ['azurerm', 'ServicePrincipal', `tenantid! ${principal}`, azure, management],
  ['azurerm', 'WorkloadIdentityFederation', `tenantid! serviceprincipalid! scope ${federation}`, azure, management],
  ['azurerm', 'ManagedServiceIdentity', 'tenantid!', azure, management],
  ['azurerm', 'PublishProfile', 'publishProfile* tenantid accessToken* accessTokenFetchingMethod', azure, management],
  [
    'workloadidentityuser',
    'WorkloadIdentityFederation',
    `serviceprincipalid tenantid ${federation}`,
    'organizationUrl',
    'given',
  ],
  [
    'azure',
    'UsernamePassword',
    basic,
    'environment subscriptionId! subscriptionName!',
    'https://management.core.windows.net/',
  ],
  [
    'azure',
    'Certificate',
    'certificate!*',
    'environment subscriptionId! subscriptionName!',
    'https://management.core.windows.net/',
  ],
  ['github', 'Token', 'AccessToken!* apitoken*', '', 'https://github.com'],
  ['github', 'OAuth2', 'ConfigurationId! AccessToken*', '', 'https://github.com'],
  ['github', 'InstallationToken', 'ConfigurationId', '', 'https://github.com'],
  ['githubenterprise', 'Token', token, 'acceptUntrustedCerts', 'given'],
  ['githubenterprise', 'UsernamePassword', basic, 'acceptUntrustedCerts', 'given'],
  ['githubenterprise', 'OAuth2', 'ConfigurationId! AccessToken*', 'acceptUntrustedCerts', 'given'],
  ['githubenterprise', 'InstallationToken', 'ConfigurationId', 'acceptUntrustedCerts', 'given'],
  ['dockerregistry', 'UsernamePassword', `${basic} registry email`, docker, 'https://hub.docker.com/'],
  ['dockerregistry', 'ServicePrincipal', `tenantid! loginServer ${principal}`, docker, 'https://hub.docker.com/'],
  [
    'dockerregistry',
    'WorkloadIdentityFederation',
    `tenantId! serviceprincipalid! loginServer scope ${federation}`,
    docker,
    'https://hub.docker.com/',
  ],
  ['dockerhost', 'Certificate', 'cacert!* cert!* key!* certificate*', '', 'given'],
  ['kubernetes', 'Kubernetes', 'kubeconfig* clusterContext azureEnvironment azureTenantId', kubernetes, 'given'],
  ['kubernetes', 'Token', 'apiToken!* serviceAccountCertificate* isCreatedFromSecretYaml', kubernetes, 'given'],
  ['kubernetes', 'None', 'kubeconfig* clientCertificateData* clientKeyData* generatePfx', kubernetes, 'given'],
  ['ssh', 'UsernamePassword', 'username! password*', 'Host! Port PrivateKey*', 'given'],
  ['externalnugetfeed', 'None', 'nugetkey!*', '', 'given'],
  ['externalnugetfeed', 'Token', token, '', 'given'],
  ['externalnugetfeed', 'UsernamePassword', basic, '', 'given'],
  ['externalnpmregistry', 'Token', token, '', 'given'],
  ['externalnpmregistry', 'UsernamePassword', basic, '', 'given'],
  ['externalmavenrepository', 'Token', token, 'RepositoryId!', 'given'],
  ['externalmavenrepository', 'UsernamePassword', basic, 'RepositoryId!', 'given'],
  ['externalPythonDownloadFeed', 'Token', token, '', 'given'],
  ['externalPythonDownloadFeed', 'UsernamePassword', basic, '', 'given'],
  ['externalPythonUploadFeed', 'Token', token, 'EndpointName!', 'given'],
  ['externalPythonUploadFeed', 'UsernamePassword', basic, 'EndpointName!', 'given'],
  ['externalcargorepository', 'Token', token, '', 'given'],
  ['externalcargorepository', 'UsernamePassword', basic, '', 'given'],
  ['sonarqube', 'UsernamePassword', 'username!* password*', '', 'given'],
  ['sonarcloud', 'Token', token, 'region', 'https://sonarcloud.io'],
  ['jenkins', 'UsernamePassword', basic, 'acceptUntrustedCerts', 'given'],
  ['servicefabric', 'Certificate', `${certificate} certificate!* certificatepassword*`, '', 'given'],
  ['servicefabric', 'UsernamePassword', `${certificate} ${basic}`, '', 'given'],
  ['servicefabric', 'None', 'Unsecured ClusterSpn', '', 'given'],
  ['incomingwebhook', 'None', 'webhookname! secret* header', '', 'https://dev.azure.com'],
  ['git', 'UsernamePassword', 'username password*', 'accessExternalGitServer', 'given'],
  ['bitbucket', 'UsernamePassword', basic, 'displayName avatarUrl', 'https://api.bitbucket.org/'],
  ['bitbucket', 'OAuth2', 'ConfigurationId!', 'displayName avatarUrl', 'https://api.bitbucket.org/'],
  ['bitbucket', 'Token', `email ${token}`, 'displayName avatarUrl', 'https://api.bitbucket.org/'],
  ['externaltfs', 'Token', token, '', 'given'],
  ['externaltfs', 'UsernamePassword', basic, '', 'given'],
  ['subversion', 'UsernamePassword', 'username password*', 'acceptUntrustedCerts realmName', 'given'],
  ['chef', 'UsernamePassword', 'username! password!', '', 'given'],
  [
    'AzureServiceBus',
    'None',
    'serviceBusConnectionString!*',
    'serviceBusQueueName!',
    'https://management.core.windows.net/',
  ],
  ['vsmobilecenter', 'Token', token, '', 'https://api.appcenter.ms/v0.1'],
  ['jira', 'JiraConnectApp', 'configurationId!', '', 'given'],
  ['argocd', 'Token', token, '', 'given'],
  ['argocd', 'UsernamePassword', basic, '', 'given'],
  ['artifactoryService', 'Token', token, '', 'given'],
  ['artifactoryService', 'UsernamePassword', basic, '', 'given'],
  ['jfrogArtifactoryService', 'Token', token, '', 'given'],
  ['jfrogArtifactoryService', 'UsernamePassword', basic, '', 'given'],
  ['jfrogDistributionService', 'Token', token, '', 'given'],
  ['jfrogDistributionService', 'UsernamePassword', basic, '', 'given'],
  ['jfrogPlatformService', 'Token', token, '', 'given'],
  ['jfrogPlatformService', 'UsernamePassword', basic, '', 'given'],
  ['jfrogXrayService', 'Token', token, '', 'given'],
  ['jfrogXrayService', 'UsernamePassword', basic, '', 'given'],
  [
    'aws',
    'UsernamePassword',
    'username password* sessionToken* assumeRoleArn roleSessionName externalId useOIDC',
    '',
    'https://aws.amazon.com/',
  ],
  ['azdoapi', 'Token', token, 'releaseUrl', 'given'],
  ['blackducksca', 'Token', token, '', 'given'],
  ['CheckmarxASTService', 'Token', token, '', 'given'],
  ['CheckmarxASTService', 'UsernamePassword', `authURL ${basic}`, '', 'given'],
  ['Checkmarx-Endpoint', 'UsernamePassword', `${basic} preset teams`, '', 'given'],
  [
    'SCA-Endpoint',
    'UsernamePassword',
    basic,
    'dependencyAccessControlURL! dependencyTenant! dependencyWebAppURL! teams',
    'given',
  ],
  ['lcsserviceendpoint', 'UsernamePassword', `clientid! ${basic}`, 'apiurl!', 'given'],
  [
    'GoogleCloudServiceEndpoint',
    'JWT',
    'Issuer Audience! Scope PrivateKey!*',
    'project!',
    'https://www.googleapis.com/',
  ],
  ['gitlab', 'Token', token, 'username', 'given'],
  ['NexusIqServiceConnection', 'UsernamePassword', basic, '', 'given'],
  ['OctopusEndpoint', 'Token', token, 'ignoreSslErrors', 'given'],
  ['openshift', 'UsernamePassword', `${basic} acceptUntrustedCerts certificateAuthorityFile`, '', 'given'],
  ['openshift', 'Token', `${token} acceptUntrustedCerts certificateAuthorityFile`, '', 'given'],
  ['openshift', 'None', 'kubeConfig*', '', 'given'],
  ['SnykAuth', 'Token', token, '', 'given'],
  ['TFSMarketplacePublishing', 'Token', token, '', 'given'],
  ['TFSMarketplacePublishing', 'UsernamePassword', basic, '', 'given'],
];

export const publicRows: readonly PublicRow[] = table.map(([type, scheme, parameters, data, url]) => ({
  type,
  scheme,
  parameters,
  data,
  url,
}));
