import { onTestFinished } from 'vitest';
import {
  type FinishedRun,
  type LocalAzureDevOpsOptions,
  startLocalAzureDevOps,
  type TimelineRecord,
} from '../../src/local/index.js';

/** The password of the service connection `api`, whose user is `caller`. */
export const password = 'pa+ss/wörd&1';

/** Starts a local Azure DevOps that calls one API, by the connection `api`; it closes with the test. */
export async function startLocal(apiUrl: string, options: Partial<LocalAzureDevOpsOptions> = {}) {
  const connection = {
    name: 'api',
    type: 'generic',
    url: apiUrl,
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'caller', password: { env: 'PASSWORD' } } },
  };
  const local = await startLocalAzureDevOps({
    // Every JSON text is YAML.
    configuration: { text: JSON.stringify({ serviceConnections: [connection] }), file: 'agentless.yml' },
    environment: { PASSWORD: password },
    ...options,
  });
  onTestFinished(() => local.close());
  return local;
}

/** Inputs of a step: a GET by the connection `api` unless they say otherwise. */
export type Inputs = Readonly<Record<string, string>>;

/** A step that calls the API. */
export function call(inputs: Inputs = {}, name?: string) {
  return {
    task: 'InvokeRESTAPI@1',
    inputs: { serviceConnection: 'api', method: 'GET', ...inputs },
    ...(name !== undefined && { name }),
  };
}

/** A step that waits for its callback. */
export const callAndWait = (inputs: Inputs = {}, name?: string) =>
  call({ method: 'POST', waitForCompletion: 'true', ...inputs }, name);

type Step = ReturnType<typeof call>;

/** A server job; `more` holds `dependsOn` and `condition`. */
export function job(name: string, steps: readonly Step[], more: Readonly<Record<string, unknown>> = {}) {
  return { job: name, pool: 'server', ...more, steps };
}

export function pipeline(...jobs: readonly ReturnType<typeof job>[]): string {
  return JSON.stringify({ jobs });
}

/** Results by identifier: of a phase by the job's name, of a task by the job's and its own. */
export function resultsOf({ records }: FinishedRun): Readonly<Record<string, string | null>> {
  return Object.fromEntries(records.map(({ identifier, result }) => [identifier.replace('.__default', ''), result]));
}

/** The only task record of a run. */
export function taskOf({ records }: FinishedRun): TimelineRecord {
  const [task, ...others] = records.filter(({ type }) => type === 'Task');
  if (!task || others.length > 0) throw new Error('The run has not exactly one task.');
  return task;
}

/** The log of the only task of a run. */
export function logOf(run: FinishedRun): string {
  return run.logs[taskOf(run).id] ?? '';
}
