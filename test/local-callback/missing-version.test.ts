import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startWaitingTask } from './waiting-task.js';

test('writes without api-version are answered as the page of the local run says, and the note says it too', async () => {
  const page = readFileSync(new URL('../../docs/run.md', import.meta.url), 'utf8').replaceAll('\n', ' ');
  const { call, jobId, taskId, task, complete, running } = await startWaitingTask();
  const records = `timelines/${task.timelineid}/records`;
  const write = async (method: string, path: string, body: unknown): Promise<number> =>
    (await call({ method, path, body, version: '' })).status;

  const taken = [
    await write('POST', 'events', { name: 'TaskStarted', jobId, taskId }),
    await write('PATCH', records, { count: 1, value: [{ id: taskId, state: 'inProgress' }] }),
    await write('POST', `${records}/${jobId}/feed`, { count: 1, value: ['line'], stepId: taskId }),
    await write('POST', 'logs', { path: `logs\\${taskId}` }),
    await write('POST', 'logs/1', 'line'),
    await write('POST', 'timelines', { id: '6a1de8fd-2c02-4a53-b6b0-17f7c1b1a9c4' }),
  ];
  const refused = [
    await write('PUT', `${records}/${taskId}/attachments/note/a`, 'text'),
    await write('POST', `jobs/${jobId}/oidctoken`, {}),
  ];
  await complete();
  const { protocolFindings } = await running;

  expect(taken.filter((status) => status >= 300)).toEqual([]);
  expect(refused).toEqual([400, 400]);
  expect(page).toContain(
    'Unlike the service they take a write without `api-version`, with the note `no-api-version`; attachments and `oidctoken` refuse it with status 400, as the service does.',
  );
  expect(protocolFindings.find(({ rule }) => rule === 'no-api-version')).toMatchObject({
    count: taken.length + refused.length,
    message: expect.stringContaining('the local server may take it'),
  });
});
