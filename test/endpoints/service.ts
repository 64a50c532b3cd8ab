import { onTestFinished } from 'vitest';
import { AzureDevOpsConnection } from '../../src/azure-devops/index.js';
import { type EndpointSpecification, type Profile, ServiceEndpoints } from '../../src/endpoints/index.js';
import { type JournalEntry, type LocalAzureDevOpsOptions, startLocalAzureDevOps } from '../../src/local/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { createInstantClock, type InstantClock } from './instant-clock.js';

/** A token by which the local Azure DevOps knows a reader. */
const readerToken = 'reader-token-of-the-tests-0123456789';

export interface ServiceOptions extends LocalAzureDevOpsOptions {
  /** What the client is told; default: nothing, so that it asks. */
  readonly told?: Profile;
  /** Default: Demo, the first of Demo, Other and Third. */
  readonly project?: string;
}

/** A local Azure DevOps and a client of it, which share a clock on which every wait is over at once. */
export interface Service {
  readonly endpoints: ServiceEndpoints;
  /** The same for one who only reads. */
  readonly reader: ServiceEndpoints;
  readonly clock: InstantClock;
  /** `METHOD path` of the requests so far, from `_apis` or the project on. */
  requests(): readonly string[];
  readonly url: string;
  readonly token: string;
}

export async function startService({ told, project = 'Demo', ...options }: ServiceOptions = {}): Promise<Service> {
  const clock = createInstantClock();
  const configuration = { text: 'projects: [Demo, Other, Third]', file: 'agentless.yml' };
  const local = await startLocalAzureDevOps({ configuration, clock, readerToken, environment: {}, ...options });
  onTestFinished(() => local.close());
  const connect = async (token: string): Promise<ServiceEndpoints> => {
    const masker = new SecretMasker();
    const credentials = { kind: 'personalAccessToken', token } as const;
    // Its own waits are those of the machine, since they end requests that take too long.
    const port = AzureDevOpsConnection.open({ url: local.url, credentials, environment: {}, masker });
    onTestFinished(() => port.close());
    return await ServiceEndpoints.connect({ port, project, clock, masker, ...(told && { profile: told }) });
  };
  return {
    endpoints: await connect(local.token),
    reader: await connect(readerToken),
    clock,
    requests: () => local.journal.map(shortened),
    url: local.url,
    token: local.token,
  };
}

function shortened({ method, path }: JournalEntry): string {
  return `${method} ${path.replace('/DefaultCollection/', '')}`;
}

/** A specification that every profile takes. */
export const api: EndpointSpecification = {
  name: 'api',
  type: 'generic',
  url: 'https://api.example/',
  description: 'the API',
  scheme: 'UsernamePassword',
  parameters: { username: 'demo', password: 'first-secret' },
  data: {},
};

/** An azurerm connection with a service principal of one's own. */
export const azure: EndpointSpecification = {
  name: 'azure',
  type: 'azurerm',
  scheme: 'ServicePrincipal',
  parameters: {
    tenantid: '11111111-1111-1111-1111-111111111111',
    serviceprincipalid: '22222222-2222-2222-2222-222222222222',
    authenticationType: 'spnKey',
    serviceprincipalkey: 'azure-secret',
  },
  data: {
    environment: 'AzureCloud',
    scopeLevel: 'Subscription',
    subscriptionId: '33333333-3333-3333-3333-333333333333',
    subscriptionName: 'Fabrikam',
    creationMode: 'Manual',
  },
};

/** The same, whose service principal the service makes. */
export const automatic: EndpointSpecification = {
  ...azure,
  name: 'automatic',
  parameters: { tenantid: '11111111-1111-1111-1111-111111111111' },
  data: { ...azure.data, creationMode: 'Automatic' },
};

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new TypeError('It was to fail.');
}
