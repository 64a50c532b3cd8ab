import { onTestFinished } from 'vitest';
import { inspectConfiguration } from '../../src/configuration/index.js';
import { type EndpointSpecification, type Profile, ServiceEndpoints } from '../../src/endpoints/index.js';
import { type EndpointPlan, type PlanOptions, planEndpoints } from '../../src/endpoints/plan/index.js';
import { type LocalAzureDevOpsOptions, startLocalAzureDevOps } from '../../src/local/index.js';

/** Projects of every organization here. */
export const projects = ['Demo', 'Mobile', 'Web'] as const;

/** A local Azure DevOps without service connections, and a client in its first project; both end with the test. */
export async function startOrganization(options: Partial<LocalAzureDevOpsOptions> = {}, profile?: Profile) {
  const local = await startLocalAzureDevOps({
    configuration: { text: `projects: [${projects.join(', ')}]`, file: 'organization.yml' },
    // A delete waits until the connection is gone.
    serverBehaviour: { deletionTime: 0 },
    ...options,
  });
  onTestFinished(() => local.close());
  const endpoints = await ServiceEndpoints.connect({
    url: local.url,
    token: local.token,
    project: 'Demo',
    ...(profile && { profile }),
  });
  onTestFinished(() => endpoints.close());
  return { local, endpoints };
}

/** A generic connection with a password. */
export function generic(name: string, more: Partial<EndpointSpecification> = {}): EndpointSpecification {
  return {
    name,
    type: 'generic',
    url: 'https://api.example/',
    scheme: 'UsernamePassword',
    parameters: { username: 'me', password: 'first secret' },
    data: {},
    ...more,
  };
}

/** The environment that the files here refer to. */
export const environment = { PASSWORD: 'from the environment', USER_NAME: 'me' };

/** The entry of the same connection in a file; `more` are further lines of it, such as `state: absent`. */
export function entryOf(name: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    name,
    type: 'generic',
    url: 'https://api.example/',
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'me', password: { env: 'PASSWORD' } } },
    ...more,
  };
}

/** A file with these entries. Every JSON text is YAML. */
export function fileOf(...entries: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ projects, serviceConnections: entries });
}

/** Plans a file. */
export async function planFile(
  text: string,
  endpoints: ServiceEndpoints,
  options: PlanOptions = {},
): Promise<EndpointPlan> {
  return await planEndpoints(inspectConfiguration(text, 'agentless.yml'), endpoints, { environment, ...options });
}

/** What a plan does, in a word for each entry. */
export function actionsOf({ entries }: EndpointPlan): string[] {
  return entries.map(({ name, action }) => `${action} ${name}`);
}
