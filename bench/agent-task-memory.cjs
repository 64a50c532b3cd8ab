// Loaded into a process before its program: tells the peak of its memory in bytes at its end.
const { existsSync, readFileSync, writeSync } = require('node:fs');

const STATUS = '/proc/self/status';

process.on('exit', () => writeSync(2, String(peak())));

/** What resourceUsage tells on Linux includes the memory of the process that started this one. */
function peak() {
  const own = existsSync(STATUS) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(STATUS, 'utf8'))?.[1] : undefined;
  return 1024 * (own === undefined ? process.resourceUsage().maxRSS : Number(own));
}
