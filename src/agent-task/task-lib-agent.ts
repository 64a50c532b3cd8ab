import * as task from 'azure-pipelines-task-lib/task.js';
import type { AgentEndpoint, AgentPort, AgentProxy } from './agent-port.js';
import { AgentProxyUrlError } from './errors.js';

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
      task.getEndpointAuthorization(SYSTEM_CONNECTION, true)?.parameters['AccessToken'] ??
      task.getVariable('System.AccessToken'),
    proxy: readProxy,
    hasProxy: (task.getVariable('Agent.ProxyUrl') ?? '') !== '',
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
  const authorization = task.getEndpointAuthorization(id, true);
  const url = task.getEndpointUrl(id, true);
  if (authorization === undefined && url === undefined) return undefined;
  return {
    url: url ?? '',
    scheme: authorization?.scheme ?? task.getEndpointAuthorizationScheme(id, true) ?? 'None',
    parameters: authorization?.parameters ?? {},
    data: (name) => task.getEndpointDataParameter(id, name, true),
  };
}

/** The library reads the address of the proxy, and hosts to pass by as regular expressions, of which any may be broken. */
function proxyFor(url: URL): ReturnType<typeof task.getHttpProxyConfiguration> {
  try {
    return task.getHttpProxyConfiguration(url.href);
  } catch {
    throw new AgentProxyUrlError();
  }
}

function readProxy(url: URL): AgentProxy | undefined {
  const proxy = proxyFor(url);
  if (!proxy) return undefined;
  return {
    url: proxy.proxyUrl,
    userName: proxy.proxyUsername || undefined,
    password: proxy.proxyPassword || undefined,
  };
}
