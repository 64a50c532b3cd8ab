// What a task session talks to, in a process of its own: it answers after a delay and keeps what the bench asks for.
import { createServer } from 'node:http';

const DELAY = Number(process.argv[2]);
/** @type {number[]} */
let lags = [];
/** @type {Buffer[]} */
let log = [];
let requests = 0;

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    requests += 1;
    const body = Buffer.concat(chunks);
    const url = request.url ?? '';
    if (/\/feed/.test(url)) noteLags(JSON.parse(body.toString()).value);
    if (/\/logs\/\d+/.test(url) && request.method === 'POST') log.push(body);
    setTimeout(() => respond(response, url), DELAY);
  });
});

/** A line begins with the time at which it was written, behind what the session puts before it. @param {string[]} lines */
function noteLags(lines) {
  const now = Date.now();
  for (const line of lines) {
    const written = /@(\d+)@/.exec(line)?.[1];
    if (written !== undefined) lags.push(now - Number(written));
  }
}

/** @param {import('node:http').ServerResponse} response @param {string} url */
function respond(response, url) {
  if (/\/events/.test(url) || /\/feed/.test(url)) {
    response.writeHead(204).end();
    return;
  }
  const lineCount = log.reduce((count, chunk) => count + chunk.toString().split('\n').length - 1, 0);
  response.setHeader('Content-Type', 'application/json');
  if (/\/records/.test(url)) response.end('{"count":0,"value":[]}');
  else response.end(JSON.stringify({ id: 1, path: 'logs\\1', lineCount }));
}

process.on('message', () => {
  const order = Buffer.concat(log)
    .toString()
    .split('\n')
    .map((line) => /#(\d+)#/.exec(line)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
  const inOrder = order.every((number, index) => number === index);
  process.send?.({ requests, lags, lines: order.length, inOrder });
  requests = 0;
  lags = [];
  log = [];
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
