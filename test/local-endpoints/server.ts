import { getBearerHandler, WebApi } from 'azure-devops-node-api';
import type { ServiceEndpointApi } from 'azure-devops-node-api/ServiceEndpointApi.js';
import { onTestFinished } from 'vitest';
import { type LocalAzureDevOpsOptions, startLocalAzureDevOps } from '../../src/local/index.js';
import { send, type TestResponse } from '../local-server/request.js';
import { createFakeClock } from '../support/fake-clock.js';

/** What a test that cares for nothing else sends to create a service connection. */
export const generic = {
  name: 'api',
  type: 'generic',
  url: 'http://127.0.0.1:5001',
  authorization: { scheme: 'UsernamePassword', parameters: { username: 'caller', password: 'pass-word-1' } },
};

/** One request of a test, whose body is sent as JSON. */
export interface JsonRequest {
  readonly method?: string;
  readonly body?: unknown;
  /** Sent in the Accept header; default: none. */
  readonly version?: string;
  readonly token?: string;
}

/** Starts a local Azure DevOps with two projects and a clock that only the test moves; it closes with the test. */
export async function startLocal(options: Partial<LocalAzureDevOpsOptions> = {}) {
  const clock = createFakeClock();
  const defects: unknown[] = [];
  const local = await startLocalAzureDevOps({
    configuration: { text: JSON.stringify({ projects: ['Demo', 'Other'] }), file: 'agentless.yml' },
    environment: {},
    clock,
    onDefect: (error) => defects.push(error),
    ...options,
  });
  onTestFinished(() => local.close());
  const call = (path: string, request: JsonRequest = {}): Promise<TestResponse> => {
    const { method = 'GET', body, version, token = local.token } = request;
    const text = body === undefined ? undefined : JSON.stringify(body);
    return send(`${local.url}/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: version === undefined ? 'application/json' : `application/json;api-version=${version}`,
        ...(text !== undefined && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
      },
      ...(text !== undefined && { body: text }),
    });
  };
  const webApi = new WebApi(local.url, getBearerHandler(local.token, false));
  const projects = (await call('_apis/projects')).json().value;
  const projectId = (name: string) => String(projects.find((project) => project['name'] === name)?.['id']);
  return { ...local, clock, defects, call, webApi, demo: projectId('Demo'), other: projectId('Other') };
}

/** The connection that {@link generic} describes, for the projects with these ids. */
export function forProjects(ids: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
  const endpoint = { ...generic, ...more };
  const serviceEndpointProjectReferences = ids.map((id) => ({
    projectReference: { id, name: '' },
    name: endpoint.name,
  }));
  return { serviceEndpointProjectReferences, ...endpoint };
}

/** The unmodified client of service connections. */
export function endpointApi({ webApi }: { webApi: WebApi }): Promise<ServiceEndpointApi> {
  return webApi.getServiceEndpointApi();
}
