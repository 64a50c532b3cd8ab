/**
 * Writes the tables of inputs into the pages of the tasks, between the marks that stand there.
 *
 *     node scripts/docs/input-tables.mjs [--check]
 *
 * With `--check` it writes nothing, and ends with 1 where a page is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { taskPages } from './input-examples.mjs';
import { inputTables } from './input-table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MARKED = /(<!-- inputs:begin[^>]*-->\n)[\s\S]*?(<!-- inputs:end -->)/;

/**
 * A page as it should be.
 *
 * @param {(typeof taskPages)[number]} page
 * @returns {Promise<{ readonly file: string, readonly before: string, readonly after: string }>}
 */
export async function renderPage({ page, folder, examples }) {
  const file = path.join(root, page);
  const before = await readFile(file, 'utf8');
  if (!MARKED.test(before)) throw new Error(`${page} has no marks for its table of inputs.`);
  const tables = inputTables(JSON.parse(await readFile(path.join(root, folder, 'task.json'), 'utf8')), examples);
  return { file, before, after: before.replace(MARKED, (_, begin, end) => `${begin}\n${tables}\n\n${end}`) };
}

async function main() {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const pages = await Promise.all(taskPages.map(renderPage));
  for (const { file, before, after } of pages) {
    if (before === after) continue;
    console.log(`${path.relative(root, file)} is ${values.check ? 'out of date' : 'written anew'}`);
    if (values.check) process.exitCode = 1;
    else await writeFile(file, after);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
