import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Configuration, Environment } from '../configuration/index.js';
import type { Transport } from '../http-request/index.js';
import type { SecretMasker } from '../secret-masker.js';
import { readPipeline } from './pipeline/read.js';
import { collectVariables } from './run-variables.js';
import type { RunObserver } from './runner/observer.js';
import { type FinishedRun, runJobs } from './runner/run.js';
import { type PlannedJob, planJobs } from './runner/run-plan.js';
import { showRecord } from './runner/shown-record.js';
import type { TaskCatalogue } from './runner/task-catalogue.js';
import type { ConfiguredConnections } from './service-connections.js';
import { Plan } from './store/plan.js';
import type { Store } from './store/store.js';

/** What one run is given beside its pipeline. */
export interface RunOptions {
  /** How errors name the pipeline; default: `azure-pipelines.yml`. */
  readonly file?: string;
  /** Variables of this run, which hide those of the configuration. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Names of variables whose values are masked wherever they would be shown. */
  readonly secrets?: readonly string[];
  /** Watches the run while it goes on. */
  readonly observer?: RunObserver;
  /** Cancels the run. */
  readonly signal?: AbortSignal;
}

/** What all runs of one local Azure DevOps share. */
export interface PipelineRunnerOptions {
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly store: Store;
  readonly tasks: TaskCatalogue;
  readonly connections: ConfiguredConnections;
  readonly transport: Transport;
  /** Learns each secret of a run before the run can show it. */
  readonly masker: SecretMasker;
  readonly collectionUrl: string;
  /** Ends all runs: the local Azure DevOps closes. */
  readonly closing: AbortSignal;
}

/** Gives the function that runs pipelines, one plan a run, in the first project of the configuration. */
export function createPipelineRunner(options: PipelineRunnerOptions) {
  const { configuration, environment, clock, store, masker, collectionUrl, tasks, connections, transport } = options;
  const { closing } = options;
  const project = store.firstProject;
  let buildId = 0;

  return async (yaml: string, run: RunOptions = {}): Promise<FinishedRun> => {
    const { observer, file = 'azure-pipelines.yml', signal = new AbortController().signal } = run;
    const pipeline = readPipeline(yaml, file);
    const variables = collectVariables(configuration, run.variables ?? {}, run.secrets ?? [], environment);
    const plan: Plan = new Plan({
      planId: randomUUID(),
      projectId: project.id,
      hubName: 'build',
      token: newToken(),
      collectionUrl,
      clock,
      recordChanged: (record) => observer?.recordChanged?.(showRecord(record, masker)),
      logAppended: (log, text) => {
        const record = plan.timeline.get(log.path.slice('logs\\'.length));
        if (record) observer?.logAppended?.(showRecord(record, masker), text);
      },
    });
    for (const secret of [plan.token, ...variables.secrets]) masker.add(secret);
    buildId += 1;
    const jobs = planJobs(pipeline, {
      collectionUrl,
      project,
      buildId,
      plan,
      tasks,
      variables: variables.table,
      connections,
      masker,
    });
    for (const { request } of jobs.flatMap((job) => job.tasks))
      for (const secret of request.secrets) masker.add(secret);
    warn(jobs, masker, observer);
    store.addPlan(plan);
    const waitingForCallback = (recordId: string): void => {
      const record = plan.timeline.get(recordId);
      if (record) observer?.waitingForCallback?.(showRecord(record, masker));
    };
    return runJobs(jobs, { plan, clock, transport, masker, closing, waitingForCallback }, signal);
  };
}

function warn(jobs: readonly PlannedJob[], masker: SecretMasker, observer: RunObserver | undefined): void {
  for (const { name, tasks } of jobs) {
    for (const { request, displayName } of tasks) {
      const unresolved = request.unresolvedMacros.map(
        (macro) => `$(${macro}) is no variable here and is sent as it is.`,
      );
      for (const warning of [...request.warnings, ...unresolved]) {
        observer?.warned?.(masker.mask(`job '${name}', step '${displayName}': ${warning}`));
      }
    }
  }
}

/** 256 random bits, in letters that fit a header and a file. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
