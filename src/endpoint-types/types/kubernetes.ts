import type { EndpointType } from '../endpoint-type.js';
import { filledByServer, flag, optional, optionalSecret, required, secret } from '../inputs.js';
import { scheme, token, usernamePassword } from '../schemes.js';

const ofAzure = 'authorizationType == AzureSubscription';

/** OpenShift keeps these beside the credentials. */
const openShiftTrust = [flag('acceptUntrustedCerts'), optional('certificateAuthorityFile')];

/** Kubernetes, in its three ways to authorize and the one of Team Foundation Server, and OpenShift. */
export const kubernetesTypes: readonly EndpointType[] = [
  {
    name: 'kubernetes',
    displayName: 'Kubernetes',
    data: [
      required('authorizationType', {
        possibleValues: ['Kubeconfig', 'ServiceAccount', 'AzureSubscription'],
        defaultValue: 'Kubeconfig',
      }),
      flag('acceptUntrustedCerts'),
      optional('azureSubscriptionId', { visibleRule: ofAzure }),
      optional('azureSubscriptionName', { visibleRule: ofAzure }),
      optional('clusterId', { visibleRule: ofAzure, help: 'The resource id of the cluster.' }),
      optional('namespace', { visibleRule: ofAzure }),
      flag('clusterAdmin', { visibleRule: ofAzure }),
      filledByServer('operation.type'),
      filledByServer('operation.createNamespace'),
      filledByServer('operation.createOrReuseNamespace'),
    ],
    schemes: [
      scheme('Kubernetes', [
        optionalSecret('kubeconfig', { help: 'The whole file.' }),
        optional('clusterContext'),
        optional('azureEnvironment', {
          possibleValues: ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment', 'AzureGermanCloud'],
          defaultValue: 'AzureCloud',
        }),
        optional('azureTenantId', { dataType: 'guid' }),
        optionalSecret('azureAccessToken'),
        optional('accessTokenFetchingMethod'),
        optional('spnId'),
        optionalSecret('spnKey'),
        filledByServer('spnCreationMethod'),
        filledByServer('serviceAccountCertificate', { confidential: true }),
        filledByServer('apiToken', { confidential: true }),
        filledByServer('serviceAccountName'),
        filledByServer('roleBindingName'),
        filledByServer('secretName'),
      ]),
      scheme(
        'Token',
        [
          secret('apiToken', { help: "The service account's token, in base64." }),
          optionalSecret('serviceAccountCertificate'),
          flag('isCreatedFromSecretYaml'),
        ],
        { data: { authorizationType: 'ServiceAccount' } },
      ),
      scheme('None', [
        optionalSecret('kubeconfig'),
        optionalSecret('clientCertificateData'),
        optionalSecret('clientKeyData'),
        flag('generatePfx'),
      ]),
    ],
    asynchronous: { key: 'authorizationType', values: ['AzureSubscription'], provides: [] },
  },
  {
    name: 'openshift',
    displayName: 'OpenShift',
    data: [],
    schemes: [
      usernamePassword(...openShiftTrust),
      token(...openShiftTrust),
      scheme('None', [optionalSecret('kubeConfig')]),
    ],
    extension: 'redhat.openshift-vsts',
  },
];
