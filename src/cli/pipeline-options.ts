import type { Hub, RunOptions, SelectionOptions } from '../local/index.js';
import { suggest } from '../nearest.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from './command.js';
import { UsageError } from './errors.js';
import { readPairs } from './read-pairs.js';
import { templatesOf } from './repository.js';
import { readVariableOptions } from './variable-options.js';

/** The pipeline that a command reads where none is named. */
export const PIPELINE_FILE = 'azure-pipelines.yml';

/** The options of every command that plans a pipeline. */
export const pipelineOptions: readonly OptionDeclaration[] = [
  {
    name: 'config',
    value: 'FILE',
    help: 'service connections and variables (default: agentless.yml beside the pipeline)',
  },
  { name: 'tasks', value: 'DIR', multiple: true, help: 'a folder with more tasks (task.json)' },
  {
    name: 'variable',
    value: 'K=V',
    multiple: true,
    help: 'a variable; K=env:NAME takes a secret from the environment',
  },
  { name: 'secret', value: 'K', multiple: true, help: 'the name of a variable whose value is masked' },
  { name: 'parameter', value: 'K=V', multiple: true, help: 'a parameter of the pipeline; V is YAML' },
  { name: 'stage', value: 'S', help: 'only this stage' },
  { name: 'job', value: 'J', help: 'only this job (J or STAGE.J)' },
  {
    name: 'assume',
    value: 'JOB=RESULT',
    multiple: true,
    help: 'how a job that is not run here ends (default: succeeded)',
  },
  {
    name: 'output',
    value: 'JOB.STEP.NAME=V',
    multiple: true,
    help: 'an output variable of a job that is not run here',
  },
  { name: 'hub', value: 'build|release', help: 'what $(System.HostType) says (default: build)' },
];

/**
 * Reads the options of {@link pipelineOptions}, but for the files of `--config` and `--tasks`.
 *
 * @param file the pipeline, relative to the working directory.
 * @throws UsageError `USAGE`, MissingEnvironmentVariableError `MISSING_ENVIRONMENT_VARIABLE`
 */
export function readPipelineOptions(
  given: GivenArguments,
  file: string,
  { environment, workingDirectory }: CommandContext,
): RunOptions {
  return {
    file,
    ...templatesOf(file, workingDirectory),
    ...readVariableOptions(given.values('variable'), given.values('secret'), environment),
    ...readSelection(given),
    parameters: readPairs(given.values('parameter'), '--parameter NAME=VALUE'),
    hub: readHub(given.value('hub')),
  };
}

function readSelection(given: GivenArguments): SelectionOptions {
  const stage = given.value('stage');
  const job = given.value('job');
  return {
    ...(stage !== undefined && { stage }),
    ...(job !== undefined && { job }),
    assumedResults: readPairs(given.values('assume'), '--assume JOB=RESULT'),
    assumedOutputs: readPairs(given.values('output'), '--output JOB.STEP.NAME=VALUE'),
  };
}

const hubs: readonly Hub[] = ['build', 'release'];

function readHub(given: string | undefined): Hub {
  const hub = hubs.find((known) => known === (given ?? 'build').toLowerCase());
  if (hub) return hub;
  throw new UsageError(`There is no hub '${given}'.`, { hint: suggest(given ?? '', hubs, 'hubs') });
}
