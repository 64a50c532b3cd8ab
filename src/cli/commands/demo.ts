import path from 'node:path';
import { type FinishedRun, startLocalAzureDevOps, type TaskResult } from '../../local/index.js';
import type { Command, CommandContext } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { packageRoot } from '../package-root.js';
import { readTextFile } from '../read-file.js';
import { RunPrinter } from '../run-printer.js';
import { startSampleApi } from '../sample-api.js';

/** The address that the demo's configuration names, for those who start the sample API by hand. */
const WRITTEN_ADDRESS = 'http://127.0.0.1:5001';

/** What each job of the demo shows, and how it is meant to end. */
const expectations: readonly { readonly job: string; readonly result: TaskResult; readonly shows: string }[] = [
  { job: 'read_status', result: 'succeeded', shows: 'a GET whose answer meets the success criterion' },
  { job: 'old_version', result: 'failed', shows: 'a success criterion that is false, so the job fails' },
  { job: 'deploy', result: 'succeeded', shows: 'a task that the API completes a second later, by a callback' },
  { job: 'announce', result: 'succeeded', shows: 'a job that waits for the callback' },
];

/** `agentless demo`: the pipeline of examples/demo against the sample API. */
export const demo: Command = {
  name: 'demo',
  summary: 'run a pipeline of server jobs against a sample API, all on this machine',
  positionals: [],
  options: [],
  examples: [
    { command: 'agentless demo', help: 'see a server task at work, in both completion modes' },
    { command: 'agentless demo --json', help: 'the same as JSON: result, timeline records and logs' },
  ],
  async run(_given, context) {
    const folder = path.join(packageRoot(), 'examples', 'demo');
    const read = (name: string) =>
      readTextFile('The example', path.join(folder, name), folder, 'Install the package again.');
    const [pipeline, configuration] = await Promise.all([read('azure-pipelines.yml'), read('agentless.yml')]);
    // From here on a signal may not end this process by itself: the sample API is a process of its own.
    const signal = context.interruption();
    const api = await startSampleApi(context.environment);
    try {
      const local = await startLocalAzureDevOps({
        configuration: { ...configuration, text: configuration.text.replace(WRITTEN_ADDRESS, api.url) },
        environment: { ...context.environment, ...api.environment },
      });
      try {
        introduce(context, api.url, local.url);
        const printer = context.json ? undefined : new RunPrinter(context.stdout, context.stderr, context.style);
        const finished = await local.run(pipeline.text, {
          file: 'examples/demo/azure-pipelines.yml',
          signal,
          ...(printer && { observer: printer }),
        });
        return conclude(finished, context);
      } finally {
        await local.close();
      }
    } finally {
      await api.close();
    }
  },
};

function introduce({ stdout, json, style }: CommandContext, apiUrl: string, localUrl: string): void {
  if (json) return;
  stdout.write(`${style.strong('Server (agentless) tasks, called for real')}\n`);
  stdout.write(`  sample API          ${apiUrl}\n`);
  stdout.write(`  local Azure DevOps  ${localUrl}\n`);
  stdout.write('  pipeline            examples/demo/azure-pipelines.yml\n\n');
}

function conclude(finished: FinishedRun, { stdout, json, style }: CommandContext): ExitCode {
  const jobs = finished.records.filter(({ type }) => type === 'Phase');
  const verdicts = expectations.map(({ job, result, shows }) => {
    const actual = jobs.find(({ refName }) => refName === job)?.result ?? 'not run';
    return { job, shows, actual, asExpected: actual === result };
  });
  const allAsExpected = verdicts.every(({ asExpected }) => asExpected);
  if (json) stdout.write(`${JSON.stringify(finished)}\n`);
  else {
    stdout.write('\n');
    for (const { job, shows, actual, asExpected } of verdicts) {
      const sign = asExpected ? style.good('as expected') : style.bad('NOT AS EXPECTED');
      stdout.write(`${job.padEnd(12)} ${actual.padEnd(10)} ${sign}: ${shows}\n`);
    }
    stdout.write(`\n${allAsExpected ? 'The demo went as expected.' : 'The demo did not go as expected.'}\n`);
  }
  return allAsExpected ? exitCodes.success : exitCodes.negative;
}
