/** The version of azure-pipelines-task-lib that the edits here were made for. */
export const LIBRARY_VERSION = '5.281.0';

/**
 * @typedef {object} Edit
 * @property {string} file of the library
 * @property {string} from what stands there, exactly once
 * @property {string} to
 */

/** Where the library's vault would put its key. */
const KEY_FOLDER = '_getVariable("agent.TempDirectory") || _getVariable("agent.workFolder") || process.cwd();';

const CHECK = "if (semver.lt(process.versions.node, '4.2.0'))";

/**
 * What is written otherwise in the bundle. The tests of the bundle run what comes of it.
 *
 * @type {readonly Edit[]}
 */
export const edits = [
  // Whether Node is older than 4.2. The handlers of the task are 20 and 24, and the answer would cost all of semver.
  { file: 'task.js', from: CHECK, to: 'if (false)' },
  { file: 'internal.js', from: CHECK, to: 'if (false)' },
  // Debug lines tell the value of every input and variable that is read, before the agent can know which of them are secrets.
  { file: 'internal.js', from: 'function _debug(message) {', to: 'function _debug(message) { return;' },
  // The vault in memory has no folder, and asking for the working directory fails where that is gone.
  {
    file: 'internal.js',
    from: `    var keyPath = ${KEY_FOLDER}\n    exports._vault = new vm.Vault(keyPath);`,
    to: '    exports._vault = new vm.Vault();',
  },
  // Loading node:crypto takes as long as a tenth of the whole start of Node. Only a proxy or a certificate with a password wants it.
  { file: 'internal.js', from: 'var crypto = require("crypto");', to: '' },
  {
    file: 'internal.js',
    from: 'function _exposeTaskLibSecret(keyFile, secret) {',
    to: 'function _exposeTaskLibSecret(keyFile, secret) { var crypto = require("crypto");',
  },
];

/**
 * Makes the edits of one file.
 *
 * @param {string} file of the library
 * @param {string} text
 * @param {readonly Edit[]} [list]
 * @throws {Error} where a file does not hold what is to be changed
 */
export function edit(file, text, list = edits) {
  return list
    .filter((entry) => entry.file === file)
    .reduce((edited, { from, to }) => {
      const [before, after, ...others] = edited.split(from);
      if (after === undefined || others.length > 0) throw new Error(`${file} does not hold once: ${from}`);
      return `${before}${to}${after}`;
    }, text);
}
