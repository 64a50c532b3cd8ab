import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Texts by path below a folder. */
export type Files = Readonly<Record<string, string>>;

export interface ProgramOptions {
  readonly folder: string;
  /** Environment variables beside PATH. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How a program ended, and what it wrote. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A new folder with these files; it goes with the test. */
export async function createFolder(files: Files = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

/** Starts the built program; it ends with the test at the latest. */
export function startAgentless(given: readonly string[], { folder, environment = {} }: ProgramOptions) {
  const child = spawn(process.execPath, [program, ...given], {
    cwd: folder,
    env: { PATH: process.env['PATH'], TMPDIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => endProcess(child));
  const written = { stdout: '', stderr: '' };
  const waiters = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      written[name] += chunk;
      for (const look of waiters) look();
    });
  }
  const ended = once(child, 'close').then(([code]): Ending => ({ code, ...written }));
  return {
    child,
    ended,
    /** Resolves with standard output once it matches. */
    async wrote(pattern: RegExp): Promise<string> {
      const matched = new Promise<void>((resolve) => {
        const look = (): void => {
          if (!pattern.test(written.stdout)) return;
          waiters.delete(look);
          resolve();
        };
        waiters.add(look);
        look();
      });
      const ending = await Promise.race([matched, ended]);
      if (ending) throw new Error(`The program ended before it wrote ${pattern}: ${JSON.stringify(ending)}`);
      return written.stdout;
    },
  };
}

/** Runs the built program to its end. */
export function agentless(given: readonly string[], options: ProgramOptions): Promise<Ending> {
  return startAgentless(given, options).ended;
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
