/** The names that a file of TypeScript's CommonJS exports stand in such lines at its head; those set by hand do not. */
const ANNOUNCEMENT = /^(?:exports\.\w+ = )+void 0;$/gm;
const MARK = /^"use strict";$|^Object\.defineProperty\(exports, "__esModule", .*$/gm;
const REQUIRE = /^var (\w+) = require\((["'])(.+?)\2\);$/gm;
/** What every start of Node has loaded already. An import of all of it would copy its exports one by one, and load more for some. */
const LOADED = ['fs', 'os', 'path', 'util'];
const ENUM_END = /^\}\)\((\w+) = exports\.\1 \|\| \(exports\.\1 = \{\}\)\);$/gm;
const EXPORT = /^exports\.(\w+) = (.+);$/gm;
const USE = /\bexports\.(\w+)/g;
const LEFT = /\bexports\b/;

/**
 * A CommonJS file as TypeScript writes it, as an ES module with the same exports: of that the bundler can leave out what
 * nobody calls.
 *
 * @param {string} text
 * @param {string} name for errors
 * @returns {string}
 * @throws {Error} where the file is of another form
 */
export function toModule(text, name) {
  const announced = [...text.matchAll(ANNOUNCEMENT)].flatMap(([line]) => namesIn(line));
  /** What a function or an enumeration has the name of. */
  const declared = new Set();
  /** What is a variable of this file; the prefix keeps it apart from the names inside of functions. */
  const variables = new Set();
  const body = text
    .replace(ANNOUNCEMENT, '')
    .replace(MARK, '')
    .replace(REQUIRE, (_, own, quote, specifier) => {
      const quoted = `${quote}${specifier}${quote}`;
      return LOADED.includes(specifier)
        ? `var ${own} = /* @__PURE__ */ require(${quoted});`
        : `import * as ${own} from ${quoted};`;
    })
    .replace(ENUM_END, (_, own) => {
      declared.add(own);
      return `})(${own} = {});`;
    })
    .replace(EXPORT, (_, own, value) => {
      if (own === value) {
        declared.add(own);
        return '';
      }
      variables.add(own);
      return `var exported_${own} = ${value};`;
    })
    .replace(USE, (_, own) => {
      if (declared.has(own)) throw new Error(`${name} uses the export ${own} in a way that is not known here.`);
      return `exported_${own}`;
    });
  if (LEFT.test(body)) throw new Error(`${name} exports something in a way that is not known here.`);
  const later = announced.filter((own) => !declared.has(own) && !variables.has(own));
  const head = later.map((own) => `var exported_${own};\n`).join('');
  const list = [...declared, ...[...variables, ...later].map((own) => `exported_${own} as ${own}`)];
  return `${head}${body}\nexport { ${list.join(', ')} };\n`;
}

/** @param {string} line */
function namesIn(line) {
  return [...line.matchAll(USE)].map(([, own = '']) => own);
}
