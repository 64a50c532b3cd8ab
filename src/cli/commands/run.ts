import path from 'node:path';
import { type LocalAzureDevOps, type RunOptions, startLocalAzureDevOps } from '../../local/index.js';
import type { Command, CommandContext, GivenArguments } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { loadInputs } from '../load-inputs.js';
import { profileOption, readProfile } from '../profile-option.js';
import { readTextFile } from '../read-file.js';
import { templatesOf } from '../repository.js';
import { RunPrinter } from '../run-printer.js';
import { readHub, readPairs, readSelectionOptions, selectionOptions } from '../selection-options.js';
import { readVariableOptions } from '../variable-options.js';

/** The pipeline that is run where none is named. */
const PIPELINE_FILE = 'azure-pipelines.yml';

/** `agentless run`: a pipeline, on a local Azure DevOps that lives as long as the run. */
export const run: Command = {
  name: 'run',
  summary: 'run the server jobs of a pipeline on a local Azure DevOps',
  positionals: [{ name: 'FILE', help: `the pipeline (default: ${PIPELINE_FILE})` }],
  options: [
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
    ...selectionOptions,
    { name: 'hub', value: 'build|release', help: 'what $(System.HostType) says (default: build)' },
    profileOption,
  ],
  examples: [
    { command: 'agentless run', help: `run ${PIPELINE_FILE} with the agentless.yml beside it` },
    { command: 'agentless run ci/gate.yml --config ci/agentless.yml', help: 'name both files' },
    {
      command: 'agentless run --variable threshold=5 --variable key=env:API_KEY',
      help: 'set variables, one of them secret',
    },
    {
      command: 'agentless run --stage deploy --assume build=failed',
      help: 'run one stage, as if a job before it had failed',
    },
    { command: 'agentless run --output build.version.number=2.1', help: 'give an output variable of an agent job' },
    { command: 'agentless run --json > run.json', help: 'result, timeline records and logs as JSON' },
  ],
  async run(given, context) {
    const file = given.positionals[0] ?? PIPELINE_FILE;
    const { workingDirectory } = context;
    const options = readRunOptions(given, file, context);
    const profile = readProfile(given.value('profile'));
    const hint = 'Name the pipeline: agentless run FILE';
    const pipeline = await readTextFile('The pipeline', file, workingDirectory, hint);
    const inputs = await loadInputs(given.value('config'), path.dirname(file), given.values('tasks'), workingDirectory);
    const local = await startLocalAzureDevOps({ ...inputs, profile, environment: context.environment });
    try {
      return await runOn(local, pipeline.text, options, context);
    } finally {
      await local.close();
    }
  },
};

function readRunOptions(given: GivenArguments, file: string, context: CommandContext): RunOptions {
  const { environment, workingDirectory } = context;
  return {
    file,
    ...readVariableOptions(given.values('variable'), given.values('secret'), environment),
    ...readSelectionOptions(given),
    parameters: readPairs(given.values('parameter'), '--parameter NAME=VALUE'),
    hub: readHub(given.value('hub')),
    ...templatesOf(file, workingDirectory),
    signal: context.interruption(),
  };
}

async function runOn(
  local: LocalAzureDevOps,
  yaml: string,
  options: RunOptions,
  { stdout, stderr, json, style }: CommandContext,
): Promise<ExitCode> {
  const printer = new RunPrinter(json ? { write: () => {} } : stdout, stderr, style);
  const finished = await local.run(yaml, { ...options, observer: printer });
  if (json) stdout.write(`${JSON.stringify(finished)}\n`);
  else printer.summary(finished);
  const succeeded = finished.result === 'succeeded' || finished.result === 'succeededWithIssues';
  return succeeded ? exitCodes.success : exitCodes.negative;
}
