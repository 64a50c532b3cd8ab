import type { EndpointType } from '../endpoint-type.js';
import { token, usernamePassword } from '../schemes.js';

const jfrog = 'JFrog.jfrog-azure-devops-extension';

/** Stores of artefacts: all take a token, or user name and password. */
const stores: readonly (readonly [name: string, displayName: string, extension: string])[] = [
  ['artifactoryService', 'JFrog Artifactory (deprecated)', 'JFrog.jfrog-artifactory-vsts-extension'],
  ['jfrogArtifactoryService', 'JFrog Artifactory', jfrog],
  ['jfrogDistributionService', 'JFrog Distribution', jfrog],
  ['jfrogPlatformService', 'JFrog Platform', jfrog],
  ['jfrogXrayService', 'JFrog Xray', jfrog],
  ['TFSMarketplacePublishing', 'Visual Studio Marketplace', 'ms-devlabs.vsts-developer-tools-build-tasks'],
];

/** Types of stores of artefacts. */
export const artefactTypes: readonly EndpointType[] = stores.map(([name, displayName, extension]) => ({
  name,
  displayName,
  data: [],
  schemes: [token(), usernamePassword()],
  extension,
}));
