import type { Profile } from '../profiles.js';
import type { KnownVersion } from './api-version.js';

export { type Profile, profiles } from '../profiles.js';

/** Resources that have a version of their own. */
export type Resource = 'endpoints' | 'types' | 'proxy' | 'history' | 'permissions' | 'pipelines' | 'projects';

/** What only newer generations have. */
export type Capability = 'updateMany' | 'share' | 'deep' | 'history' | 'permissions' | 'disable';

/** The version of the endpoints' API that each capability came with, and the server of that version as errors say it. */
export const capabilitySince: Readonly<Record<Capability, { readonly version: string; readonly title: string }>> = {
  updateMany: { version: '4.1', title: 'TFS 2018 Update 2 (API version 4.1)' },
  history: { version: '4.1', title: 'TFS 2018 Update 2 (API version 4.1)' },
  deep: { version: '5.0', title: 'Azure DevOps Server 2019 (API version 5.0)' },
  permissions: { version: '5.0', title: 'Azure DevOps Server 2019 (API version 5.0)' },
  share: { version: '6.0', title: 'Azure DevOps Server 2020 (API version 6.0)' },
  disable: { version: '6.0', title: 'Azure DevOps Server 2020 (API version 6.0)' },
};

/** How one generation of servers wants service endpoints to be read and written. */
export interface Generation {
  readonly name: 'collection' | 'project' | 'legacy';
  /** As errors say it. */
  readonly title: string;
  /** The area of its resources, which OPTIONS lists. */
  readonly area: 'serviceendpoint' | 'distributedtask';
  /** The location that only this generation, or a newer one, has. */
  readonly writesAt: string;
  /** The newest version whose contract is known here. */
  readonly newest: KnownVersion;
  /** Locations of its other resources; absent where it lacks them. */
  readonly locations: Partial<Readonly<Record<Resource, { readonly id: string; readonly newest: KnownVersion }>>>;
  readonly capabilities: ReadonlySet<Capability>;
  /** Who is asked which pipelines may use a service endpoint: the endpoint, or each pipeline; absent: nobody can be. */
  readonly permissionsOf?: 'endpoint' | 'pipeline';
  /** The collection of endpoints, to which `/{id}` may be added. Reads are in a project in every generation. */
  readonly readPath: (project: string) => string;
  readonly writePath: (project: string) => string;
  readonly typesPath: string;
  /** Where requests through an endpoint go. */
  readonly proxyPath: (project: string) => string;
  /** Whether writes carry `serviceEndpointProjectReferences`, and deletes `projectIds`. */
  readonly projectReferences: boolean;
  /** Whether the service takes the names of service endpoints as a filter. */
  readonly filtersNames: boolean;
  /** Whether reading one endpoint leaves its secrets out, in place of giving null for them. */
  readonly leavesSecretsOut: boolean;
}

const newServiceEndpoint = {
  area: 'serviceendpoint',
  readPath: (project: string) => `${project}/_apis/serviceendpoint/endpoints`,
  typesPath: '_apis/serviceendpoint/types',
  proxyPath: (project: string) => `${project}/_apis/serviceendpoint/endpointproxy`,
  filtersNames: true,
  leavesSecretsOut: false,
} as const;

/** Locations that both newer generations have. */
const types = '5a7938a4-655e-486c-b562-b78c54a7e87b';
const proxy = 'cc63bb57-2a5f-4a7a-b79c-c142d308657e';
const history = '10a16738-9299-4cd1-9a81-fd23ad6200d0';

/** All generations, the newest first: a server has the locations of the older ones too. */
export const generations: readonly Generation[] = [
  {
    ...newServiceEndpoint,
    name: 'collection',
    title: 'a server with API version 6.0 or newer (Azure DevOps Services, Azure DevOps Server 2020 and newer)',
    writesAt: '14e48fdc-2c8b-41ce-a0c3-e26f6cc55bd0',
    newest: { version: '7.1', resourceVersion: 4 },
    locations: {
      types: { id: types, newest: { version: '7.1', resourceVersion: 1 } },
      proxy: { id: proxy, newest: { version: '7.1', resourceVersion: 1 } },
      history: { id: history, newest: { version: '7.1', resourceVersion: 1 } },
    },
    capabilities: new Set(['updateMany', 'share', 'deep', 'history', 'permissions', 'disable']),
    permissionsOf: 'endpoint',
    // The version selects the contract, not the path, which is the collection's from 6.0 on.
    writePath: () => '_apis/serviceendpoint/endpoints',
    projectReferences: true,
  },
  {
    ...newServiceEndpoint,
    name: 'project',
    title: 'a server with API version 4.1 to 5.1 (TFS 2018 Update 2 to Azure DevOps Server 2019)',
    writesAt: 'e85f1c62-adfc-4b74-b618-11a150fb195e',
    newest: { version: '5.1', resourceVersion: 2 },
    locations: {
      types: { id: types, newest: { version: '5.1', resourceVersion: 1 } },
      proxy: { id: proxy, newest: { version: '5.1', resourceVersion: 1 } },
      history: { id: history, newest: { version: '5.1', resourceVersion: 1 } },
    },
    capabilities: new Set(['updateMany', 'deep', 'history', 'permissions']),
    permissionsOf: 'pipeline',
    writePath: newServiceEndpoint.readPath,
    projectReferences: false,
  },
  {
    name: 'legacy',
    title: 'a server with API version 3.0 to 4.0 (TFS 2017 and TFS 2018)',
    area: 'distributedtask',
    writesAt: 'dca61d2f-3444-410a-b5ec-db2fc4efb4c5',
    newest: { version: '3.0', resourceVersion: 1 },
    locations: {
      types: { id: '7c74af83-8605-45c1-a30b-7a05d5d7f8c1', newest: { version: '3.0', resourceVersion: 1 } },
      proxy: { id: 'f956a7de-d766-43af-81b1-e9e349245634', newest: { version: '3.0', resourceVersion: 1 } },
    },
    capabilities: new Set(),
    readPath: legacyPath,
    writePath: legacyPath,
    typesPath: '_apis/distributedtask/serviceendpointtypes',
    proxyPath: (project) => `${project}/_apis/distributedtask/serviceendpointproxy`,
    projectReferences: false,
    filtersNames: false,
    leavesSecretsOut: true,
  },
];

function legacyPath(project: string): string {
  return `${project}/_apis/distributedtask/serviceendpoints`;
}

/** What each profile stands for: a generation and the versions that all its servers take. */
export const profileContracts: Readonly<
  Record<Profile, { readonly generation: Generation['name']; readonly versions: Partial<Record<Resource, string>> }>
> = {
  services: {
    generation: 'collection',
    versions: { ...all('7.1'), permissions: '7.1-preview.1' },
  },
  server2022: {
    generation: 'collection',
    versions: { ...all('7.0'), permissions: '7.0-preview.1' },
  },
  server2019: {
    generation: 'project',
    versions: {
      ...all('5.0-preview.1'),
      endpoints: '5.0-preview.2',
      permissions: '5.0-preview.1',
      pipelines: '5.0',
      projects: '5.0',
    },
  },
  tfs2018: { generation: 'legacy', versions: { ...all('3.0-preview.1'), projects: '1.0' } },
  tfs2017: { generation: 'legacy', versions: { ...all('3.0-preview.1'), projects: '1.0' } },
};

function all(version: string): Record<'endpoints' | 'types' | 'proxy' | 'history' | 'projects', string> {
  return { endpoints: version, types: version, proxy: version, history: version, projects: version };
}
