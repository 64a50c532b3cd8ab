import { getBearerHandler, WebApi } from 'azure-devops-node-api';
import type { ServerOptions } from '../../src/local/server/start-server.js';
import { bearer, jobId, planPath, project, startLocalServer, tokens } from '../local-server/local-server.js';
import type { TestRequest } from '../local-server/request.js';

/** The ids that every call of a task client begins with. */
export const scope = project.id;
export const hub = 'build';

/** A server with a plan that has a job and a task, and the unmodified client with the job token of that plan. */
export async function startPlanServer(options: Partial<ServerOptions> = {}) {
  const server = await startLocalServer(options);
  server.plan.timeline.add({
    identifier: 'job.__default',
    parentId: null,
    type: 'Job',
    name: 'Job',
    refName: '__default',
    order: 1,
  });
  const webApi = new WebApi(server.url, getBearerHandler(tokens.job, false));
  return {
    ...server,
    jobId,
    webApi,
    taskApi: await webApi.getTaskApi(),
    /** Sends to a path below the plan, as a service does, with the job token. */
    call: (path: string, request: TestRequest = {}) =>
      server.send(`${planPath}${path}`, { ...request, headers: { ...bearer(tokens.job), ...request.headers } }),
    /** The same with a JSON body. */
    callWith: (method: string, path: string, body: unknown) =>
      server.send(`${planPath}${path}`, { method, headers: bearer(tokens.job), body: JSON.stringify(body) }),
  };
}
