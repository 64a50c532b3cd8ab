import type { IncomingHttpHeaders } from 'node:http';
import { send, type TestResponse } from '../local-server/request.js';
import type { RecordedRequest } from '../support/http-server.js';

/** What a called service knows of the task that called it: the default headers, by their names in lower case. */
export type TaskHeaders = Readonly<Record<(typeof taskHeaders)[number], string>>;

const taskHeaders = [
  'planurl',
  'projectid',
  'hubname',
  'planid',
  'jobid',
  'timelineid',
  'taskinstanceid',
  'authtoken',
] as const;

export function readTaskHeaders(headers: IncomingHttpHeaders): TaskHeaders {
  return Object.fromEntries(taskHeaders.map((name) => [name, String(headers[name])])) as TaskHeaders;
}

/** The side of a service that reports back, as public samples do it. */
export function serviceOf(request: RecordedRequest | undefined) {
  if (!request) throw new Error('The service was not called.');
  const task = readTaskHeaders(request.headers);
  const plan = `${task.planurl}/${task.projectid}/_apis/distributedtask/hubs/${task.hubname}/plans/${task.planid}`;
  const bearer = `Bearer ${task.authtoken}`;

  const sendJson = (method: string, path: string, body: unknown, authorization = bearer): Promise<TestResponse> =>
    send(`${plan}/${path}`, {
      method,
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });

  return {
    task,
    /** Says that the task is done. */
    complete(result: unknown = 'succeeded', authorization = bearer): Promise<TestResponse> {
      const event = { name: 'TaskCompleted', taskId: task.taskinstanceid, jobId: task.jobid, result };
      return sendJson('POST', 'events?api-version=2.0-preview.1', event, authorization);
    },
    /** Sends an event about the task with these fields, which need not be good ones. */
    sendEvent(fields: Readonly<Record<string, unknown>>): Promise<TestResponse> {
      const event = { taskId: task.taskinstanceid, jobId: task.jobid, ...fields };
      return sendJson('POST', 'events?api-version=2.0-preview.1', event);
    },
    /** Changes the record of the task. */
    patchRecord(fields: Readonly<Record<string, unknown>>): Promise<TestResponse> {
      const value = [{ id: task.taskinstanceid, ...fields }];
      return sendJson('PATCH', `timelines/${task.timelineid}/records?api-version=4.1`, { value, count: 1 });
    },
    /** Appends to the log of the task, which creation finds by its path. */
    async log(text: string): Promise<TestResponse> {
      const log = await sendJson('POST', 'logs?api-version=4.1', { path: `logs\\${task.taskinstanceid}` });
      return send(`${plan}/logs/${log.json()['id']}?api-version=4.1`, {
        method: 'POST',
        headers: { Authorization: bearer, 'Content-Type': 'application/octet-stream' },
        body: text,
      });
    },
    readPlan: (): Promise<TestResponse> => send(plan, { headers: { Authorization: bearer } }),
  };
}
