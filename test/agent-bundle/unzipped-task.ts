import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll } from 'vitest';
import { AGENT_TASK_FOLDER } from '../../scripts/build/agent-task-files.mjs';

const packer = fileURLToPath(new URL('../../scripts/package-extension.mjs', import.meta.url));

/**
 * Packs the extension and unpacks the task from it, as an agent gets it: far from this repository and its packages. The
 * folder goes with the test file.
 *
 * @returns the folder of the task.
 */
export async function unzipTask(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { stdout } = await promisify(execFile)(process.execPath, [packer, '--json', '--output', folder]);
  const { path } = JSON.parse(stdout) as { path: string };
  const parts = unzipSync(readFileSync(path), { filter: ({ name }) => name.startsWith(`${AGENT_TASK_FOLDER}/`) });
  for (const [name, bytes] of Object.entries(parts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return join(folder, AGENT_TASK_FOLDER);
}
