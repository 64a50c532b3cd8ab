import type { EndpointType } from './endpoint-type.js';
import { artefactTypes } from './types/artefacts.js';
import { azureTypes } from './types/azure.js';
import { deploymentTypes } from './types/deployment.js';
import { dockerTypes } from './types/docker.js';
import { genericTypes } from './types/generic.js';
import { kubernetesTypes } from './types/kubernetes.js';
import { packageTypes } from './types/packages.js';
import { qualityTypes } from './types/quality.js';
import { sourceControlTypes } from './types/source-control.js';

/**
 * The types of service connections that are known without asking a server. Keys, rules and values are those of the
 * public catalogue of types (vsts-rest-api-specs, ListEndpointTypes); what is newer or belongs to an extension is as
 * the public sources of Azure Pipelines tasks and of the Terraform provider send it. A server's own types go before
 * these: see `mergeTypes`.
 */
export const endpointTypes: readonly EndpointType[] = [
  ...genericTypes,
  ...azureTypes,
  ...sourceControlTypes,
  ...packageTypes,
  ...dockerTypes,
  ...kubernetesTypes,
  ...deploymentTypes,
  ...qualityTypes,
  ...artefactTypes,
];
