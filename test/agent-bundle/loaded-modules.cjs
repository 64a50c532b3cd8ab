// Tells at the end of a process what of Node it has loaded, and what it has had Node read besides files: for
// NODE_OPTIONS=--require.
const vm = require('node:vm');

/** @type {string[]} */
const texts = [];

vm.Script = class extends vm.Script {
  /** @param {string} text @param {import('node:vm').ScriptOptions} options */
  constructor(text, options) {
    super(text, options);
    texts.push(require('node:path').basename(options.filename ?? ''));
  }
};

process.on('exit', () => {
  process.stderr.write(`Loaded: ${Reflect.get(process, 'moduleLoadList').join(', ')}\n`);
  process.stderr.write(`Texts: ${texts.join(', ')}\n`);
});
