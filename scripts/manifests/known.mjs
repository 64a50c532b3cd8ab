/** What Azure DevOps knows, as far as an extension for pipelines can use it. Adding a name is one line here. */

/** Longest path inside a package: with a longer one the Marketplace's validation never ends (observed by users). */
export const LONGEST_PACKAGE_PATH = 105;

/** Keys of an extension manifest, from its public reference. */
export const extensionKeys = [
  '$schema',
  'manifestVersion',
  'id',
  'publisher',
  'version',
  'name',
  'description',
  'public',
  'galleryFlags',
  'targets',
  'demands',
  'categories',
  'tags',
  'icons',
  'branding',
  'content',
  'screenshots',
  'links',
  'repository',
  'badges',
  'CustomerQnASupport',
  'scopes',
  'baseUri',
  'files',
  'contributions',
  'contributionTypes',
];

export const requiredExtensionTexts = ['id', 'publisher', 'version', 'name', 'description'];

/** Categories of the Marketplace for Azure DevOps. */
export const categories = ['Azure Artifacts', 'Azure Boards', 'Azure Pipelines', 'Azure Repos', 'Azure Test Plans'];

/** Where an extension can be installed. */
export const installationTargets = [
  'Microsoft.VisualStudio.Services',
  'Microsoft.VisualStudio.Services.Cloud',
  'Microsoft.TeamFoundation.Server',
];

/** Scopes that tasks, service connections and hubs for pipelines can ask for. */
export const scopes = [
  'vso.agentpools',
  'vso.agentpools_manage',
  'vso.build',
  'vso.build_execute',
  'vso.environment_manage',
  'vso.extension',
  'vso.extension.data',
  'vso.extension.data_write',
  'vso.hooks',
  'vso.hooks_write',
  'vso.identity',
  'vso.machinegroup_manage',
  'vso.profile',
  'vso.project',
  'vso.project_manage',
  'vso.project_write',
  'vso.release',
  'vso.release_execute',
  'vso.release_manage',
  'vso.securefiles_manage',
  'vso.securefiles_read',
  'vso.securefiles_write',
  'vso.serviceendpoint',
  'vso.serviceendpoint_manage',
  'vso.serviceendpoint_query',
  'vso.taskgroups_manage',
  'vso.taskgroups_read',
  'vso.taskgroups_write',
  'vso.variablegroups_manage',
  'vso.variablegroups_read',
  'vso.variablegroups_write',
];

/** The type of a contribution that is a task. */
export const TASK_CONTRIBUTION = 'ms.vss-distributed-task.task';

/** Contribution types, each with the targets that show it. */
export const contributionTypes = new Map([
  [TASK_CONTRIBUTION, ['ms.vss-distributed-task.tasks']],
  ['ms.vss-endpoint.service-endpoint-type', ['ms.vss-endpoint.endpoint-types']],
  [
    'ms.vss-web.hub',
    [
      'ms.vss-build-web.build-release-hub-group',
      'ms.vss-web.project-admin-hub-group',
      'ms.vss-web.collection-admin-hub-group',
    ],
  ],
]);

/** Files that belong in a task's folder beside the scripts that its handlers name. */
export const taskFolderFiles = ['task.json', 'icon.png', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.txt'];
