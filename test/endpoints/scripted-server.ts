import { onTestFinished } from 'vitest';
import { AzureDevOpsConnection } from '../../src/azure-devops/index.js';
import { type EndpointWarning, type Profile, ServiceEndpoints } from '../../src/endpoints/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { type RecordedRequest, startHttpServer } from '../support/http-server.js';
import { createInstantClock, type InstantClock } from './instant-clock.js';

/** An answer in JSON; its status is 200 unless told otherwise. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is cut in place of an answer. */
  readonly isCut?: boolean;
}

/** What a server answers, by what a request asks for; `undefined` is 404. */
export type Script = (request: RecordedRequest, path: string) => ScriptedAnswer | undefined;

export interface ScriptedService {
  readonly endpoints: ServiceEndpoints;
  readonly requests: readonly RecordedRequest[];
  readonly clock: InstantClock;
  /** What the client was told beside its answers. */
  readonly warnings: readonly EndpointWarning[];
}

/**
 * A server that answers what a real one may, but the local Azure DevOps does not.
 *
 * @param script is given the path without the query, from the collection on.
 * @param profile null: the server is asked.
 */
export async function startScripted(script: Script, profile: Profile | null = 'services'): Promise<ScriptedService> {
  const server = await startHttpServer((request, response) => {
    const path = decodeURIComponent(request.url.split('?', 1)[0] ?? '').slice('/tfs/'.length);
    const given = script(request, path) ?? { status: 404, body: {} };
    const { status = 200, body = null, headers = {}, isCut = false } = given;
    if (isCut) response.destroy();
    else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  const clock = createInstantClock();
  const masker = new SecretMasker();
  const warnings: EndpointWarning[] = [];
  const credentials = { kind: 'personalAccessToken', token: 'token-of-the-tests' } as const;
  const port = AzureDevOpsConnection.open({
    url: `${server.url}/tfs`,
    credentials,
    environment: {},
    masker,
    maximumAttempts: 1,
  });
  onTestFinished(() => port.close());
  const endpoints = await ServiceEndpoints.connect({
    port,
    project: 'Demo',
    clock,
    masker,
    onWarning: (warning) => void warnings.push(warning),
    ...(profile && { profile }),
  });
  return { endpoints, requests: server.requests, clock, warnings };
}

export const id = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
export const demoId = 'aaaaaaaa-0000-0000-0000-000000000001';
export const otherId = 'aaaaaaaa-0000-0000-0000-000000000002';

/** A service endpoint as a new server gives it. */
export const given = {
  id,
  name: 'api',
  type: 'generic',
  url: 'https://api.example/',
  description: 'the API',
  authorization: { scheme: 'UsernamePassword', parameters: { username: 'demo', password: null } },
  data: {},
  isReady: true,
  isShared: true,
  operationStatus: { state: 'Ready', statusMessage: '' },
  serviceEndpointProjectReferences: [
    { projectReference: { id: otherId, name: 'Other' }, name: 'api of other', description: 'theirs' },
    { projectReference: { id: demoId, name: 'Demo' }, name: 'api', description: 'the API' },
  ],
} as const;

/** The body of a request as JSON. */
export function bodyOf(request: RecordedRequest | undefined): unknown {
  return JSON.parse(request?.body ?? 'null');
}

/** The query of a request. */
export function queryOf(request: RecordedRequest | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(request?.url ?? '/', 'http://localhost').searchParams);
}
