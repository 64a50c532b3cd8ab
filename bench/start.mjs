import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { medians, timeFirstOutput, timeProcess } from './measure.mjs';

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const ROUNDS = 21;

/** How long the program and the local server take to start, against a Node that does nothing. */
export async function benchStart() {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-bench-'));
  try {
    const measured = await medians(
      [
        { name: 'floor', run: () => timeProcess(['-e', '0']) },
        { name: 'version', run: () => timeProcess([program, '--version']) },
        { name: 'serve', run: () => timeFirstOutput([program, 'serve'], folder) },
      ],
      ROUNDS,
    );
    const floor = measured.get('floor') ?? Number.NaN;
    return [
      {
        what: 'agentless --version',
        against: 'node -e 0',
        ratio: (measured.get('version') ?? Number.NaN) / floor,
        goal: 1.5,
      },
      {
        what: 'agentless serve, until it listens',
        against: 'node -e 0',
        ratio: (measured.get('serve') ?? Number.NaN) / floor,
        goal: 4,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
