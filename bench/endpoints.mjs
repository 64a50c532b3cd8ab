import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import { importBuiltEndpoints } from './built.mjs';
import { countRequests, takeCounts } from './in-flight.mjs';
import { medians, timeProcess } from './measure.mjs';

const CONNECTIONS = 1000;
const DELAY = 50;
/** What the applying client may have under way at once. */
const CONCURRENCY = 16;
const LOOP = 'azure-devops-node-api, one after another';

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Planning and applying many service connections against a plain loop of calls, and what comes before the first. */
export async function benchEndpoints() {
  const argument = JSON.stringify({ projects: ['Ours', 'Theirs'], milliseconds: DELAY });
  const service = fork(fileURLToPath(new URL('./local-service.mjs', import.meta.url)), [argument]);
  countRequests();
  try {
    const [{ url, token }] = await once(service, 'message');
    const list = await listOnce(url, token);
    const theirs = await timed(() => createOneByOne(url, token));
    takeCounts();
    const ours = await timed(() => planAndApply(url, token));
    const { sent, most } = takeCounts();
    return [
      {
        what: `plan and apply of ${CONNECTIONS} connections, times as fast`,
        against: LOOP,
        ratio: theirs / ours,
        atLeast: 8,
      },
      {
        what: 'requests in flight at once',
        against: `the ${CONCURRENCY} that are allowed`,
        ratio: most / CONCURRENCY,
        goal: 1,
      },
      { what: 'requests of plan and apply', against: 'one a connection', ratio: sent / CONNECTIONS, goal: 1.99 },
      { what: 'requests before the answer of endpoints list', against: 'one', ratio: list, goal: 2 },
      ...(await benchHelp()),
    ];
  } finally {
    service.disconnect();
  }
}

async function benchHelp() {
  const measured = await medians(
    [
      { name: 'floor', run: () => timeProcess(['-e', '0']) },
      { name: 'help', run: () => timeProcess([program, 'endpoints', '--help']) },
    ],
    21,
  );
  const ratio = (measured.get('help') ?? Number.NaN) / (measured.get('floor') ?? Number.NaN);
  return [{ what: 'agentless endpoints --help', against: 'node -e 0', ratio, goal: 2 }];
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param {number} index */
function nameOf(index) {
  return `connection-${String(index).padStart(4, '0')}`;
}

/** @param {string} url @param {string} token */
async function listOnce(url, token) {
  const { ServiceEndpoints } = await importBuiltEndpoints();
  const endpoints = await ServiceEndpoints.connect({ url, token, project: 'Ours' });
  takeCounts();
  await endpoints.list();
  endpoints.close();
  return takeCounts().sent;
}

/** @param {string} url @param {string} token */
async function createOneByOne(url, token) {
  const webApi = new WebApi(url, getPersonalAccessTokenHandler(token, false));
  const project = await (await webApi.getCoreApi()).getProject('Theirs');
  const api = await webApi.getServiceEndpointApi();
  for (let index = 0; index < CONNECTIONS; index += 1) {
    const name = nameOf(index);
    await api.createServiceEndpoint({
      name,
      type: 'generic',
      url: 'https://api.example',
      authorization: { scheme: 'UsernamePassword', parameters: { username: 'ci', password: 'secret' } },
      serviceEndpointProjectReferences: [{ name, projectReference: { id: project.id ?? '', name: 'Theirs' } }],
    });
  }
}

/** @param {string} url @param {string} token */
async function planAndApply(url, token) {
  const { ServiceEndpoints, inspectConfiguration } = await importBuiltEndpoints();
  const serviceConnections = Array.from({ length: CONNECTIONS }, (_, index) => ({
    name: nameOf(index),
    type: 'generic',
    url: 'https://api.example',
    authorization: { scheme: 'UsernamePassword', parameters: { username: 'ci', password: { env: 'PASSWORD' } } },
  }));
  const text = JSON.stringify({ projects: ['Ours'], serviceConnections });
  const environment = { PASSWORD: 'secret' };
  const endpoints = await ServiceEndpoints.connect({ url, token, project: 'Ours' });
  const plan = await endpoints.plan(inspectConfiguration(text, 'agentless.yml'), { environment });
  const report = await endpoints.apply(plan, { environment, concurrency: CONCURRENCY });
  endpoints.close();
  if (report.counts.done !== CONNECTIONS) throw new Error(`Done: ${report.counts.done}.`);
}
