// Has a process of Node begin in a folder that is gone, as where a step before has deleted it.
const { mkdtempSync, rmdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const folder = mkdtempSync(join(tmpdir(), 'gone-'));
process.chdir(folder);
rmdirSync(folder);
