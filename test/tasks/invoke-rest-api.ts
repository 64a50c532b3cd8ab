import { type GivenInput, parseTaskDefinition, resolveInputs, type TaskDefinition } from '../../src/tasks/index.js';

/** A task.json of the same shape as the built-in task that calls a REST API. */
export const invokeRestApi = {
  id: '11111111-2222-3333-4444-555555555555',
  name: 'InvokeRestApi',
  friendlyName: 'Invoke REST API',
  version: { Major: 1, Minor: '274', Patch: 1 },
  runsOn: ['Server', 'ServerGate'],
  groups: [{ name: 'completionOptions', displayName: 'Advanced', isExpanded: 'True', visibleRule: 'method != TRACE' }],
  inputs: [
    {
      name: 'connectedServiceNameSelector',
      aliases: ['connectionType'],
      type: 'pickList',
      label: 'Connection type',
      defaultValue: 'connectedServiceName',
      required: 'true',
      options: { connectedServiceName: 'Generic', connectedServiceNameARM: 'Azure Resource Manager' },
    },
    {
      name: 'connectedServiceName',
      aliases: ['serviceConnection', 'genericService'],
      type: 'connectedService:Generic',
      label: 'Generic service connection',
      required: true,
      visibleRule: 'connectedServiceNameSelector = connectedServiceName',
    },
    {
      name: 'connectedServiceNameARM',
      aliases: ['azureServiceConnection'],
      type: 'connectedService:AzureRM',
      label: 'Azure subscription',
      required: true,
      visibleRule: 'connectedServiceNameSelector = connectedServiceNameARM',
    },
    {
      name: 'method',
      type: 'pickList',
      label: 'Method',
      defaultValue: 'POST',
      required: true,
      options: {
        OPTIONS: 'OPTIONS',
        GET: 'GET',
        HEAD: 'HEAD',
        POST: 'POST',
        PUT: 'PUT',
        DELETE: 'DELETE',
        TRACE: 'TRACE',
        PATCH: 'PATCH',
      },
    },
    {
      name: 'headers',
      type: 'multiLine',
      label: 'Headers',
      defaultValue: '{\n"Content-Type":"application/json",\n"JobId": "$(system.JobId)"\n}',
    },
    { name: 'body', type: 'multiLine', label: 'Body', visibleRule: 'method != GET && method != HEAD' },
    { name: 'urlSuffix', type: 'string', label: 'URL suffix and parameters' },
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
      groupName: 'completionOptions',
      visibleRule: 'waitForCompletion = false',
    },
  ],
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

export const invokeRestApiDefinition: TaskDefinition = parseTaskDefinition(JSON.stringify(invokeRestApi));

/** Inputs as a step would give them, each on a line of its own from line 1. */
export function given(inputs: Readonly<Record<string, string>>): GivenInput[] {
  return Object.entries(inputs).map(([name, value], index) => ({
    name,
    value,
    nameLocation: { file: 'pipeline.yml', line: index + 1, column: 5 },
    location: { file: 'pipeline.yml', line: index + 1, column: 20 },
  }));
}

/** The resolved inputs of the task for given ones. */
export function inputsOf(inputs: Readonly<Record<string, string>>) {
  return resolveInputs(invokeRestApiDefinition, given(inputs));
}
