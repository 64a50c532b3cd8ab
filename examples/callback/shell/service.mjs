// Starts deploy.sh for each task that calls: what stands between a server task and a script. It uses nothing but Node.js.
//
//   DEMO_PASSWORD=demo DEPLOY_VERSION=2.4.1 node examples/callback/shell/service.mjs --port 5001
//   DEMO_PASSWORD=demo agentless run examples/callback/shell/azure-pipelines.yml
import { spawn } from 'node:child_process';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '5001' } } });
const script = fileURLToPath(new URL('deploy.sh', import.meta.url));
const { DEMO_PASSWORD: password, ...environment } = process.env;
if (!password) {
  console.error('Set DEMO_PASSWORD, the password that the service connection sends.');
  process.exit(2);
}
const expectedAuthorization = `Basic ${Buffer.from(`demo:${password}`).toString('base64')}`;

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What the headers have to look like before a shell gets them. @type {Record<string, RegExp>} */
const taskHeaders = {
  // The organizations to which tokens may go; here only a local Azure DevOps.
  planurl: /^http:\/\/127\.0\.0\.1:\d+\/[\w.-]+\/?$/,
  projectid: guid,
  hubname: /^(?:build|release|gates|checks)$/i,
  planid: guid,
  jobid: guid,
  timelineid: guid,
  taskinstanceid: guid,
  authtoken: /^[\w.~+/=-]+$/,
};

const server = createServer(({ headers, method }, response) => {
  const wrong = Object.entries(taskHeaders).filter(([name, form]) => !form.test(String(headers[name] ?? '')));
  if (!isEqual(headers.authorization ?? '', expectedAuthorization)) {
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="demo"' }).end();
  } else if (method !== 'POST') {
    response.writeHead(405, { Allow: 'POST' }).end();
  } else if (wrong.length > 0) {
    response.writeHead(400).end(`Missing, or not as it has to be: ${wrong.map(([name]) => name).join(', ')}.`);
  } else {
    const variables = Object.keys(taskHeaders).map((name) => [
      `AGENTLESS_${name.toUpperCase()}`,
      String(headers[name]),
    ]);
    response.writeHead(202).end(() => {
      spawn('sh', [script], { env: { ...environment, ...Object.fromEntries(variables) }, stdio: 'inherit' });
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
