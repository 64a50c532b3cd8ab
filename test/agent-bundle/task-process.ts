import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type AgentCommand, readCommands } from './agent-commands.js';
import { type AgentJob, agentEnvironment } from './agent-environment.js';

/** How a process of the task has ended. */
export interface EndedTask {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
  readonly commands: readonly AgentCommand[];
  /** By the last command of completion. */
  readonly result: { readonly result: string; readonly message: string };
  /** The output variables, by name. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The folder in which it has worked. */
  readonly work: string;
}

/** A process of the task. */
export interface TaskProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves once its output holds a text. */
  readonly writes: (text: string) => Promise<void>;
  readonly done: Promise<EndedTask>;
}

/** Starts the program of a task on this Node, as an agent does, in a folder that goes with the test. */
export function startTask(folder: string, job: AgentJob): TaskProcess {
  const work = mkdtempSync(join(tmpdir(), 'agent-work-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const env = { PATH: process.env['PATH'] ?? '', ...agentEnvironment(folder, work, job) };
  const child = spawn(process.execPath, [join(folder, 'index.cjs')], {
    cwd: work,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  let waiters: ReadonlyArray<() => void> = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const look of waiters) look();
    });
  }
  const done = new Promise<EndedTask>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, work, ...tellOf(output) }));
  });
  const writes = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (output.includes(text)) resolve();
      };
      waiters = [...waiters, look];
      look();
    });
  return { child, writes, done };
}

/** The same, waiting for its end. */
export function runTask(folder: string, job: AgentJob): Promise<EndedTask> {
  return startTask(folder, job).done;
}

function tellOf(output: string): Omit<EndedTask, 'code' | 'signal' | 'work'> {
  const commands = readCommands(output);
  const completion = commands.findLast(({ name }) => name === 'task.complete');
  const variables = commands.filter(({ name }) => name === 'task.setvariable');
  return {
    output,
    commands,
    result: { result: completion?.properties['result'] ?? 'none', message: completion?.text ?? '' },
    outputs: new Map(variables.map(({ properties, text }) => [properties['variable'] ?? '', text])),
  };
}
