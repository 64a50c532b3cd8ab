import path from 'node:path';
import { type LocalAzureDevOps, startLocalAzureDevOps } from '../../local/index.js';
import type { Command, CommandContext, GivenArguments } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { loadInputs } from '../load-inputs.js';
import { readTextFile } from '../read-file.js';
import { RunPrinter } from '../run-printer.js';
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
  ],
  examples: [
    { command: 'agentless run', help: `run ${PIPELINE_FILE} with the agentless.yml beside it` },
    { command: 'agentless run ci/gate.yml --config ci/agentless.yml', help: 'name both files' },
    {
      command: 'agentless run --variable threshold=5 --variable key=env:API_KEY',
      help: 'set variables, one of them secret',
    },
    { command: 'agentless run --json > run.json', help: 'result, timeline records and logs as JSON' },
  ],
  async run(given, context) {
    const file = given.positionals[0] ?? PIPELINE_FILE;
    const { workingDirectory } = context;
    const hint = 'Name the pipeline: agentless run FILE';
    const pipeline = await readTextFile('The pipeline', file, workingDirectory, hint);
    const inputs = await loadInputs(given.value('config'), path.dirname(file), given.values('tasks'), workingDirectory);
    const local = await startLocalAzureDevOps({ ...inputs, environment: context.environment });
    try {
      return await runOn(local, pipeline.text, file, given, context);
    } finally {
      await local.close();
    }
  },
};

async function runOn(
  local: LocalAzureDevOps,
  yaml: string,
  file: string,
  given: GivenArguments,
  { stdout, stderr, json, style, environment, interruption }: CommandContext,
): Promise<ExitCode> {
  const printer = json ? undefined : new RunPrinter(stdout, stderr, style);
  const options = readVariableOptions(given.values('variable'), given.values('secret'), environment);
  const finished = await local.run(yaml, {
    file,
    ...options,
    signal: interruption(),
    ...(printer && { observer: printer }),
  });
  if (json) stdout.write(`${JSON.stringify(finished)}\n`);
  printer?.summary(finished);
  const succeeded = finished.result === 'succeeded' || finished.result === 'succeededWithIssues';
  return succeeded ? exitCodes.success : exitCodes.negative;
}
