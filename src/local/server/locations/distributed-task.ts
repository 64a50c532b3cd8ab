import type { Location } from './location.js';

const area = 'distributedtask';
const hub = '{scopeIdentifier}/_apis/{area}/hubs/{hubName}';
const plan = `${hub}/plans/{planId}`;

/**
 * What services report to: plans, their timelines, logs and events. Ids and names of resources are those of the public
 * runner sources; where job instances and queues lie is not published, and what follows from their names.
 */
export const distributedTask = {
  plans: {
    id: '5cecd946-d704-471e-a45f-3b4064fcfaba',
    area,
    resource: 'plans',
    template: plan,
    resourceVersions: [[1, 2]],
    releasedSince: 1,
  },
  events: {
    id: '557624af-b29e-4c20-8ab0-0399d2204f3f',
    area,
    resource: 'events',
    template: `${plan}/{resource}`,
    since: 2,
    releasedSince: 2,
  },
  timelines: {
    id: '83597576-cc2c-453c-bea6-2882ae6a1653',
    area,
    resource: 'timelines',
    template: `${plan}/{resource}/{timelineId}`,
    resourceVersions: [[1, 2]],
    releasedSince: 1,
  },
  records: {
    id: '8893bc5b-35b2-4be7-83cb-99e683551db4',
    area,
    resource: 'records',
    template: `${plan}/timelines/{timelineId}/{resource}/{recordId}`,
    resourceVersions: [[1, 2]],
    releasedSince: 1,
  },
  feed: {
    id: '858983e4-19bd-4c5e-864c-507b59b58b12',
    area,
    resource: 'feed',
    template: `${plan}/timelines/{timelineId}/records/{recordId}/{resource}`,
    releasedSince: 1,
  },
  logs: {
    id: '46f5667d-263a-4684-91b1-dff7fdcf64e2',
    area,
    resource: 'logs',
    template: `${plan}/{resource}/{logId}`,
    releasedSince: 1,
  },
  attachments: {
    id: '7898f959-9cdf-4096-b29e-7f293031629e',
    area,
    resource: 'attachments',
    template: `${plan}/timelines/{timelineId}/records/{recordId}/{resource}/{type}/{name}`,
    since: 5.1,
    releasedSince: undefined,
  },
  planAttachments: {
    id: 'eb55e5d6-2f30-4295-b5ed-38da50b1fc52',
    area,
    resource: 'attachments',
    template: `${plan}/{resource}/{type}`,
    since: 5.1,
    releasedSince: undefined,
  },
  oidcToken: {
    id: '69a319f4-28c1-4bfd-93e6-ea0ff5c6f1a2',
    area,
    resource: 'oidctoken',
    template: `${plan}/jobs/{jobId}/{resource}`,
    since: 7.1,
    releasedSince: 7.1,
  },
  jobInstances: {
    id: '0a1efd25-abda-43bd-9629-6c7bdd2e0d60',
    area,
    resource: 'jobinstances',
    template: `${hub}/{resource}/{orchestrationId}`,
    since: 5.1,
    releasedSince: undefined,
  },
  planGroupsQueueMetrics: {
    id: '038fd4d5-cda7-44ca-92c0-935843fee1a7',
    area,
    resource: 'metrics',
    template: `${hub}/plangroupsqueue/{resource}`,
    since: 3.2,
    releasedSince: undefined,
  },
  planGroupsQueue: {
    id: '0dd73091-3e36-4f43-b443-1b76dd426d84',
    area,
    resource: 'plangroupsqueue',
    template: `${hub}/{resource}`,
    since: 3.2,
    releasedSince: undefined,
  },
  queuedPlanGroup: {
    id: '65fd0708-bc1e-447b-a731-0587c5464e5b',
    area,
    resource: 'plangroupsqueue',
    template: `${hub}/{resource}/{planGroup}`,
    since: 3.2,
    releasedSince: undefined,
  },
} as const satisfies Record<string, Location>;

/**
 * Service connections before they had an area of their own. Whether the cloud and newer servers still answer here is
 * not publicly known; here they do not.
 */
export const legacyEndpoints = {
  endpoints: {
    id: 'dca61d2f-3444-410a-b5ec-db2fc4efb4c5',
    area,
    resource: 'serviceendpoints',
    template: '{project}/_apis/{area}/{resource}/{endpointId}',
    since: 3,
    until: 5.1,
    releasedSince: undefined,
  },
  types: {
    id: '7c74af83-8605-45c1-a30b-7a05d5d7f8c1',
    area,
    resource: 'serviceendpointtypes',
    template: '_apis/{area}/{resource}',
    since: 3,
    until: 5.1,
    releasedSince: undefined,
  },
  proxy: {
    id: 'f956a7de-d766-43af-81b1-e9e349245634',
    area,
    resource: 'serviceendpointproxy',
    template: '{project}/_apis/{area}/{resource}',
    since: 3,
    until: 5.1,
    releasedSince: undefined,
  },
} as const satisfies Record<string, Location>;
