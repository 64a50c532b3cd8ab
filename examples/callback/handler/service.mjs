// The service of ../plain-http with the library: what is left is the work itself. Errors, repeats, batches of log lines,
// the live feed, a cancel and the one completion are the library's matter.
//
//   DEMO_PASSWORD=demo node examples/callback/handler/service.mjs --port 5001
//   DEMO_PASSWORD=demo agentless run examples/callback/handler/azure-pipelines.yml
//
// For an organization: --allow-origin https://dev.azure.com/fabrikam
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createNodeListener, defineHandler } from 'azure-pipelines-agentless/callback';

const password = process.env.DEMO_PASSWORD;
if (!password) {
  console.error('Set DEMO_PASSWORD, the password that the service connection sends.');
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5001' },
    // Any port of this machine, where `agentless run` serves its own Azure DevOps.
    'allow-origin': { type: 'string', multiple: true, default: ['http://127.0.0.1:*'] },
  },
});

const handler = defineHandler({
  timeLimit: 10 * 60_000,
  async execute(task, signal) {
    const version = readVersion(task.body);
    const steps = ['Stopping the old version', 'Copying files', 'Starting the new version'];
    for (const [index, step] of steps.entries()) {
      await task.log(step);
      // Reports need not be awaited: they go on by themselves, and all are stored before the completion.
      task.progress((index / steps.length) * 100, step);
      // The work. A cancel of the pipeline ends it, by an error that completes the task as canceled.
      await wait(100, undefined, { signal });
    }
    await task.setVariable('version', version);
    return { result: 'succeeded', message: `Version ${version} is deployed.` };
  },
});

/**
 * What a pipeline sends is anything until it is read. An error here fails the task, with this message in its log.
 *
 * @param {unknown} body
 */
function readVersion(body) {
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'string') {
    return body.version;
  }
  throw new Error('The body has no version: write { "version": "2.4.1" }');
}

const stopping = new AbortController();
const listener = createNodeListener(handler, {
  authentication: { kind: 'basic', userName: 'demo', password },
  allowedOrigins: values['allow-origin'],
  signal: stopping.signal,
  onRefusal: ({ status, error }) => console.error(`${status}: ${error.message}`),
});

const server = createServer(listener).listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`Listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
// A port that is used, above all.
server.on('error', (error) => {
  console.error(`The service cannot listen (${error.message}). Choose another port by --port.`);
  process.exit(2);
});

// No task is left without an end: they are told, and completed as failed.
process.once('SIGTERM', async () => {
  stopping.abort();
  await listener.idle();
  process.exit(0);
});
