import path from 'node:path';
import { transform } from 'esbuild';
import { runProgram } from './program-loader.mjs';
import { toPart } from './to-part.mjs';

/**
 * @typedef {{ name: string, text: string, map: string, isStarted: boolean, isLate: boolean }} Part a chunk as a function,
 *   with its source map; whether the start needs it, or it is read only when one of its exports is used
 * @typedef {{ program: string, maps: ReadonlyMap<string, string> }} OneFile the program, and a source map for each name that a
 *   stack may tell: `index.cjs`, and a name below it for each part that is read when it is used
 */

/**
 * Joins the chunks of a bundle that was split into ES modules to one file of CommonJS. What the source asks for by `import()` is
 * read when it does.
 *
 * @param {{ outputFiles: readonly import('esbuild').OutputFile[], metafile: import('esbuild').Metafile }} bundle
 * @param {{ root: string, entryPoint: string, program: string, isLate?: (source: string) => boolean }} place the folder that the
 *   bundle's names start from, and the name of the program. A chunk of nothing but sources that are late is read when one of its
 *   exports is first used, though it is imported as any other.
 * @returns {Promise<OneFile>}
 */
export async function joinToOneFile({ outputFiles, metafile }, { root, entryPoint, program, isLate = () => false }) {
  const entry = Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint === entryPoint) ?? '';
  const late = lateAmong(metafile, isLate);
  const started = startedBy(entry, metafile, late);
  /** @type {readonly Part[]} */
  const parts = await Promise.all(
    outputFiles.map(async (file) => {
      const name = path.relative(root, file.path).replaceAll(path.sep, '/');
      const { code, map } = await toPart(file.text, file.path);
      return { name: nameOf(name), text: code, map, isStarted: started.has(name), isLate: late.has(name) };
    }),
  );
  const { text, sections, maps } = joinParts(parts, path.basename(program));
  const { code: loader } = await transform(runProgram.toString(), { minify: true, target: 'node20' });
  const lateNames = parts.filter((part) => part.isLate).map(({ name }) => name);
  const given = [lateNames, nameOf(entry)].map((value) => JSON.stringify(value));
  maps.set(path.basename(program), JSON.stringify({ version: 3, sections }));
  return { program: `${text}${loader}runProgram(parts,${given.join(',')},require,__filename);\n`, maps };
}

/** @param {string} output */
function nameOf(output) {
  return `./${path.basename(output)}`;
}

/**
 * @param {readonly Part[]} parts
 * @param {string} program
 */
function joinParts(parts, program) {
  let text = 'const parts={';
  const sections = [];
  /** @type {Map<string, string>} */
  const maps = new Map();
  for (const part of parts) {
    text += `${JSON.stringify(part.name)}:`;
    if (part.isStarted) {
      sections.push({ offset: endOf(text), map: JSON.parse(part.map) });
      text += `${part.text},\n`;
    } else {
      text += `${JSON.stringify(part.text)},\n`;
      maps.set(`${program}${part.name.slice(1)}`, part.map);
    }
  }
  return { text: `${text}};`, sections, maps };
}

/**
 * The chunks of nothing but late sources.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {(source: string) => boolean} isLate
 */
function lateAmong({ outputs }, isLate) {
  const chunks = Object.entries(outputs).filter(([, { entryPoint, inputs }]) => {
    const sources = Object.keys(inputs);
    return entryPoint === undefined && sources.length > 0 && sources.every(isLate);
  });
  return new Set(chunks.map(([name]) => name));
}

/**
 * The chunks that the first one loads without being asked.
 *
 * @param {string} entry
 * @param {import('esbuild').Metafile} metafile
 * @param {ReadonlySet<string>} late
 */
function startedBy(entry, metafile, late) {
  /** @type {Set<string>} */
  const started = new Set();
  for (const open = [entry]; open.length > 0; ) {
    const name = open.pop() ?? '';
    if (started.has(name) || late.has(name)) continue;
    started.add(name);
    for (const { path: next, kind, external } of metafile.outputs[name]?.imports ?? []) {
      if (kind === 'import-statement' && !external) open.push(next);
    }
  }
  return started;
}

/** @param {string} text */
function endOf(text) {
  const line = text.split('\n').length - 1;
  return { line, column: text.length - (text.lastIndexOf('\n') + 1) };
}
