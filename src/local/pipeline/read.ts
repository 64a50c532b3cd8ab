import { MissingKeyError, type YamlFields, type YamlNode, type YamlText } from '../../yaml/index.js';
import { EmptyPipelineError, type UnsupportedPipelineError } from './errors.js';
import { pipelineKeys, stageKeys } from './keys.js';
import { DEFAULT_STAGE, type Pipeline, type PipelineJob, type PipelineStage } from './pipeline.js';
import { checkName, type Report, readFields, refuseDuplicates } from './read-fields.js';
import { type JobSurroundings, readJobs, readStepsOnly } from './read-job.js';
import { readVariables } from './read-variables.js';

/**
 * Reads a pipeline whose templates and `${{ }}` are expanded already.
 *
 * @param file how errors name it where there is no better place.
 * @throws UnsupportedPipelineError `UNSUPPORTED_IN_PIPELINE`, EmptyPipelineError `EMPTY_PIPELINE`, PipelineNameError
 *   `PIPELINE_NAME`, PipelineValueError `PIPELINE_VALUE`, and the errors of reading YAML, each with its place.
 */
export function readPipeline(root: YamlNode, file: string): Pipeline {
  const withoutEffect: UnsupportedPipelineError[] = [];
  const report: Report = (fault) => void withoutEffect.push(fault);
  const fields = readFields(root, 'the pipeline', pipelineKeys, { unsupported: refuse, withoutEffect: report });
  const surroundings = { pool: fields.node('pool'), withoutEffect: report };
  const stages = fields.node('stages')
    ? fields.items('stages').map((node) => readStage(node, surroundings))
    : readDefaultStage(fields, surroundings);
  if (stages.length === 0) throw nothingToRun(file);
  refuseDuplicates(stages, 'stage');
  return { file, variables: readVariables(fields.node('variables')), stages, withoutEffect };
}

function refuse(fault: UnsupportedPipelineError): never {
  throw fault;
}

function readStage(node: YamlNode, surroundings: JobSurroundings): PipelineStage {
  const { withoutEffect } = surroundings;
  const fields = readFields(node, 'a stage', stageKeys, { unsupported: refuse, withoutEffect });
  const written = fields.text('stage');
  if (!written) throw new MissingKeyError('stage', 'A stage', fields.location);
  checkName(written.text, 'stage', written.location);
  return {
    name: written.text,
    displayName: fields.text('displayName')?.text ?? written.text,
    dependsOn: fields.node('dependsOn') && fields.texts('dependsOn'),
    condition: fields.text('condition'),
    variables: readVariables(fields.node('variables')),
    jobs: readJobs(fields.items('jobs'), { withoutEffect, pool: fields.node('pool') ?? surroundings.pool }),
    location: written.location,
  };
}

/** A pipeline of jobs, or of steps only, is one stage. */
function readDefaultStage(
  fields: YamlFields<'jobs' | 'steps' | 'pool'>,
  surroundings: JobSurroundings,
): PipelineStage[] {
  const jobs: PipelineJob[] = fields.node('jobs')
    ? readJobs(fields.items('jobs'), surroundings)
    : fields.node('steps')
      ? [readStepsOnly(fields, surroundings)]
      : [];
  if (jobs.length === 0) return [];
  const { location } = fields;
  // Nothing stands between the pipeline and its jobs: their own conditions decide.
  const condition: YamlText = { kind: 'text', text: 'always()', location };
  const stage = { name: DEFAULT_STAGE, displayName: DEFAULT_STAGE, dependsOn: [], condition, variables: [] };
  return [{ ...stage, jobs, location }];
}

function nothingToRun(file: string): EmptyPipelineError {
  return new EmptyPipelineError('The pipeline has no jobs.', {
    location: { file },
    hint: "Give it 'jobs:' with at least one job whose pool is 'server'.",
  });
}
