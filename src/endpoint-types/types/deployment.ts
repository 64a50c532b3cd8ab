import type { EndpointInput, EndpointType } from '../endpoint-type.js';
import { flag, optional, optionalSecret, required, secret } from '../inputs.js';
import { scheme, token, usernamePassword, withoutTest } from '../schemes.js';

/** By what the certificate of a Service Fabric cluster is known. */
const serverCertificate: readonly EndpointInput[] = [
  optional('certLookup', { possibleValues: ['Thumbprint', 'CommonName'], defaultValue: 'Thumbprint' }),
  required('servercertthumbprint', { visibleRule: 'certLookup == Thumbprint' }),
  required('servercertcommonname', { visibleRule: 'certLookup == CommonName' }),
];

/** Types of machines, clusters and clouds that are deployed to, and of what deploys. */
export const deploymentTypes: readonly EndpointType[] = [
  {
    name: 'ssh',
    displayName: 'SSH',
    url: 'ssh://{Host}:{Port}',
    data: [
      required('Host'),
      optional('Port', { dataType: 'number', defaultValue: '22' }),
      optionalSecret('PrivateKey', { help: 'In place of a password, or with its passphrase as the password.' }),
    ],
    schemes: withoutTest(scheme('UsernamePassword', [required('username'), optionalSecret('password')])),
  },
  {
    name: 'servicefabric',
    displayName: 'Service Fabric',
    data: [],
    schemes: withoutTest(
      scheme('Certificate', [
        ...serverCertificate,
        secret('certificate', { help: 'PFX in base64.' }),
        optionalSecret('certificatepassword'),
      ]),
      scheme('UsernamePassword', [...serverCertificate, required('username'), secret('password')]),
      scheme('None', [flag('Unsecured'), optional('ClusterSpn', { visibleRule: 'Unsecured == false' })]),
    ),
  },
  {
    name: 'chef',
    displayName: 'Chef',
    data: [],
    // The service itself gives the client key back in clear; masking hides it all the same, by its name.
    schemes: withoutTest(
      scheme('UsernamePassword', [required('username'), required('password', { help: 'The client key.' })]),
    ),
  },
  {
    name: 'jenkins',
    displayName: 'Jenkins',
    data: [flag('acceptUntrustedCerts')],
    schemes: [usernamePassword()],
  },
  {
    name: 'aws',
    displayName: 'AWS',
    url: 'https://aws.amazon.com/',
    data: [],
    schemes: [
      scheme('UsernamePassword', [
        optional('username', { help: 'The access key id.' }),
        optionalSecret('password', { help: 'The secret access key.' }),
        optionalSecret('sessionToken'),
        optional('assumeRoleArn'),
        optional('roleSessionName'),
        optional('externalId'),
        flag('useOIDC'),
      ]),
    ],
    extension: 'AmazonWebServices.aws-vsts-tools',
  },
  {
    name: 'GoogleCloudServiceEndpoint',
    displayName: 'Google Cloud for Terraform',
    url: 'https://www.googleapis.com/',
    data: [required('project')],
    schemes: [scheme('JWT', [optional('Issuer'), required('Audience'), optional('Scope'), secret('PrivateKey')])],
    extension: 'ms-devlabs.custom-terraform-tasks',
  },
  {
    name: 'argocd',
    displayName: 'Argo CD',
    data: [],
    schemes: [token(), usernamePassword()],
    extension: 'scb-tomasmortensen.vsix-argocd',
  },
  {
    name: 'OctopusEndpoint',
    displayName: 'Octopus Deploy',
    data: [flag('ignoreSslErrors')],
    schemes: [token()],
    extension: 'octopusdeploy.octopus-deploy-build-release-tasks',
  },
  {
    name: 'lcsserviceendpoint',
    displayName: 'Dynamics Lifecycle Services',
    data: [required('apiurl')],
    schemes: [usernamePassword(required('clientid'))],
    extension: 'Dyn365FinOps.dynamics365-finops-tools',
  },
];
