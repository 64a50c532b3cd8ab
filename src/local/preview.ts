import { randomUUID } from 'node:crypto';
import {
  type Configuration,
  type ConfiguredValue,
  type Environment,
  emptyConfiguration,
  readConfiguration,
} from '../configuration/index.js';
import type { SourceLocation } from '../errors.js';
import { MASK, SecretMasker } from '../secret-masker.js';
import { parseTaskDefinition } from '../tasks/index.js';
import type { NamedText } from './local-azure-devops.js';
import { planPipeline } from './plan-pipeline.js';
import { previewWork, type RequestPreview, type SectionPreview } from './preview-work.js';
import type { RunOptions } from './run-options.js';
import { newToken } from './run-pipeline.js';
import type { PlannedTask } from './runner/plan-tasks.js';
import { TaskCatalogue } from './runner/task-catalogue.js';
import { seedEndpoints } from './seed-endpoints.js';
import { StoredConnections } from './service-connections.js';
import { Store } from './store/store.js';

/** What a pipeline is previewed with. Everything has a default. */
export interface PreviewOptions extends Omit<RunOptions, 'observer' | 'signal'> {
  /** The text of an `agentless.yml`. */
  readonly configuration?: NamedText;
  /** Texts of task.json files, beside the server task that is built in. */
  readonly tasks?: readonly NamedText[];
  /** Learns of each job that needs an agent, as `JOB` or `STAGE.JOB`: nothing of it is previewed. */
  readonly onAgentJob?: (job: string) => void;
  /** Where `{ env: NAME }` values come from; default: the environment of the process. What is not set is shown as ***. */
  readonly environment?: Environment;
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
  /** The parts of a chain, in their order, instead of one request. */
  readonly sections?: readonly SectionPreview[];
}

/** The ids that only a run has: the service makes them up for each. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** No answer shows when a connection was made. */
const NO_TIME = new Date(0).toISOString();

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
  const [first, ...others] = configuration.projects;
  const store = new Store(NO_ID, [{ id: NO_ID, name: first }, ...others.map((name) => ({ id: randomUUID(), name }))]);
  seedEndpoints(store, { configuration, environment, masker, newId: randomUUID, time: NO_TIME });
  const facts = {
    collectionUrl: COLLECTION_URL,
    project: store.firstProject,
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
    connections: new StoredConnections(store, store.firstProject.id),
    masker,
  });
  const planned = plan.stages.flatMap((stage) => stage.jobs);
  for (const job of planned) if (job.kind === 'agent') options.onAgentJob?.(job.records.phaseIdentifier);
  const jobs = planned.flatMap((job) => (job.kind === 'server' ? [job] : []));
  const tasks = jobs.flatMap((job) => job.tasks.map((task) => ({ job: job.records.phaseIdentifier, task })));
  const mask = (text: string) => masker.mask(text);
  return tasks.map(({ job, task }, index) => ({
    index: index + 1,
    job,
    ...describe(task, mask),
    ...previewWork(task.work, mask),
  }));
}

function describe(
  { displayName, referenceName, step }: PlannedTask,
  mask: (text: string) => string,
): Pick<StepPreview, 'step' | 'name' | 'task' | 'location'> {
  return { step: mask(displayName), name: referenceName, task: step.task.text, location: step.location };
}

/** The environment with a mask for each variable that the configuration names and that is not set. */
function maskMissing(configuration: Configuration, environment: Environment): Environment {
  const values: readonly ConfiguredValue[] = [
    ...Object.values(configuration.variables),
    ...configuration.variableGroups.flatMap(({ variables }) => Object.values(variables)),
    ...configuration.serviceConnections.flatMap(({ parameters, secretData }) => [
      ...Object.values(parameters),
      ...Object.values(secretData),
    ]),
  ];
  const named = values.flatMap((value) => (value.kind === 'environment' ? [[value.variable, MASK] as const] : []));
  const given = Object.entries(environment).filter(([, text]) => text !== undefined);
  return Object.fromEntries([...named, ...given]);
}
