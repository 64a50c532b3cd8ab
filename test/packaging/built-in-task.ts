/**
 * The facts of the built-in task InvokeRESTAPI@1, version 1.274.1, as far as a pipeline or the service can tell one
 * task from another by them. Texts that explain are left out: ours are our own.
 */

const noDefault = '';

const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'];

const defaultHeaders = `{
"Content-Type":"application/json",${' '}
"PlanUrl": "$(system.CollectionUri)",${' '}
"ProjectId": "$(system.TeamProjectId)",${' '}
"HubName": "$(system.HostType)",${' '}
"PlanId": "$(system.PlanId)",${' '}
"JobId": "$(system.JobId)",${' '}
"TimelineId": "$(system.TimelineId)",${' '}
"TaskInstanceId": "$(system.TaskInstanceId)",${' '}
"AuthToken": "$(system.AccessToken)"
}`;

export const builtInInputs = [
  {
    name: 'connectedServiceNameSelector',
    aliases: ['connectionType'],
    type: 'pickList',
    label: 'Connection type',
    defaultValue: 'connectedServiceName',
    required: true,
    options: {
      connectedServiceName: 'Generic',
      connectedServiceNameARM: 'Azure Resource Manager',
      connectedServiceNameAzureDevOps: 'Azure DevOps',
    },
  },
  {
    name: 'connectedServiceName',
    aliases: ['serviceConnection', 'genericService'],
    type: 'connectedService:Generic',
    label: 'Generic service connection',
    defaultValue: noDefault,
    required: 'true',
    visibleRule: 'connectedServiceNameSelector = connectedServiceName',
  },
  {
    name: 'connectedServiceNameARM',
    aliases: ['azureServiceConnection', 'azureSubscription'],
    type: 'connectedService:AzureRM',
    label: 'Azure subscription',
    defaultValue: noDefault,
    required: true,
    visibleRule: 'connectedServiceNameSelector = connectedServiceNameARM',
  },
  {
    name: 'connectedServiceNameAzureDevOps',
    aliases: ['azureDevOpsServiceConnection'],
    type: 'connectedService:WorkloadIdentityUser',
    label: 'Azure DevOps service connection',
    defaultValue: noDefault,
    required: true,
    visibleRule: 'connectedServiceNameSelector = connectedServiceNameAzureDevOps',
  },
  {
    name: 'method',
    type: 'pickList',
    label: 'Method',
    defaultValue: 'POST',
    required: 'true',
    options: Object.fromEntries(methods.map((method) => [method, method])),
  },
  {
    name: 'headers',
    type: 'multiLine',
    label: 'Headers',
    defaultValue: defaultHeaders,
    required: 'false',
    properties: { resizable: 'true', rows: '10', maxLength: '2000' },
  },
  {
    name: 'body',
    type: 'multiLine',
    label: 'Body',
    defaultValue: noDefault,
    required: 'false',
    visibleRule: 'method != GET && method != HEAD',
    properties: { resizable: 'true', rows: '3', maxLength: '2000' },
  },
  {
    name: 'urlSuffix',
    type: 'string',
    label: 'URL suffix and parameters',
    defaultValue: noDefault,
    required: false,
  },
  {
    name: 'waitForCompletion',
    type: 'pickList',
    label: 'Completion event',
    defaultValue: 'false',
    required: true,
    groupName: 'completionOptions',
    options: { true: 'Callback', false: 'ApiResponse' },
  },
  {
    name: 'successCriteria',
    type: 'string',
    label: 'Success criteria',
    defaultValue: noDefault,
    required: false,
    groupName: 'completionOptions',
    visibleRule: 'waitForCompletion = false',
  },
];

export const builtInTask = {
  category: 'Deploy',
  visibility: ['Build', 'Release'],
  runsOn: ['Server', 'ServerGate'],
  groups: [{ name: 'completionOptions', displayName: 'Advanced', isExpanded: false }],
  execution: {
    HttpRequest: {
      Execute: {
        EndpointId: "TaskInputs[TaskInputs['connectedServiceNameSelector']]",
        EndpointUrl: '$(endpoint.url)$(urlSuffix)',
        Method: '$(method)',
        Body: '$(body)',
        Headers: '$(headers)',
        WaitForCompletion: '$(waitForCompletion)',
        Expression: '$(successCriteria)',
      },
    },
  },
};
