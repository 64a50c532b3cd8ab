import {
  type Configuration,
  type ConfiguredValue,
  type Environment,
  emptyConfiguration,
  readConfiguration,
} from '../configuration/index.js';
import { InputError, type SourceLocation } from '../errors.js';
import type { HttpHeader, HttpMethod } from '../http-request/index.js';
import { MASK, SecretMasker } from '../secret-masker.js';
import { parseTaskDefinition } from '../tasks/index.js';
import type { NamedText } from './local-azure-devops.js';
import { planPipeline } from './plan-pipeline.js';
import type { RunOptions } from './run-options.js';
import { newToken } from './run-pipeline.js';
import type { PlannedTask } from './runner/plan-tasks.js';
import { TaskCatalogue } from './runner/task-catalogue.js';
import { ConfiguredConnections } from './service-connections.js';

/** What a pipeline is previewed with. Everything has a default. */
export interface PreviewOptions extends Omit<RunOptions, 'observer' | 'signal'> {
  /** The text of an `agentless.yml`. */
  readonly configuration?: NamedText;
  /** Texts of task.json files, beside the server task that is built in. */
  readonly tasks?: readonly NamedText[];
  /** Where `{ env: NAME }` values come from; default: the environment of the process. What is not set is shown as ***. */
  readonly environment?: Environment;
}

/** The request that a step would send. Secrets are masked in every text. */
export interface RequestPreview {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  /** Absent: none is sent. */
  readonly body?: string;
  /** What ends the task: the answer, or an event of the service. */
  readonly completion: 'ApiResponse' | 'Callback';
  /** The success criterion, where there is one. */
  readonly criterion?: string;
  /** Names of `$(name)` references that nothing knows yet; without a value they would be sent literally. */
  readonly unresolvedMacros: readonly string[];
  readonly warnings: readonly string[];
}

/** One step of a server job. */
export interface StepPreview {
  /** Place of the step among all steps of the server jobs, from 1. */
  readonly index: number;
  /** `JOB`, or `STAGE.JOB` where there are stages. */
  readonly job: string;
  /** The display name of the step. */
  readonly step: string;
  /** The reference name of the step, or the one that the service would give it. */
  readonly name: string;
  /** `NAME@MAJOR` as written. */
  readonly task: string;
  readonly location: SourceLocation;
  /** Absent where it cannot be told without values that only the run has. */
  readonly request?: RequestPreview;
  /** What those values leave open. */
  readonly problem?: string;
}

/** The ids that only a run has: the service makes them up for each. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Stands for the organization; nothing is sent there. */
const COLLECTION_URL = 'https://dev.azure.com/organization/';

/**
 * The requests that the server-task steps of a pipeline would send, without sending anything or starting a server. The
 * ids of jobs and tasks are those of a run; plan and project have the id of zeros.
 *
 * @param yaml the text of the pipeline.
 * @throws InputError, with file, line and column, where the pipeline cannot run as it is written.
 * @example
 * (await previewPipeline(yaml, { variables: { version: '2' } }))[0]?.request?.url // 'https://api.example/deployments/2'
 */
export async function previewPipeline(yaml: string, options: PreviewOptions = {}): Promise<StepPreview[]> {
  const configuration = options.configuration
    ? readConfiguration(options.configuration.text, options.configuration.file)
    : emptyConfiguration;
  const environment = maskMissing(configuration, options.environment ?? process.env);
  const accessToken = newToken();
  const masker = new SecretMasker();
  masker.add(accessToken);
  const facts = {
    collectionUrl: COLLECTION_URL,
    project: { id: NO_ID, name: configuration.projects[0] },
    hubName: options.hub ?? 'build',
    planId: NO_ID,
    timelineId: NO_ID,
    accessToken,
    runNumber: 1,
  };
  const { plan } = await planPipeline(yaml, options, facts, {
    configuration,
    environment,
    tasks: new TaskCatalogue((options.tasks ?? []).map((task) => parseTaskDefinition(task.text, task.file))),
    azureDevOps: { url: COLLECTION_URL.replace(/\/$/, ''), accessToken },
    connections: new ConfiguredConnections(configuration, environment, masker, () => NO_ID),
    masker,
  });
  const jobs = plan.stages.flatMap((stage) => stage.jobs).flatMap((job) => (job.kind === 'server' ? [job] : []));
  const tasks = jobs.flatMap((job) => job.tasks.map((task) => ({ job: job.records.phaseIdentifier, task })));
  const mask = (text: string) => masker.mask(text);
  return tasks.map(({ job, task }, index) => ({ index: index + 1, job, ...previewStep(task, mask) }));
}

function previewStep(
  { displayName, referenceName, step, early }: PlannedTask,
  mask: (text: string) => string,
): Omit<StepPreview, 'index' | 'job'> {
  const common = { step: mask(displayName), name: referenceName, task: step.task.text, location: step.location };
  if (early instanceof InputError) return { ...common, problem: mask(early.message) };
  return {
    ...common,
    request: {
      method: early.method,
      url: mask(early.urlText),
      headers: early.headers.map(({ name, value }) => ({ name, value: mask(value) })),
      ...(early.body !== undefined && { body: mask(early.body) }),
      completion: early.waitForCompletion ? 'Callback' : 'ApiResponse',
      ...(early.criterion && { criterion: mask(early.criterion.text) }),
      unresolvedMacros: early.unresolvedMacros.map(mask),
      warnings: early.warnings.map(mask),
    },
  };
}

/** The environment with a mask for each variable that the configuration names and that is not set. */
function maskMissing(configuration: Configuration, environment: Environment): Environment {
  const values: readonly ConfiguredValue[] = [
    ...Object.values(configuration.variables),
    ...configuration.variableGroups.flatMap(({ variables }) => Object.values(variables)),
    ...configuration.serviceConnections.flatMap(({ parameters }) => Object.values(parameters)),
  ];
  const named = values.flatMap((value) => (value.kind === 'environment' ? [[value.variable, MASK] as const] : []));
  const given = Object.entries(environment).filter(([, text]) => text !== undefined);
  return Object.fromEntries([...named, ...given]);
}
