import {
  type HttpRequestSources,
  type PreparedHttpRequest,
  prepareHttpRequest,
  type ServiceConnection,
} from '../../src/http-request/index.js';
import { parseTaskDefinition, resolveInputs, type TaskDefinition } from '../../src/tasks/index.js';
import { given, invokeRestApi } from '../tasks/invoke-rest-api.js';

export const PASSWORD = 'Pa$$ "word"';

/** A generic service connection, without credentials unless given. */
export function genericConnection(changes: Partial<ServiceConnection> = {}): ServiceConnection {
  return {
    id: '9f5d5b1c-0000-4000-8000-000000000001',
    name: 'api',
    type: 'generic',
    url: 'http://127.0.0.1:5001',
    authorization: { scheme: 'None', parameters: {} },
    data: {},
    ...changes,
  };
}

/** A connection with basic credentials. */
export function basicConnection(userName: string, password: string): ServiceConnection {
  const parameters = { username: userName, password };
  return genericConnection({ authorization: { scheme: 'UsernamePassword', parameters } });
}

/** The task that calls a REST API, with its third type of connection, and with another execution where given. */
export function taskOf(execution: object = invokeRestApi.execution): TaskDefinition {
  const [selector, ...inputs] = invokeRestApi.inputs;
  const azureDevOps = {
    name: 'connectedServiceNameAzureDevOps',
    aliases: ['azureDevOpsServiceConnection'],
    type: 'connectedService:WorkloadIdentityUser',
    label: 'Azure DevOps',
    required: true,
    visibleRule: 'connectedServiceNameSelector = connectedServiceNameAzureDevOps',
  };
  const options = { ...selector?.options, connectedServiceNameAzureDevOps: 'Azure DevOps' };
  const definition = { ...invokeRestApi, inputs: [{ ...selector, options }, ...inputs, azureDevOps], execution };
  return parseTaskDefinition(JSON.stringify(definition));
}

/** The inputs that name a connection of each type. */
const connectionInputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  generic: { serviceConnection: 'api' },
  azurerm: { connectionType: 'connectedServiceNameARM', azureServiceConnection: 'api' },
  workloadidentityuser: { connectionType: 'connectedServiceNameAzureDevOps', azureDevOpsServiceConnection: 'api' },
};

/** The task with the connection `api` and the given inputs, `headers` small unless given. */
export function sourcesOf(
  inputs: Readonly<Record<string, string>> = {},
  connection: ServiceConnection = genericConnection(),
  task: TaskDefinition = taskOf(),
): HttpRequestSources {
  const known = [connection, { ...genericConnection(), name: 'arm', type: 'azurerm', id: 'arm-id' }];
  const all = {
    ...connectionInputs[connection.type.toLowerCase()],
    headers: '{"Content-Type":"application/json"}',
    ...inputs,
  };
  return {
    task,
    inputs: resolveInputs(task, given(all)),
    variables: () => undefined,
    connection: (nameOrId) => known.find(({ name, id }) => [name, id].includes(nameOrId)),
    connectionNames: known.map(({ name }) => name),
  };
}

/** Prepares what {@link sourcesOf} gives. */
export function prepare(
  inputs: Readonly<Record<string, string>> = {},
  connection: ServiceConnection = genericConnection(),
  changes: Partial<HttpRequestSources> = {},
): PreparedHttpRequest {
  return prepareHttpRequest({ ...sourcesOf(inputs, connection, changes.task), ...changes });
}
