/**
 * The parts of a program by their names: what the start needs as functions, all else as texts. Node reads every function in a
 * file before the file starts, called or not, but passes over a text.
 *
 * @typedef {(module: { exports: unknown }, require: (name: string) => unknown, ...runtime: unknown[]) => void} Part
 */

/** What a part is given: besides those of Node, what esbuild would declare in each. */
export const PARAMETERS = ['module', 'require', '__export', '__toESM', '__toCommonJS'];

/**
 * Goes into the program by its text, and runs it.
 *
 * @param {Readonly<Record<string, Part | string>>} parts
 * @param {readonly string[]} late parts that are read when one of their exports is first used, though others import them
 * @param {string} main
 * @param {NodeJS.Require} require Node's own
 * @param {string} filename of the program
 */
export function runProgram(parts, late, main, require, filename) {
  /** @type {Map<string, { exports: unknown }>} */
  const loaded = new Map();

  /** @param {object} target @param {Readonly<Record<string, () => unknown>>} all */
  const expose = (target, all) => {
    for (const [name, get] of Object.entries(all)) Object.defineProperty(target, name, { get, enumerable: true });
  };
  /** @param {object} exports */
  const mark = (exports) => Object.defineProperty(exports, '__esModule', { value: true });
  /** @param {object} exports of a part, or of a module of Node's, which has a default export besides */
  const toModule = (exports) =>
    '__esModule' in exports ? exports : Object.create(exports, { default: { value: exports } });

  /** @param {string} name */
  const read = (name) => {
    const part = parts[name];
    if (part === undefined) return require(name);
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const run =
      typeof part === 'string'
        ? new (require('node:vm').Script)(part, { filename: filename + name.slice(1) }).runInThisContext()
        : part;
    run(module, load, expose, toModule, mark);
    return module.exports;
  };

  /** @param {string} name */
  const load = (name) =>
    late.includes(name) ? new Proxy({}, { get: (_, key) => Reflect.get(read(name), key) }) : read(name);

  read(main);
}
