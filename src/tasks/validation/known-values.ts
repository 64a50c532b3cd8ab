/** What a task.json may say, from the published schema of task.json and from task.json files of built-in tasks. */

/** Longest friendly name of a task. */
export const LONGEST_FRIENDLY_NAME = 40;

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
] as const;

export const versionKeys = ['Major', 'Minor', 'Patch'] as const;

export const groupKeys = ['name', 'displayName', 'isExpanded', 'visibleRule', 'tags'] as const;

export const inputKeys = [
  'name',
  'aliases',
  'type',
  'label',
  'defaultValue',
  'required',
  'helpMarkDown',
  'groupName',
  'visibleRule',
  'properties',
  'options',
  'validation',
] as const;

export const taskCategories = [
  'Build',
  'Utility',
  'Test',
  'Package',
  'Deploy',
  'Tool',
  'Azure Artifacts',
  'Azure Boards',
  'Azure Pipelines',
  'Azure Repos',
  'Azure Test Plans',
] as const;

export const taskVisibilities = ['Build', 'Release'] as const;
export const agentPlaces = ['Agent', 'MachineGroup', 'DeploymentGroup'] as const;
export const serverPlaces = ['Server', 'ServerGate'] as const;

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
] as const;

/** Where a macro's name may begin when it is no input: variables, and the fields of the service connection. */
export const macroNamespaces: readonly string[] = [
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
export const builtInTaskIds: ReadonlyMap<string, string> = new Map([
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
