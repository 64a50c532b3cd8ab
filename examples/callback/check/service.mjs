// An asynchronous check: it lets a stage pass once no incident of the service is open, and looks again until then.
//
//   echo '[{ "service": "shop", "title": "Payments are slow" }]' > incidents.json
//   DEMO_PASSWORD=demo node examples/callback/check/service.mjs --port 5001 --incidents incidents.json
//   DEMO_PASSWORD=demo agentless run examples/callback/check/azure-pipelines.yml
//   echo '[]' > incidents.json
//
// In Azure DevOps it is an "Invoke REST API" check of an environment or a service connection: completion event Callback,
// time between evaluations 0 (any other value makes the decision not final), timeout longer than the deadline here.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createNodeListener, defineCheck } from 'azure-pipelines-agentless/callback';

const password = process.env.DEMO_PASSWORD;
if (!password) {
  console.error('Set DEMO_PASSWORD, the password that the service connection sends.');
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5001' },
    incidents: { type: 'string', default: 'incidents.json' },
    'allow-origin': { type: 'string', multiple: true, default: ['http://127.0.0.1:*'] },
  },
});

const check = defineCheck({
  reevaluateEvery: 1_000,
  deadline: 60 * 60_000,
  async evaluate(task) {
    const service = readService(task.body);
    /** @type {{ service: string, title: string }[]} */
    const incidents = JSON.parse(await readFile(values.incidents, 'utf8'));
    const open = incidents.filter((incident) => incident.service === service);
    if (open.length > 0)
      return { notYet: `open incidents of ${service}: ${open.map(({ title }) => title).join(', ')}` };
    return { result: 'succeeded', message: `No incident of ${service} is open.` };
  },
});

/** @param {unknown} body */
function readService(body) {
  if (typeof body === 'object' && body !== null && 'service' in body) return String(body.service);
  throw new Error('The body names no service: write { "service": "shop" }');
}

const listener = createNodeListener(check, {
  authentication: { kind: 'basic', userName: 'demo', password },
  allowedOrigins: values['allow-origin'],
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
