import {
  type HttpRequestSources,
  type PreparedHttpRequest,
  prepareHttpRequest,
  type ServiceConnection,
} from '../../src/http-request/index.js';
import { inputsOf, invokeRestApiDefinition } from '../tasks/invoke-rest-api.js';

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

/** Prepares the task with the connection `api` and the given inputs, `method` and `headers` small unless given. */
export function prepare(
  inputs: Readonly<Record<string, string>> = {},
  connection: ServiceConnection = genericConnection(),
  changes: Partial<HttpRequestSources> = {},
): PreparedHttpRequest {
  const known = [connection, { ...genericConnection(), name: 'arm', type: 'azurerm', id: 'arm-id' }];
  return prepareHttpRequest({
    task: invokeRestApiDefinition,
    inputs: inputsOf({ serviceConnection: 'api', headers: '{"Content-Type":"application/json"}', ...inputs }),
    variables: () => undefined,
    connection: (nameOrId) => known.find(({ name, id }) => [name, id].includes(nameOrId)),
    connectionNames: known.map(({ name }) => name),
    ...changes,
  });
}
