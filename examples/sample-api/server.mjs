// A sample of a service that a server task calls: plain Node, nothing of agentless.
//
//   DEMO_PASSWORD=demo node examples/sample-api/server.mjs --port 5001
//
// GET  /status       answers at once; the task judges the answer by its success criterion
// POST /deployments  answers 202 at once, works for a second, and then completes the task that called it
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, request } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '5001' } } });
const password = process.env.DEMO_PASSWORD;
if (!password) {
  console.error('Set DEMO_PASSWORD, the password that the service connection sends.');
  process.exit(2);
}

const expectedAuthorization = `Basic ${Buffer.from(`demo:${password}`).toString('base64')}`;

/** How long a deployment takes, in milliseconds. */
const WORK_TIME = 1000;

/** Nobody sends this service more: whoever does is cut off. */
const MAXIMUM_BODY = 64 * 1024;

const server = createServer((incoming, response) => {
  if (!isEqual(incoming.headers.authorization ?? '', expectedAuthorization)) {
    answer(response, 401, { error: 'The user name or the password is wrong.' });
    return;
  }
  readBody(incoming, (body) => {
    const route = `${incoming.method} ${new URL(incoming.url ?? '/', 'http://localhost').pathname}`;
    if (body === undefined) answer(response, 413, { error: 'The body is too large.' });
    else if (route === 'GET /status') answer(response, 200, { status: 'ready', version: '2.4.1', openIncidents: 0 });
    else if (route === 'POST /deployments') deploy(incoming.headers, response);
    else answer(response, 404, { error: `There is no ${route}.` });
  });
});

server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
// A port that is used, above all.
server.on('error', (error) => {
  console.error(`The service cannot listen (${error.message}). Choose another port by --port.`);
  process.exit(2);
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(0));

/**
 * Accepts a deployment and completes its task later. The default headers of the task say which task that is, and the
 * token in them opens its plan for as long as it runs.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {import('node:http').ServerResponse} response
 */
function deploy(headers, response) {
  const names = ['planurl', 'projectid', 'hubname', 'planid', 'jobid', 'taskinstanceid', 'authtoken'];
  const missing = names.filter((name) => typeof headers[name] !== 'string' || headers[name] === '');
  if (missing.length > 0) {
    answer(response, 400, { error: `These headers are missing: ${missing.join(', ')}.` });
    return;
  }
  const task = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
  // The token must not go to whatever address a caller names. A real service lists the organizations that it serves.
  if (!isLoopback(task.planurl ?? '')) {
    answer(response, 403, { error: 'PlanUrl is no address on this machine.' });
    return;
  }
  answer(response, 202, { status: 'accepted' });
  setTimeout(() => completeTask(task), WORK_TIME);
}

/**
 * Tells the pipeline that the task is done.
 *
 * @param {Record<string, string>} task
 */
function completeTask({ planurl, projectid, hubname, planid, jobid, taskinstanceid, authtoken }) {
  const plan = `${planurl}/${projectid}/_apis/distributedtask/hubs/${hubname}/plans/${planid}`;
  const event = JSON.stringify({ name: 'TaskCompleted', taskId: taskinstanceid, jobId: jobid, result: 'succeeded' });
  const outgoing = request(`${plan}/events?api-version=2.0-preview.1`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${authtoken}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(event),
    },
  });
  outgoing.on('response', (response) => {
    response.resume();
    if ((response.statusCode ?? 500) >= 300) console.error(`The event was answered with ${response.statusCode}.`);
  });
  outgoing.on('error', (error) => console.error(`The event could not be sent: ${error.message}`));
  outgoing.end(event);
}

/** @param {string} url */
function isLoopback(url) {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/**
 * Compares in constant time, so that answers tell nothing of how much was right.
 *
 * @param {string} given
 * @param {string} expected
 */
function isEqual(given, expected) {
  /** @param {string} text */
  const hash = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {(body: string | undefined) => void} done gets `undefined` where the body is too large
 */
function readBody(incoming, done) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  incoming.on('data', (chunk) => {
    size += chunk.length;
    if (size <= MAXIMUM_BODY) chunks.push(chunk);
  });
  incoming.on('end', () => done(size > MAXIMUM_BODY ? undefined : Buffer.concat(chunks).toString()));
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 */
function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
