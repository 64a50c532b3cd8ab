import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from './package-root.js';

/** The sample API of examples/, running as a process of its own. */
export interface SampleApi {
  readonly url: string;
  /** What a service connection needs to call it: made anew for each start. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts the sample API on a free port. */
export async function startSampleApi(environment: Readonly<Record<string, string | undefined>>): Promise<SampleApi> {
  const file = path.join(packageRoot(), 'examples', 'sample-api', 'server.mjs');
  const secrets = { DEMO_PASSWORD: randomBytes(18).toString('base64url') };
  const child = spawn(process.execPath, [file, '--port', '0'], {
    env: { ...environment, ...secrets },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // For an end that skips `close`: a reader of standard output that goes away.
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const url = await readUrl(child);
  return {
    url,
    environment: secrets,
    async close() {
      process.off('exit', kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The sample API has no standard output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The sample API ended before it listened.');
}
