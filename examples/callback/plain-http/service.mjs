// The callback protocol by hand: a service that takes its time, with nothing but node:http. Read it as the reference of
// what the library does, or translate it into another language.
//
//   DEMO_PASSWORD=demo node examples/callback/plain-http/service.mjs --port 5001
//   DEMO_PASSWORD=demo agentless run examples/callback/plain-http/azure-pipelines.yml
//
// POST /  answers 202 at once, and then tells the task that called it: started, live lines, the log, an output variable,
//         completed. It sends each request once; a service that is to be relied on repeats those that were lost.
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, request } from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '5001' } } });
const password = process.env.DEMO_PASSWORD;
if (!password) {
  console.error('Set DEMO_PASSWORD, the password that the service connection sends.');
  process.exit(2);
}

/** What a Generic connection with the user `demo` sends. */
const expectedAuthorization = `Basic ${Buffer.from(`demo:${password}`).toString('base64')}`;

/** Headers by which the task says which one it is. Names of headers have no case. */
const taskHeaders = /** @type {const} */ ([
  'planurl',
  'projectid',
  'hubname',
  'planid',
  'jobid',
  'timelineid',
  'taskinstanceid',
  'authtoken',
]);

/** @typedef {Record<(typeof taskHeaders)[number], string>} Task */

const server = createServer((incoming, response) => {
  const { headers, method } = incoming;
  incoming.resume();
  const missing = taskHeaders.filter((name) => typeof headers[name] !== 'string' || headers[name] === '');
  if (!isEqual(headers.authorization ?? '', expectedAuthorization)) {
    response
      .writeHead(401, { 'WWW-Authenticate': 'Basic realm="demo"' })
      .end('The user name or the password is wrong.');
  } else if (method !== 'POST') {
    response.writeHead(405, { Allow: 'POST' }).end();
  } else if (missing.length > 0) {
    response.writeHead(400).end(`These headers are missing: ${missing.join(', ')}.`);
  } else if (!isAllowed(String(headers.planurl))) {
    response.writeHead(403).end('PlanUrl is no address that this service reports to.');
  } else {
    const task = /** @type {Task} */ (Object.fromEntries(taskHeaders.map((name) => [name, String(headers[name])])));
    // A server task waits 20 seconds for this answer, and a check 3: the work comes after it.
    response.writeHead(202).end(() => {
      work(task).catch((error) => console.error(error.message));
    });
  }
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

/** @param {Task} task */
async function work(task) {
  await sendEvent(task, { name: 'TaskStarted' });
  // The event alone does not move the page of the run: the record has to say it as well.
  await patchRecord(task, { state: 'inProgress', percentComplete: 0, currentOperation: 'Deploying' });

  const lines = ['Deploying version 2.4.1', 'Deployed.'];
  await feed(task, lines);
  await writeLog(task, lines);
  await patchRecord(task, { percentComplete: 100, variables: { version: { value: '2.4.1', isSecret: false } } });

  // Last of all: with this event the task is over, and its token with the job.
  await sendEvent(task, { name: 'TaskCompleted', result: 'succeeded' });
}

/**
 * The names of events are compared with their case: `taskCompleted` would be taken for the completion of a job.
 *
 * @param {Task} task
 * @param {{ name: 'TaskStarted' } | { name: 'TaskCompleted', result: 'succeeded' | 'succeededWithIssues' | 'failed' | 'canceled' | 'skipped' }} event
 */
function sendEvent(task, event) {
  const body = { ...event, taskId: task.taskinstanceid, jobId: task.jobid };
  return send(task, 'POST', 'events?api-version=2.0-preview.1', body);
}

/**
 * Changes the record of the task: its id and what is new, nothing else, so that nothing is written over.
 *
 * @param {Task} task
 * @param {object} changes
 */
function patchRecord(task, changes) {
  const value = [{ id: task.taskinstanceid, ...changes }];
  return send(task, 'PATCH', `timelines/${task.timelineid}/records?api-version=7.1`, { value, count: 1 });
}

/**
 * Shows lines on the page of the run while the task works; they are not kept. The record in the path is the job's.
 *
 * @param {Task} task
 * @param {readonly string[]} lines at most 100 in one request
 */
function feed(task, lines) {
  const path = `timelines/${task.timelineid}/records/${task.jobid}/feed?api-version=7.1`;
  return send(task, 'POST', path, { value: lines, count: lines.length, stepId: task.taskinstanceid });
}

/**
 * Writes the log that is kept: created by its path, which gives the same log each time, appended to, put on the record.
 *
 * @param {Task} task
 * @param {readonly string[]} lines
 */
async function writeLog(task, lines) {
  const log = await send(task, 'POST', 'logs?api-version=7.1', { path: `logs\\${task.taskinstanceid}` });
  const text = lines.map((line) => `${new Date().toISOString()} ${line}\r\n`).join('');
  await send(task, 'POST', `logs/${log.id}?api-version=7.1`, Buffer.from(text));
  await patchRecord(task, { log: { id: log.id } });
}

/**
 * @param {Task} task
 * @param {'POST' | 'PATCH'} method
 * @param {string} path below the plan
 * @param {object} body bytes as they are, else JSON
 * @returns {Promise<any>} the answer, where it is JSON
 */
function send({ planurl, projectid, hubname, planid, authtoken }, method, path, body) {
  const plan = `${planurl.replace(/\/$/, '')}/${projectid}/_apis/distributedtask/hubs/${hubname}/plans/${planid}`;
  const isText = Buffer.isBuffer(body);
  const bytes = isText ? body : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: `Bearer ${authtoken}`,
      'Content-Type': isText ? 'application/octet-stream' : 'application/json',
      // A log is not created without it.
      'Content-Length': bytes.length,
    };
    const outgoing = request(`${plan}/${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => {
        const { statusCode = 0 } = response;
        // Without a good token the answer is a redirection to a page to sign in, and no 401.
        if (statusCode >= 300) reject(new Error(`${method} ${path} was answered with ${statusCode}: ${text}`));
        else resolve(text === '' ? undefined : JSON.parse(text));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

/**
 * The token must not go to whatever address a caller names. A real service lists its organizations here, as
 * `https://dev.azure.com/fabrikam`, and sends with node:https.
 *
 * @param {string} planUrl
 */
function isAllowed(planUrl) {
  return URL.canParse(planUrl) && new URL(planUrl).hostname === '127.0.0.1';
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
