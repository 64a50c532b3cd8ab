/**
 * Packs the extension. The same sources give the same bytes.
 *
 *     node scripts/package-extension.mjs [ROOT] [--output DIR] [--publisher ID] [--json]
 *
 * ROOT defaults to this repository, DIR to `out` below ROOT. The publisher in the manifest stands for whoever releases; a
 * release names its own with `--publisher`. Prints the path and the SHA-256 of the package; ends with 1 where the manifests or
 * the packer find a fault, a warning included, and with 2 on wrong options.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync, zipSync } from 'fflate';
import { checkManifests, describeFault } from './manifests/check.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const CONTENT_TYPES = '[Content_Types].xml';

/** The earliest date that a zip can hold, in the local time that the format is in. */
const FIXED_DATE = new Date(1980, 0, 1);

/** The manifests or the packer found something; each line says what. */
class PackagingError extends Error {
  /** @param {string[]} lines */
  constructor(lines) {
    super(lines.join('\n'));
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { output: { type: 'string' }, publisher: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const root = resolve(positionals[0] ?? repository);
  const { faults } = checkManifests(root);
  if (faults.length > 0) throw new PackagingError(faults.map(describeFault));

  const scratch = await mkdtemp(join(tmpdir(), 'package-extension-'));
  try {
    const packed = await createPackage(root, scratch, values.publisher);
    const bytes = repack(await readFile(packed));
    const path = join(resolve(values.output ?? join(root, 'out')), basename(packed));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    console.log(values.json ? JSON.stringify({ path, sha256 }) : `${path}\nsha256 ${sha256}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * Runs the packer, offline, with a home folder of its own, since it leaves a cache there.
 *
 * @param {string} root
 * @param {string} scratch
 * @param {string | undefined} publisher
 * @returns {Promise<string>} the path of the package
 */
async function createPackage(root, scratch, publisher) {
  const command = [
    ...[await packerScript(), 'extension', 'create', '--json', '--no-color', '--no-prompt'],
    ...['--root', root, '--manifests', 'vss-extension.json', '--output-path', join(scratch, 'out/')],
    ...(publisher === undefined ? [] : ['--publisher', publisher]),
  ];
  const { exitCode, stdout, stderr } = await run(command, { ...process.env, HOME: scratch, USERPROFILE: scratch });
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  const complaints = lines.filter((line) => /^(warning|error):/i.test(line));
  if (exitCode !== 0 || complaints.length > 0) {
    throw new PackagingError(
      complaints.length > 0 ? complaints : [`The packer ended with exit code ${exitCode}.`, ...lines],
    );
  }
  /** @type {{ path: string }} */
  const { path } = JSON.parse(stdout);
  return path;
}

/** The script behind the `tfx` command. */
async function packerScript() {
  const manifest = createRequire(import.meta.url).resolve('tfx-cli/package.json');
  /** @type {{ bin: { tfx: string } }} */
  const { bin } = JSON.parse(await readFile(manifest, 'utf8'));
  return join(dirname(manifest), bin.tfx);
}

/**
 * @param {string[]} command of this Node
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ exitCode: number | null, stdout: string, stderr: string }>}
 */
function run(command, env) {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', reject).on('close', (exitCode) => settle({ exitCode, stdout, stderr }));
  });
}

/**
 * The package again, its parts in the order of their names behind the content types, without entries for folders (which
 * the Open Packaging Conventions do not know) and with one fixed date.
 *
 * @param {Uint8Array} bytes
 */
function repack(bytes) {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  const rank = (/** @type {string} */ name) => (name === CONTENT_TYPES ? '' : name);
  parts.sort(([left], [right]) => (rank(left) < rank(right) ? -1 : 1));
  return zipSync(Object.fromEntries(parts), { mtime: FIXED_DATE, level: 9 });
}

main().catch((error) => {
  const isFault = error instanceof PackagingError;
  console.error(isFault ? error.message : `error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = isFault ? 1 : 2;
});
