/** What Azure DevOps knows, as far as an extension for pipelines can use it. Adding a name is one line here. */

/** Longest path inside a package: with a longer one the Marketplace's validation never ends (observed by users). */
export const LONGEST_PACKAGE_PATH = 105;

/** Longest friendly name of a task. */
export const LONGEST_FRIENDLY_NAME = 40;

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

/** Keys of a task manifest, from the published schema of task.json. */
export const taskKeys = [
  '$schema',
  'id',
  'name',
  'friendlyName',
  'description',
  'helpUrl',
  'helpMarkDown',
  'author',
  'preview',
  'deprecated',
  'removalDate',
  'deprecationMessage',
  'showEnvironmentVariables',
  'runsOn',
  'visibility',
  'category',
  'groups',
  'demands',
  'minimumAgentVersion',
  'version',
  'instanceNameFormat',
  'releaseNotes',
  'inputs',
  'dataSourceBindings',
  'sourceDefinitions',
  'prejobexecution',
  'execution',
  'postjobexecution',
  'messages',
  'outputVariables',
  'restrictions',
];

export const taskCategories = ['Build', 'Utility', 'Test', 'Package', 'Deploy', 'Tool'];
export const taskVisibilities = ['Build', 'Release'];
export const agentPlaces = ['Agent', 'MachineGroup', 'DeploymentGroup'];
export const serverPlaces = ['Server', 'ServerGate'];

/** Types of inputs; `connectedService:TYPE` is one as well. */
export const inputTypes = [
  'boolean',
  'filePath',
  'multiLine',
  'pickList',
  'radio',
  'secureFile',
  'string',
  'int',
  'identities',
  'querycontrol',
];

/** Handlers that an agent runs; those at the end of their life make every run print a warning. */
export const agentHandlers = ['Node24', 'Node20_1', 'PowerShell3', 'PowerShell', 'Process'];
export const endOfLifeHandlers = ['Node', 'Node6', 'Node10', 'Node16'];

/** Handlers that Azure DevOps itself runs and that an extension can use. */
export const serverHandlers = ['HttpRequest', 'HttpRequestChain', 'ServiceBus'];

const requestKeys = ['EndpointId', 'AllowEmptyEndpointId', 'EndpointUrl', 'ResourceURL', 'Method', 'Body', 'Headers'];

/** Keys of the sections of the server handlers that send requests. */
export const handlerSectionKeys = {
  Execute: [...requestKeys, 'WaitForCompletion', 'Expression'],
  Cancel: requestKeys,
  Events: ['taskAssigned', 'taskStarted', 'taskCompleted'],
  ChainItem: ['RequestInputs', 'ExecutionOptions'],
  ExecutionOptions: ['OutputVariables', 'SkipSectionExpression', 'ContinuePollingExpression', 'DurationBetweenRetries'],
};

/** Where a macro's name may begin when it is no input: variables, and the fields of the service connection. */
export const macroNamespaces = [
  'build',
  'checks',
  'endpoint',
  'environment',
  'pipeline',
  'release',
  'resources',
  'system',
];

/** Ids of the built-in server tasks. A task with one of these would collide with the built-in one. */
export const builtInTaskIds = new Map([
  ['9c3e8943-130d-4c78-ac63-8af81df62dfb', 'InvokeRESTAPI'],
  ['537fdb7a-a601-4537-aa70-92645a2b5ce4', 'AzureFunction'],
  ['99a72e7f-25e4-4576-bf38-22a42b995ed8', 'AzureMonitor'],
  ['6b519857-1a20-4248-bae8-aad039015afb', 'AutomatedAnalysis'],
  ['8ba74703-e94f-4a35-814e-fc21f44578a2', 'AzurePolicyCheckGate'],
  ['28782b92-5e8e-4458-9751-a71cd1492bae', 'Delay'],
  ['bcb64569-d51a-4af0-9c01-ea5d05b3b622', 'ManualIntervention'],
  ['2003ad3a-104a-451a-9238-60474ab294e6', 'ManualValidation'],
  ['ba761f24-cbd6-48cb-92f3-fc13396405b1', 'PublishToAzureServiceBus'],
  ['f1e4b0e6-017e-4819-8a48-ef19ae96e289', 'queryWorkItems'],
]);

/** Files that belong in a task's folder beside the scripts that its handlers name. */
export const taskFolderFiles = ['task.json', 'icon.png', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.txt'];
