import { transform } from 'esbuild';
import { PARAMETERS } from './program-loader.mjs';

/** A function that is used for nothing would be left out. What takes the place is as long, so that the source map fits. */
const ASSIGNED = 'p=';
const AS_EXPRESSION = ' (';

/** What esbuild declares in front of a module that it turns into CommonJS. No name of a minified bundle is like these. */
const DECLARATION =
  /^var __(?:create|defProp|getOwnProp\w+|getProtoOf|hasOwnProp|export|copyProps|toESM|toCommonJS) = /;
/** The lines of a declaration behind its first one. */
const CONTINUED = /^(?: |\}|\))/;

/**
 * Turns a chunk into a part of a program: a function expression, without what esbuild declares in front of each module. Of
 * these declarations the program has one set.
 *
 * @param {string} chunk a minified ES module with its source map
 * @param {string} file
 * @returns {Promise<{ code: string, map: string }>}
 */
export async function toPart(chunk, file) {
  const { code } = await transform(chunk, {
    sourcefile: file,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20',
    // `import()` of Node would look for a file, and starts its loader of ES modules for a module that is there.
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    banner: `${ASSIGNED}function(${PARAMETERS.join(',')}){'use strict';`,
    footer: '}',
    sourcemap: 'inline',
    sourcesContent: false,
  });
  const whole = withoutDeclarations(code);
  if (/\b__(?:reExport|copyProps)\(/.test(whole)) throw new Error(`${file} exports what another module exports.`);
  const { code: text, map } = await transform(whole, {
    sourcefile: file,
    target: 'node20',
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
  });
  return { code: text.trimEnd().replace(ASSIGNED, AS_EXPRESSION).replace(/;?$/, ')'), map };
}

/** Their lines are emptied and not cut out, so that the source map keeps its lines. @param {string} code */
function withoutDeclarations(code) {
  const lines = code.split('\n');
  // The first one begins the function.
  for (let index = 1, isDeclared = false; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    isDeclared = DECLARATION.test(line) || (isDeclared && CONTINUED.test(line));
    if (!isDeclared) break;
    lines[index] = '';
  }
  return lines.join('\n');
}
