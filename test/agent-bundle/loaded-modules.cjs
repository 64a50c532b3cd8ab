// Tells at the end of a process what of Node it has loaded: for NODE_OPTIONS=--require.
process.on('exit', () => {
  process.stderr.write(`Loaded: ${Reflect.get(process, 'moduleLoadList').join(', ')}\n`);
});
