import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { send } from '../local-server/request.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { call, callAndWait, job, pipeline, resultsOf, startLocal } from './local.js';

test('closing cancels the runs that are under way, and refuses connections from then on', async () => {
  const api = await startHttpServer(({ url }, response) => {
    if (url === '/wait') response.writeHead(202).end();
  });
  const local = await startLocal(api.url);

  const running = local.run(
    pipeline(
      job('waiting', [callAndWait({ urlSuffix: '/wait' })]),
      job('hanging', [call({ urlSuffix: '/hang' })]),
      job('clean', [call({ urlSuffix: '/clean' })], { dependsOn: 'waiting', condition: 'always()' }),
    ),
  );
  await api.received(2);
  await local.close();

  expect(resultsOf(await running)).toMatchObject({ waiting: 'canceled', hanging: 'canceled', clean: 'canceled' });
  expect(api.requests).toHaveLength(2);
  await expect(send(`${local.url}/_apis/projects`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('closing twice does no harm', async () => {
  const local = await startLocal('http://127.0.0.1:1');

  await local.close();

  await expect(local.close()).resolves.toBeUndefined();
});

/** What a program of a user does: a run that ends, one that waits, and a connection that is kept open. */
const program = `
  import { startLocalAzureDevOps } from '${new URL('../../dist/local.js', import.meta.url).href}';
  const [url] = process.argv.slice(1);
  const text = JSON.stringify({ serviceConnections: [{ name: 'api', type: 'generic', url }] });
  const local = await startLocalAzureDevOps({ configuration: { text, file: 'agentless.yml' } });
  const pipeline = (inputs) => JSON.stringify({
    pool: 'server',
    steps: [{ task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'api', ...inputs } }],
  });
  await fetch(local.url);
  const ended = await local.run(pipeline({ method: 'GET' }));
  let waiting;
  const waits = new Promise((resolve) => { waiting = resolve; });
  const running = local.run(pipeline({ waitForCompletion: 'true' }), { observer: { waitingForCallback: waiting } });
  await waits;
  await local.close();
  console.log(ended.result, (await running).result);
`;

test('after close a process has nothing left to wait for', async () => {
  const api = await startHttpServer(answer(200));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, api.url], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });

  const [code] = await once(child, 'close');

  expect(output).toBe('succeeded canceled\n');
  expect(code).toBe(0);
});
