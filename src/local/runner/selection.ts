import { suggest } from '../../nearest.js';
import type { Pipeline, PipelineJob, PipelineStage } from '../pipeline/pipeline.js';
import { type TaskResult, taskResults } from '../store/timeline-record.js';
import { SelectionError } from './errors.js';
import type { JobOutcome } from './outcomes.js';

/** Which part of a pipeline is to run, and what is assumed of the rest. */
export interface SelectionOptions {
  /** Only this stage. */
  readonly stage?: string;
  /** Only this job: `JOB` or `STAGE.JOB`. */
  readonly job?: string;
  /** Results of jobs that are not run here, as `JOB` or `STAGE.JOB`; a job that is not named has succeeded. */
  readonly assumedResults?: Readonly<Record<string, string>>;
  /** Output variables of jobs that are not run here, as `JOB.STEP.NAME` or `STAGE.JOB.STEP.NAME`. */
  readonly assumedOutputs?: Readonly<Record<string, string>>;
}

/** What a selection makes of the jobs of one pipeline. */
export interface Selection {
  isSelected(job: PipelineJob): boolean;
  /** Whether the user says how the job ends. */
  isAssumed(job: PipelineJob): boolean;
  /** What is assumed of a job that is not run here. */
  outcome(job: PipelineJob): JobOutcome;
}

/**
 * Resolves the names of a selection.
 *
 * @throws SelectionError `SELECTION` for a stage, a job or a result that is not there, and for an assumption about a job
 *   that runs here
 */
export function createSelection(pipeline: Pipeline, options: SelectionOptions): Selection {
  const places = pipeline.stages.flatMap((stage) => stage.jobs.map((job) => ({ stage, job })));
  const stage = options.stage === undefined ? undefined : findStage(pipeline, options.stage);
  const inStage = places.filter((place) => !stage || place.stage === stage);
  const chosen = options.job === undefined ? inStage : [findJob(inStage, options.job)];
  const selected = new Set(chosen.map(({ job }) => job));
  const notRunHere = places.filter(({ job }) => job.kind === 'agent' || !selected.has(job));
  const results = new Map<PipelineJob, TaskResult>();
  for (const [name, result] of Object.entries(options.assumedResults ?? {})) {
    results.set(findAssumed(places, notRunHere, name).job, readResult(name, result));
  }
  const outputs = new Map<PipelineJob, Record<string, string>>();
  for (const [name, value] of Object.entries(options.assumedOutputs ?? {})) {
    const { job, output } = splitOutput(pipeline, name);
    const place = findAssumed(places, notRunHere, job);
    outputs.set(place.job, { ...outputs.get(place.job), [output]: value });
  }
  return {
    isSelected: (job) => selected.has(job),
    isAssumed: (job) => results.has(job),
    outcome: (job) => ({ result: results.get(job) ?? 'succeeded', outputs: outputs.get(job) ?? {} }),
  };
}

/** A job with the stage that it is in. */
interface Place {
  readonly stage: PipelineStage;
  readonly job: PipelineJob;
}

function findStage({ stages }: Pipeline, name: string): PipelineStage {
  const found = stages.find((stage) => sameName(stage.name, name));
  if (found) return found;
  const names = stages.map((stage) => stage.name);
  throw new SelectionError(`The pipeline has no stage '${name}'.`, { hint: suggest(name, names, 'stages') });
}

/** A job by its own name, where only one has it, or with that of its stage before it. */
function findJob(places: readonly Place[], name: string): Place {
  const found = places.filter(
    ({ stage, job }) => sameName(job.name, name) || sameName(`${stage.name}.${job.name}`, name),
  );
  const [first] = found;
  if (!first) {
    const names = places.map(({ job }) => job.name);
    throw new SelectionError(`The pipeline has no job '${name}' here.`, { hint: suggest(name, names, 'jobs') });
  }
  if (found.length === 1) return first;
  const names = found.map(({ stage, job }) => `${stage.name}.${job.name}`).join(', ');
  throw new SelectionError(`Several stages have a job '${name}'.`, { hint: `Name one of them: ${names}.` });
}

function findAssumed(places: readonly Place[], notRunHere: readonly Place[], name: string): Place {
  const place = findJob(places, name);
  if (notRunHere.includes(place)) return place;
  throw new SelectionError(`Nothing can be assumed of job '${name}': it runs here.`, {
    hint: 'Only agent jobs, and jobs outside --stage and --job, are not run here.',
  });
}

function readResult(job: string, text: string): TaskResult {
  const result = taskResults.find((known) => sameName(known, text));
  if (result) return result;
  throw new SelectionError(`Job '${job}' cannot end as '${text}'.`, { hint: suggest(text, taskResults, 'results') });
}

/** `JOB.STEP.NAME`, or `STAGE.JOB.STEP.NAME` where the first part is a stage with such a job. */
function splitOutput({ stages }: Pipeline, name: string): { job: string; output: string } {
  const [first = '', second = '', third = '', ...rest] = name.split('.');
  const stage = stages.find((each) => sameName(each.name, first));
  if (stage?.jobs.some((job) => sameName(job.name, second)) && rest.length > 0) {
    return { job: `${first}.${second}`, output: [third, ...rest].join('.') };
  }
  if (first !== '' && second !== '' && third !== '') return { job: first, output: [second, third, ...rest].join('.') };
  throw new SelectionError(`'${name}' does not name an output variable.`, { hint: 'Write JOB.STEP.NAME.' });
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
