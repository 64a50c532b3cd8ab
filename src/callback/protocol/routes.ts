import type { ServiceMethod, ServiceRequest } from '../../azure-devops/index.js';
import type { TaskFacts } from '../facts/session-facts.js';

/** A route below the plan of a task, and the version in which it is asked for: the oldest that public samples use. */
interface PlanRoute {
  readonly method: ServiceMethod;
  /** `undefined` for reads whose resource has no version that all servers have released. */
  readonly apiVersion: string | undefined;
  readonly path: (facts: TaskFacts, ...parts: readonly string[]) => string;
}

const records = ({ timelineId }: TaskFacts): string => `/timelines/${timelineId}/records`;

/** All that a service tells and asks: REST API, `distributedtask`. */
const planRoutes = {
  plan: { method: 'GET', apiVersion: undefined, path: () => '' },
  raiseEvent: { method: 'POST', apiVersion: '2.0-preview.1', path: () => '/events' },
  patchRecords: { method: 'PATCH', apiVersion: '4.1', path: records },
  records: { method: 'GET', apiVersion: '4.1', path: records },
  // The record of the feed is that of the job; which task the lines belong to stands in the body.
  feed: { method: 'POST', apiVersion: '4.1', path: (facts) => `${records(facts)}/${facts.jobId}/feed` },
  createLog: { method: 'POST', apiVersion: '4.1', path: () => '/logs' },
  logs: { method: 'GET', apiVersion: '4.1', path: () => '/logs' },
  readLog: { method: 'GET', apiVersion: '4.1', path: (_, logId) => `/logs/${logId}` },
  appendLog: { method: 'POST', apiVersion: '4.1', path: (_, logId) => `/logs/${logId}` },
  attach: {
    method: 'PUT',
    apiVersion: '5.1-preview.1',
    path: (facts, type = '', name = '') =>
      `${records(facts)}/${facts.taskInstanceId}/attachments/${encodeURIComponent(type)}/${encodeURIComponent(name)}`,
  },
} as const satisfies Record<string, PlanRoute>;

export type PlanRouteName = keyof typeof planRoutes;

/** Method, path and version of a request below the plan of a task. */
export function planRequest(
  name: PlanRouteName,
  facts: TaskFacts,
  ...parts: readonly string[]
): Pick<ServiceRequest, 'method' | 'path' | 'apiVersion'> {
  const { method, apiVersion, path }: PlanRoute = planRoutes[name];
  const plan = `${facts.projectId}/_apis/distributedtask/hubs/${facts.hubName}/plans/${facts.planId}`;
  return { method, path: plan + path(facts, ...parts), ...(apiVersion !== undefined && { apiVersion }) };
}
