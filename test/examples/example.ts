import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  type FinishedRun,
  type LocalAzureDevOps,
  type RunOptions,
  startLocalAzureDevOps,
} from '../../src/local/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program that serves, as its user starts it; it ends with the test. */
export async function startProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ url: string; child: ChildProcess; stderr: () => string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => endProcess(child));
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      const [, found] = /Listening on (\S+)\n/.exec(stdout) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on('close', (code) => reject(new Error(`The program ended with ${code}: ${stdout}${stderr}`)));
  });
  return { url, child, stderr: () => stderr };
}

/** Starts a local Azure DevOps with the configuration of an example, whose service is at this address. */
export async function startLocalFor(
  folder: string,
  serviceUrl: string,
  environment: Readonly<Record<string, string>>,
): Promise<LocalAzureDevOps> {
  const text = readFileSync(`${root}/examples/callback/${folder}/agentless.yml`, 'utf8');
  const local = await startLocalAzureDevOps({
    configuration: { text: text.replace(/http:\/\/127\.0\.0\.1:\d+/, serviceUrl), file: 'agentless.yml' },
    environment,
  });
  onTestFinished(() => local.close());
  return local;
}

/** Runs the pipeline of an example. */
export function runExample(local: LocalAzureDevOps, folder: string, options: RunOptions = {}): Promise<FinishedRun> {
  return local.run(readFileSync(`${root}/examples/callback/${folder}/azure-pipelines.yml`, 'utf8'), options);
}

/** The task record with that display name, with its log. */
export function taskNamed({ records, logs }: FinishedRun, name: string) {
  const record = records.find((each) => each.type === 'Task' && each.name === name);
  if (!record) throw new Error(`There is no task '${name}': ${records.map((each) => each.name).join(', ')}`);
  return { ...record, text: logs[record.id] ?? '' };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
