import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { importBuiltLocal } from './built.mjs';
import { medians } from './measure.mjs';

const ROUNDS = 7;
const JOBS = 200;

/** How long server jobs take, against as many plain requests in one process; and ten times as many jobs. */
export async function benchJobs() {
  const api = fork(fileURLToPath(new URL('./api.mjs', import.meta.url)));
  const [port] = await once(api, 'message');
  const url = `http://127.0.0.1:${port}`;
  try {
    const measured = await medians(
      [
        { name: 'requests', run: () => timeRequests(url, JOBS) },
        { name: 'jobs', run: () => timeJobs(url, JOBS) },
        { name: 'manyJobs', run: () => timeJobs(url, JOBS * 10) },
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
 * Milliseconds of plain requests, all at once, on connections of their own: a run has new ones, too.
 *
 * @param {string} url
 * @param {number} count
 */
async function timeRequests(url, count) {
  const agent = new Agent({ keepAlive: true });
  try {
    return await timed(() => Promise.all(repeat(count, () => get(url, agent))));
  } finally {
    agent.destroy();
  }
}

/**
 * Milliseconds of one pipeline, on a local Azure DevOps of its own, as `agentless run` has it. Starting that is not counted.
 *
 * @param {string} url
 * @param {number} count of jobs
 */
async function timeJobs(url, count) {
  const { startLocalAzureDevOps } = await importBuiltLocal();
  const text = `serviceConnections: [{ name: api, type: generic, url: "${url}" }]`;
  const local = await startLocalAzureDevOps({ configuration: { text, file: 'agentless.yml' } });
  const inputs = { serviceConnection: 'api', method: 'GET', successCriteria: "eq(root.state, 'ready')" };
  const steps = [{ task: 'InvokeRESTAPI@1', inputs }];
  const pipeline = JSON.stringify({ jobs: repeat(count, (index) => ({ job: `job${index}`, pool: 'server', steps })) });
  try {
    return await timed(async () => {
      const { result } = await local.run(pipeline);
      if (result !== 'succeeded') throw new Error(`The run has ${result}.`);
    });
  } finally {
    await local.close();
  }
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
