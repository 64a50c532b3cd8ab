import type { Files } from './agentless.js';

/** A configuration with the connection `api`, whose password is in the environment variable PASSWORD. */
export const configurationOf = (apiUrl: string) => `serviceConnections:
  - name: api
    type: generic
    url: ${apiUrl}
    authorization: { scheme: UsernamePassword, parameters: { username: caller, password: { env: PASSWORD } } }
`;

/** A pipeline of one step, whose inputs stand one a line from line 5 on. */
export const pipelineOf = (...inputs: readonly string[]) => `pool: server
steps:
  - task: InvokeRESTAPI@1
    inputs:
${inputs.map((input) => `      ${input}\n`).join('')}`;

/** A pipeline and its configuration, for a command that names neither. */
export function filesFor(apiUrl: string, ...inputs: readonly string[]): Files {
  return {
    'azure-pipelines.yml': pipelineOf('serviceConnection: api', ...inputs),
    'agentless.yml': configurationOf(apiUrl),
  };
}

/** The task.json of a server task `Ping@1` with one input, `path`. */
export const pingTask = JSON.stringify({
  id: '3d1f7f7e-0000-4000-8000-000000000001',
  name: 'Ping',
  version: { Major: 1, Minor: 0, Patch: 0 },
  runsOn: ['Server'],
  inputs: [
    { name: 'connection', type: 'connectedService:generic', label: 'Connection', required: true },
    { name: 'path', type: 'string', label: 'Path', required: true },
  ],
  execution: {
    HttpRequest: {
      Execute: { EndpointId: '$(connection)', EndpointUrl: '$(endpoint.url)/$(path)', Method: 'GET' },
    },
  },
});
