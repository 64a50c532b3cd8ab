import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { medians } from './measure.mjs';

const ROUNDS = 7;
const JOBS = 200;

/** How long server jobs take, against as many plain requests in one process; and ten times as many jobs. */
export async function benchJobs() {
  const api = fork(fileURLToPath(new URL('./api.mjs', import.meta.url)));
  const [port] = await once(api, 'message');
  const url = `http://127.0.0.1:${port}`;
  const { startLocalAzureDevOps } = await import('../dist/local.js');
  const configuration = {
    text: `serviceConnections: [{ name: api, type: generic, url: "${url}" }]`,
    file: 'agentless.yml',
  };
  const local = await startLocalAzureDevOps({ configuration });
  const agent = new Agent({ keepAlive: true });
  try {
    const measured = await medians(
      [
        { name: 'requests', run: () => timed(() => Promise.all(repeat(JOBS, () => get(url, agent)))) },
        { name: 'jobs', run: () => timed(() => run(local, JOBS)) },
        { name: 'manyJobs', run: () => timed(() => run(local, JOBS * 10)) },
      ],
      ROUNDS,
    );
    const ratio = (/** @type {string} */ name, /** @type {string} */ against) =>
      (measured.get(name) ?? Number.NaN) / (measured.get(against) ?? Number.NaN);
    return [
      {
        what: '200 server jobs in one pipeline',
        against: '200 requests of node:http',
        ratio: ratio('jobs', 'requests'),
        goal: 3,
      },
      {
        what: 'one of 2,000 server jobs',
        against: 'one of 200 server jobs',
        ratio: ratio('manyJobs', 'jobs') / 10,
        goal: 1.5,
      },
    ];
  } finally {
    agent.destroy();
    await local.close();
    api.disconnect();
  }
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * @template Value
 * @param {number} count
 * @param {(index: number) => Value} make
 */
function repeat(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * @param {Awaited<ReturnType<typeof import('../src/local/index.js').startLocalAzureDevOps>>} local
 * @param {number} count
 */
async function run(local, count) {
  const inputs = { serviceConnection: 'api', method: 'GET', successCriteria: "eq(root.state, 'ready')" };
  const steps = [{ task: 'InvokeRESTAPI@1', inputs }];
  const { result } = await local.run(
    JSON.stringify({ jobs: repeat(count, (index) => ({ job: `job${index}`, pool: 'server', steps })) }),
  );
  if (result !== 'succeeded') throw new Error(`The run has ${result}.`);
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @returns {Promise<unknown>}
 */
function get(url, agent) {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      let body = '';
      response
        .setEncoding('utf8')
        .on('data', (text) => (body += text))
        .on('end', () => resolve(JSON.parse(body)));
    })
      .on('error', reject)
      .end();
  });
}
