import path from 'node:path';
import { type LocalAzureDevOps, type RunOptions, startLocalAzureDevOps } from '../../local/index.js';
import type { Command, CommandContext } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { loadInputs } from '../load-inputs.js';
import { PIPELINE_FILE, pipelineOptions, readPipelineOptions } from '../pipeline-options.js';
import { profileOption, readProfile } from '../profile-option.js';
import { readTextFile } from '../read-file.js';
import { RunPrinter } from '../run-printer.js';
import { MAY_HAVE_BEEN_DONE } from '../standard-output.js';

/** Milliseconds for which `--verbose` still listens to services that report after the end of the run. */
const LATE_CALL_TIME = 1_000;

/** `agentless run`: a pipeline, on a local Azure DevOps that lives as long as the run. */
export const run: Command = {
  name: 'run',
  summary: 'run the server jobs of a pipeline on a local Azure DevOps',
  positionals: [{ name: 'FILE', help: `the pipeline (default: ${PIPELINE_FILE})` }],
  options: [
    ...pipelineOptions,
    profileOption,
    { name: 'fast-forward', help: 'let pauses between polls and retries pass at once; time limits count them' },
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
    { command: 'agentless run --verbose', help: 'tell also how the services could call back better' },
    { command: 'agentless run --json > run.json', help: 'result, timeline records and logs as JSON' },
  ],
  async run(given, context) {
    const file = given.positionals[0] ?? PIPELINE_FILE;
    const { workingDirectory } = context;
    const options = {
      ...readPipelineOptions(given, file, context),
      signal: context.interruption(),
      fastForward: given.has('fast-forward'),
    };
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

async function runOn(
  local: LocalAzureDevOps,
  yaml: string,
  options: RunOptions,
  { stdout, stderr, json, verbose, style }: CommandContext,
): Promise<ExitCode> {
  const printer = new RunPrinter(json ? { write: () => {} } : stdout, stderr, style);
  const lateCallTime = verbose ? LATE_CALL_TIME : 0;
  stdout.sent?.(MAY_HAVE_BEEN_DONE);
  const finished = await local.run(yaml, { ...options, lateCallTime, observer: printer });
  if (json) stdout.write(`${JSON.stringify(finished)}\n`);
  else printer.summary(finished);
  if (verbose && !json) printer.notes(finished);
  const succeeded = finished.result === 'succeeded' || finished.result === 'succeededWithIssues';
  return succeeded ? exitCodes.success : exitCodes.negative;
}
