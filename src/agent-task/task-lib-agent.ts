import * as task from 'azure-pipelines-task-lib/task.js';
import type { AgentEndpoint, AgentPort, AgentProxy } from './agent-port.js';
import { EndpointUnreadableError } from './errors.js';

/** How the agent names the connection to the organization itself. */
const SYSTEM_CONNECTION = 'SystemVssConnection';

/** The agent that runs this process, by azure-pipelines-task-lib. */
export function createTaskLibAgent(): AgentPort {
  const certificates = task.getHttpCertConfiguration();
  return {
    input: (name) => task.getInput(name),
    variable: (name) => task.getVariable(name),
    // A secret variable that is empty has no value there, whatever the types say.
    variables: () =>
      task.getVariables().map(({ name, value, secret }) => ({ name, value: value ?? '', isSecret: secret })),
    endpoint: readEndpoint,
    jobToken: () =>
      authorizationOf(SYSTEM_CONNECTION)?.parameters['AccessToken'] ?? task.getVariable('System.AccessToken'),
    proxy: readProxy(),
    skipsCertificateValidation: task.getVariable('Agent.SkipCertValidation')?.toLowerCase() === 'true',
    certificates: {
      authorityFile: certificates?.caFile || undefined,
      clientFile: certificates?.certArchiveFile || certificates?.certFile || undefined,
      clientKeyFile: certificates?.certArchiveFile ? undefined : certificates?.keyFile || undefined,
      passphrase: certificates?.passphrase || undefined,
    },
    addSecret: (line) => task.setSecret(line),
    setOutput: (name, value, isSecret) => task.setVariable(name, value, isSecret, true),
    writeLines: (lines) => process.stdout.write(`${lines}\n`),
    warn: (message) => task.warning(message, task.IssueSource.TaskInternal),
    error: (message) => task.error(message, task.IssueSource.TaskInternal),
    uploadSummary: (file) => task.uploadSummary(file),
    // Not `setResult`, which would write the failure as an issue for a second time.
    complete: (result, message) => task.command('task.complete', { result }, message),
  };
}

function readEndpoint(id: string): AgentEndpoint | undefined {
  const authorization = authorizationOf(id);
  const url = task.getEndpointUrl(id, true);
  if (authorization === undefined && url === undefined) return undefined;
  return {
    url: url ?? '',
    scheme: authorization?.scheme ?? task.getEndpointAuthorizationScheme(id, true) ?? 'None',
    parameters: authorization?.parameters ?? {},
    data: (name) => task.getEndpointDataParameter(id, name, true),
  };
}

/** @throws EndpointUnreadableError `ENDPOINT_UNREADABLE`, without the error of the library, which tells all that stands there. */
function authorizationOf(id: string): task.EndpointAuthorization | undefined {
  try {
    return task.getEndpointAuthorization(id, true);
  } catch {
    throw new EndpointUnreadableError(id);
  }
}

/** Not by the library, which gives no proxy at all where one line of the list is broken. */
function readProxy(): AgentProxy | undefined {
  const url = task.getVariable('Agent.ProxyUrl') ?? '';
  if (url === '') return undefined;
  return {
    url,
    userName: task.getVariable('Agent.ProxyUsername') || undefined,
    password: task.getVariable('Agent.ProxyPassword') || undefined,
    bypasses: readLines(task.getVariable('Agent.ProxyBypassList') ?? ''),
  };
}

/** The agent gives the lines of a file as a list in JSON; what is none is taken for one line. */
function readLines(text: string): readonly string[] {
  if (text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Told as a line that is no regular expression, unless it happens to be one.
  }
  return [text];
}
