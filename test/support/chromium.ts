import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The package holds a headless Chromium for Linux, so that no test downloads a browser. */
const packed = path.join(modules, '@sparticuz/chromium/bin/chromium.br');

/**
 * Starts a headless Chromium; the caller closes it. On Linux it is the one of a package, unpacked once for an install of
 * the packages; elsewhere it is the Chrome of the machine.
 */
export async function startChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  // Without a sandbox, which containers refuse: the pages are our own.
  return chromium.launch({ executablePath: await unpackChromium(), args: ['--no-sandbox', '--disable-gpu'] });
}

/** Test files run side by side, so the file gets its name only when it is whole. */
async function unpackChromium(): Promise<string> {
  const folder = path.join(modules, '.cache/agentless-chromium');
  const program = path.join(folder, 'chromium');
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(path.join(folder, 'unpacking-'));
  try {
    const unpacked = path.join(scratch, 'chromium');
    await writeFile(unpacked, await promisify(brotliDecompress)(await readFile(packed)));
    await chmod(unpacked, 0o755);
    await rename(unpacked, program);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return program;
}
