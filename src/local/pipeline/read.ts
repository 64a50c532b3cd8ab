import type { SourceLocation } from '../../errors.js';
import {
  asMapping,
  asText,
  fieldsOf,
  MissingKeyError,
  parseYaml,
  type YamlFields,
  type YamlNode,
} from '../../yaml/index.js';
import { EmptyPipelineError, JobNameError, StepNameError, UnsupportedPipelineError } from './errors.js';
import { jobKeys, pipelineKeys, stepKeys } from './keys.js';
import type { Pipeline, PipelineJob, PipelineStep } from './pipeline.js';

/** What the service calls a job that has no name. */
const UNNAMED_JOB = 'Job';

/** Letters, digits and underscores, no digit first: the rule of the YAML schema for names of jobs and steps. */
const REFERENCE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const REFERENCE_NAME_HINT = 'Use letters, digits and underscores, and put any other text into displayName.';

/**
 * Reads the text of a pipeline file.
 *
 * @param file how errors name it.
 * @throws UnsupportedPipelineError `UNSUPPORTED_IN_PIPELINE`, EmptyPipelineError `EMPTY_PIPELINE`, JobNameError
 *   `JOB_NAME`, StepNameError `STEP_NAME`, and the errors of reading YAML, each with file, line and column.
 */
export function readPipeline(text: string, file: string): Pipeline {
  const root = supportedFields(parseYaml(text, file), 'the pipeline', pipelineKeys);
  const jobs = root.node('jobs')
    ? root.items('jobs').map((node, index, nodes) => readJob(node, unnamedJob(index, nodes.length)))
    : readStepsOnly(root);
  if (jobs.length === 0) {
    throw new EmptyPipelineError('The pipeline has no jobs.', {
      location: { file },
      hint: "Give it 'jobs:' with at least one job whose pool is 'server'.",
    });
  }
  refuseDuplicateJobs(jobs);
  return { file, jobs };
}

type Keys = {
  readonly read: readonly string[];
  readonly ignored: readonly string[];
  readonly unsupported: readonly string[];
};

function supportedFields<Table extends Keys>(
  node: YamlNode,
  what: string,
  keys: Table,
): YamlFields<Table['read'][number]> {
  for (const { key, keyLocation } of asMapping(node, what).entries) {
    if (!keys.unsupported.includes(key)) continue;
    throw new UnsupportedPipelineError(`'${key}' in ${what}`, keyLocation, `It runs: ${keys.read.join(', ')}.`);
  }
  return fieldsOf(node, what, [...keys.read, ...keys.ignored, ...keys.unsupported]);
}

function unnamedJob(index: number, count: number): string {
  return count === 1 ? UNNAMED_JOB : `${UNNAMED_JOB}${index + 1}`;
}

/** A file that starts with `steps:` is one unnamed job. */
function readStepsOnly(root: YamlFields<'jobs' | 'steps' | 'pool'>): PipelineJob[] {
  if (!root.node('steps')) return [];
  const job = { name: UNNAMED_JOB, displayName: UNNAMED_JOB, dependsOn: [], condition: undefined };
  return [{ ...job, ...readServerSteps(root, UNNAMED_JOB, root.location), location: root.location }];
}

function readJob(node: YamlNode, unnamed: string): PipelineJob {
  const fields = supportedFields(node, 'a job', jobKeys);
  const written = fields.text('job');
  if (!written) throw new MissingKeyError('job', 'A job', fields.location);
  const name = written.text === '' ? unnamed : written.text;
  if (!REFERENCE_NAME.test(name)) {
    throw new JobNameError(`'${name}' cannot be the name of a job.`, {
      location: written.location,
      hint: REFERENCE_NAME_HINT,
    });
  }
  return {
    name,
    displayName: fields.text('displayName')?.text || name,
    dependsOn: fields.texts('dependsOn'),
    condition: fields.text('condition'),
    ...readServerSteps(fields, name, written.location),
    location: written.location,
  };
}

function readServerSteps(
  fields: YamlFields<'pool' | 'steps'>,
  job: string,
  location: SourceLocation,
): { steps: readonly PipelineStep[] } {
  const pool = fields.node('pool');
  if (!(pool?.kind === 'text' && pool.text === 'server')) {
    const hint = "Write 'pool: server', which makes it a server (agentless) job.";
    throw new UnsupportedPipelineError(`agent jobs such as '${job}'`, pool?.location ?? location, hint);
  }
  const steps = fields.items('steps').map(readStep);
  if (steps.length === 0) {
    throw new EmptyPipelineError(`Job '${job}' has no steps.`, { location, hint: "Give it 'steps:' with a task." });
  }
  refuseDuplicateSteps(steps, job);
  return { steps };
}

function readStep(node: YamlNode): PipelineStep {
  const fields = supportedFields(node, 'a step', stepKeys);
  const task = fields.requiredText('task');
  const written = fields.text('name');
  if (written && written.text !== '' && !REFERENCE_NAME.test(written.text)) {
    throw new StepNameError(`'${written.text}' cannot be the name of a step.`, {
      location: written.location,
      hint: REFERENCE_NAME_HINT,
    });
  }
  const inputs = fields.entries('inputs').map(({ key, keyLocation, value }) => {
    const { text, location } = asText(value, `input '${key}'`);
    return { name: key, nameLocation: keyLocation, value: text, location };
  });
  return {
    task,
    name: written?.text || undefined,
    nameLocation: written?.location ?? task.location,
    displayName: fields.text('displayName')?.text || undefined,
    inputs,
    location: task.location,
  };
}

const DUPLICATE_HINT = 'Give one of them another name; upper and lower case make no difference.';

function refuseDuplicateJobs(jobs: readonly PipelineJob[]): void {
  const duplicate = findDuplicate(jobs);
  if (!duplicate) return;
  const { name, location } = duplicate;
  throw new JobNameError(`There are two jobs named '${name}'.`, { location, hint: DUPLICATE_HINT });
}

/** Two steps of one name would be one record of the timeline. */
function refuseDuplicateSteps(steps: readonly PipelineStep[], job: string): void {
  const duplicate = findDuplicate(steps);
  if (!duplicate) return;
  const { name, nameLocation: location } = duplicate;
  throw new StepNameError(`Job '${job}' has two steps named '${name}'.`, { location, hint: DUPLICATE_HINT });
}

/** The first item whose name, regardless of case, an earlier one has. */
function findDuplicate<Item extends { readonly name: string | undefined }>(items: readonly Item[]): Item | undefined {
  const seen = new Set<string>();
  return items.find(({ name }) => {
    if (name === undefined) return false;
    const key = name.toLowerCase();
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  });
}
