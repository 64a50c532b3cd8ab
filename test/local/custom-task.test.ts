import { expect, onTestFinished, test } from 'vitest';
import { startLocalAzureDevOps } from '../../src/local/index.js';
import { createFakeClock, type FakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';

/** A server task that starts something and can stop it. */
const task = (handler: object) =>
  JSON.stringify({
    id: '7d3f1d5e-9c50-4a86-8e0b-2a3b4c5d6e7f',
    name: 'Start',
    version: { Major: 2, Minor: 0, Patch: 0 },
    runsOn: ['Server'],
    inputs: [
      { name: 'service', type: 'connectedService:Generic', required: true },
      { name: 'what', type: 'string' },
    ],
    execution: { HttpRequest: handler },
  });

const execute = {
  EndpointId: '$(service)',
  EndpointUrl: '$(endpoint.url)/start',
  Method: 'POST',
  WaitForCompletion: 'true',
};
const cancel = { EndpointId: '$(service)', EndpointUrl: '$(endpoint.url)/stop/$(what)', Method: 'DELETE' };

const pipeline = 'pool: server\nsteps: [{ task: Start@2, inputs: { service: api, what: "7" } }]';

async function start(handler: object, clock?: FakeClock) {
  const api = await startHttpServer(answer(200));
  const local = await startLocalAzureDevOps({
    configuration: {
      text: JSON.stringify({ serviceConnections: [{ name: 'api', type: 'generic', url: api.url }] }),
      file: 'agentless.yml',
    },
    tasks: [{ text: task(handler), file: 'task.json' }],
    ...(clock && { clock }),
  });
  onTestFinished(() => local.close());
  const calls = () => api.requests.map(({ method, url }) => `${method} ${url}`);
  return { local, calls };
}

/** Runs the task and cancels the run as soon as it waits. */
async function cancelWhileWaiting(handler: object) {
  const { local, calls } = await start(handler);
  const canceling = new AbortController();
  const finished = await local.run(pipeline, {
    signal: canceling.signal,
    observer: { waitingForCallback: () => canceling.abort() },
  });
  return { finished, calls: calls() };
}

test('a task with a Cancel section tells its service of the cancel', async () => {
  const { finished, calls } = await cancelWhileWaiting({ Execute: execute, Cancel: cancel });

  expect(finished.result).toBe('canceled');
  expect(calls).toEqual(['POST /start', 'DELETE /stop/7']);
  expect(Object.values(finished.logs)[0]).toContain('DELETE http');
});

test('a task without a Cancel section tells its service nothing', async () => {
  const { finished, calls } = await cancelWhileWaiting({ Execute: execute });

  expect(finished.result).toBe('canceled');
  expect(calls).toEqual(['POST /start']);
});

test('a task whose service does not complete it in the time of its Events section fails', async () => {
  const clock = createFakeClock();
  const { local } = await start({ Execute: execute, Events: { taskCompleted: { timeout: '00:10:00' } } }, clock);

  const finished = await local.run(pipeline, { observer: { waitingForCallback: () => clock.advance(600_000) } });

  expect(finished.result).toBe('failed');
  expect(finished.records.at(-1)?.issues).toMatchObject([
    { message: 'The service did not complete the task within 600 seconds.' },
  ]);
});
