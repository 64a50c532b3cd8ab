import path from 'node:path';
import { transform } from 'esbuild';

/**
 * @typedef {{ name: string, text: string, map: string, isStarted: boolean }} Part a chunk as a body of CommonJS, with its
 *   source map; whether the start needs it
 * @typedef {{ program: string, maps: ReadonlyMap<string, string> }} OneFile the program, and a source map for each name that a
 *   stack may tell: `index.cjs`, and a name below it for each part that is read when it is used
 */

/**
 * What the parts call instead of `require`. Node reads every function in a file before the file starts, called or not, but
 * passes over a text: so a part that a start does not need stands in the program as a text, which is read when it is first asked for,
 * as Node reads a file that is required.
 */
const LOADER =
  'const loaded=new Map;function load(name){const part=parts[name];if(part===void 0)return require(name);' +
  'let module=loaded.get(name);if(module===void 0){loaded.set(name,module={exports:{}});' +
  '(typeof part=="string"?require("node:vm").compileFunction(part,["module","require"],{filename:__filename+name.slice(1)}):part)(module,load)}' +
  'return module.exports}';

/**
 * Joins the chunks of a bundle that was split into ES modules to one file of CommonJS.
 *
 * @param {{ outputFiles: readonly import('esbuild').OutputFile[], metafile: import('esbuild').Metafile }} bundle
 * @param {{ root: string, entryPoint: string, program: string }} place the folder that the bundle's names start from, and the
 *   name of the program
 * @returns {Promise<OneFile>}
 */
export async function joinToOneFile({ outputFiles, metafile }, { root, entryPoint, program }) {
  const entry = Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint === entryPoint) ?? '';
  const started = startedBy(entry, metafile);
  /** @type {readonly Part[]} */
  const parts = await Promise.all(
    outputFiles.map(async (file) => {
      const name = path.relative(root, file.path).replaceAll(path.sep, '/');
      const { code, map } = await toCommonJs(file.text, file.path);
      return { name: `./${path.basename(name)}`, text: code.trimEnd(), map, isStarted: started.has(name) };
    }),
  );
  let text = '"use strict";const parts={';
  const sections = [];
  /** @type {Map<string, string>} */
  const maps = new Map();
  for (const part of parts) {
    text += `${JSON.stringify(part.name)}:`;
    if (part.isStarted) {
      text += '(function(module,require){';
      sections.push({ offset: endOf(text), map: JSON.parse(part.map) });
      text += `${part.text}}),\n`;
    } else {
      text += `${JSON.stringify(part.text)},\n`;
      maps.set(`${path.basename(program)}${part.name.slice(1)}`, part.map);
    }
  }
  text += `};${LOADER}load(${JSON.stringify(`./${path.basename(entry)}`)});\n`;
  maps.set(path.basename(program), JSON.stringify({ version: 3, sections }));
  return { program: text, maps };
}

/**
 * @param {string} text an ES module with its source map
 * @param {string} file
 */
function toCommonJs(text, file) {
  return transform(text, {
    sourcefile: file,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20',
    // `import()` of Node would look for a file, and starts its loader of ES modules for a module that is there.
    supported: { 'dynamic-import': false },
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
  });
}

/**
 * The chunks that the first one loads without being asked.
 *
 * @param {string} entry
 * @param {import('esbuild').Metafile} metafile
 */
function startedBy(entry, metafile) {
  /** @type {Set<string>} */
  const started = new Set();
  for (const open = [entry]; open.length > 0; ) {
    const name = open.pop() ?? '';
    if (started.has(name)) continue;
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
