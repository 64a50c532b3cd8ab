import type { SourceLocation } from '../../errors.js';
import { MissingKeyError, type YamlFields, type YamlNode, type YamlText } from '../../yaml/index.js';
import { EmptyPipelineError, UnsupportedPipelineError } from './errors.js';
import { jobKeys } from './keys.js';
import { DEFAULT_CANCEL_TIMEOUT, DEFAULT_JOB_TIMEOUT, MAXIMUM_TIMEOUT } from './limits.js';
import type { AgentJob, PipelineJob, PipelineStep } from './pipeline.js';
import { checkName, type Report, readFields, refuseDuplicates } from './read-fields.js';
import { readStep } from './read-step.js';
import { readVariables } from './read-variables.js';
import { readBoolean, readNumber } from './scalars.js';

/** What the service calls a job that has no name; several are numbered from 1. */
const UNNAMED_JOB = 'Job';

/** What the jobs of a list inherit. */
export interface JobSurroundings {
  /** The `pool` of the stage or the pipeline. */
  readonly pool: YamlNode | undefined;
  readonly withoutEffect: Report;
}

/**
 * Reads the jobs of a list.
 *
 * @throws PipelineNameError `PIPELINE_NAME`, EmptyPipelineError `EMPTY_PIPELINE`, PipelineValueError `PIPELINE_VALUE`,
 *   and the errors of reading YAML
 */
export function readJobs(nodes: readonly YamlNode[], surroundings: JobSurroundings): PipelineJob[] {
  const jobs = nodes.map((node, index) => {
    return readJob(node, nodes.length === 1 ? UNNAMED_JOB : `${UNNAMED_JOB}${index + 1}`, surroundings);
  });
  refuseDuplicates(jobs, 'job');
  return jobs;
}

/** The one unnamed job of a pipeline that starts with `steps:`. */
export function readStepsOnly(fields: YamlFields<'pool' | 'steps'>, surroundings: JobSurroundings): PipelineJob {
  const unsupported: UnsupportedPipelineError[] = [];
  const common: Omit<AgentJob, 'kind' | 'tasks'> = {
    name: UNNAMED_JOB,
    displayName: UNNAMED_JOB,
    dependsOn: [],
    condition: undefined,
    variables: [],
    location: fields.location,
    unsupported,
  };
  if (!isServerPool(surroundings.pool)) return { ...common, kind: 'agent', tasks: tasksOf(fields.node('steps')) };
  return {
    ...common,
    kind: 'server',
    continueOnError: false,
    timeoutInMinutes: DEFAULT_JOB_TIMEOUT,
    cancelTimeoutInMinutes: DEFAULT_CANCEL_TIMEOUT,
    steps: readSteps(fields.items('steps'), UNNAMED_JOB, fields.location, surroundings, unsupported),
  };
}

function readJob(node: YamlNode, unnamed: string, surroundings: JobSurroundings): PipelineJob {
  const unsupported: UnsupportedPipelineError[] = [];
  const ofServerJobs: UnsupportedPipelineError[] = [];
  const report: Report = (fault) => void ofServerJobs.push(fault);
  const { withoutEffect } = surroundings;
  const fields = readFields(node, 'a job', jobKeys, { unsupported: report, withoutEffect });
  const written = fields.text('job') ?? fields.text('deployment');
  if (!written) throw new MissingKeyError('job', 'A job', fields.location);
  const name = written.text === '' ? unnamed : written.text;
  checkName(name, 'job', written.location);
  const common: Omit<AgentJob, 'kind' | 'tasks'> = {
    name,
    displayName: fields.text('displayName')?.text ?? name,
    dependsOn: fields.texts('dependsOn'),
    condition: fields.text('condition'),
    variables: readVariables(fields.node('variables')),
    location: written.location,
    unsupported,
  };
  if (!isServerPool(fields.node('pool') ?? surroundings.pool)) {
    return { ...common, kind: 'agent', tasks: tasksOf(fields.node('steps')) };
  }
  unsupported.push(...ofServerJobs);
  const deployment = fields.entry('deployment');
  if (deployment) {
    const hint = "Write 'job' instead of 'deployment' to run its steps here.";
    unsupported.push(new UnsupportedPipelineError('deployment jobs on the server', deployment.keyLocation, hint));
  }
  return {
    ...common,
    kind: 'server',
    continueOnError: readBoolean(fields.text('continueOnError'), 'continueOnError', false),
    timeoutInMinutes: readMinutes(fields, 'timeoutInMinutes', DEFAULT_JOB_TIMEOUT),
    cancelTimeoutInMinutes: readMinutes(fields, 'cancelTimeoutInMinutes', DEFAULT_CANCEL_TIMEOUT),
    steps: deployment ? [] : readSteps(fields.items('steps'), name, written.location, surroundings, unsupported),
  };
}

function readMinutes<Key extends string>(fields: YamlFields<Key>, key: Key, fallback: number): number {
  return readNumber(fields.text(key), key, MAXIMUM_TIMEOUT, fallback);
}

function readSteps(
  nodes: readonly YamlNode[],
  job: string,
  location: SourceLocation,
  { withoutEffect }: JobSurroundings,
  unsupported: UnsupportedPipelineError[],
): PipelineStep[] {
  if (nodes.length === 0) {
    throw new EmptyPipelineError(`Job '${job}' has no steps.`, { location, hint: "Give it 'steps:' with a task." });
  }
  const report: Report = (fault) => void unsupported.push(fault);
  const steps = nodes.flatMap((node) => readStep(node, { unsupported: report, withoutEffect }) ?? []);
  const named = steps.flatMap(({ name }) => (name ? [{ name: name.text, location: name.location }] : []));
  refuseDuplicates(named, 'step');
  return steps;
}

/** `pool: server` makes an agentless job; anything else, and nothing, names a pool of agents. */
function isServerPool(pool: YamlNode | undefined): boolean {
  return pool?.kind === 'text' && pool.text.toLowerCase() === 'server';
}

/** The tasks that a list of steps names, whatever else is in it. */
function tasksOf(steps: YamlNode | undefined): YamlText[] {
  if (steps?.kind !== 'list') return [];
  return steps.items.flatMap((step) => {
    const task = step.kind === 'mapping' ? step.entries.find(({ key }) => key === 'task')?.value : undefined;
    return task?.kind === 'text' ? [task] : [];
  });
}
