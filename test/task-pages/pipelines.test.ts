import { expect, test } from 'vitest';
import { previewPipeline, type StepPreview } from '../../src/local/index.js';
import { pageExamples } from './examples.js';

/** The connections that the pages speak of. */
const configuration = JSON.stringify({
  serviceConnections: [
    { name: 'orders', type: 'generic', url: 'https://orders.example' },
    { name: 'test-service', type: 'generic', url: 'https://tests.example' },
    {
      name: 'production-azure',
      type: 'azurerm',
      url: 'https://azure.example/',
      authorization: { scheme: 'ServicePrincipal', parameters: { accessToken: 'x' } },
    },
    { name: 'other-organization', type: 'workloadidentityuser' },
  ],
});

function preview(yaml: string): Promise<StepPreview[]> {
  return previewPipeline(yaml, { file: 'page.yml', configuration: { text: configuration, file: 'agentless.yml' } });
}

test.each(pageExamples)('the pipeline at $page:$line could run', async ({ yaml, steps }) => {
  const previews = await preview(yaml);

  const ofServer = steps.filter(({ task }) => task !== 'InvokeRestApiAgent@1' && task !== 'DownloadSecureFile@1');
  expect(previews.map(({ task }) => task)).toEqual(ofServer.map(({ task }) => task));
});

const step = (task: string, inputs: Readonly<Record<string, string>>, pool?: string): string =>
  JSON.stringify({ ...(pool !== undefined && { pool }), steps: [{ task, inputs }] });

test('an unknown input, a missing one and a wrong option of a server task would be found', async () => {
  const unknown = preview(step('InvokeRestApiServer@1', { serviceConnection: 'orders', methd: 'GET' }, 'server'));
  const missing = preview(step('InvokeRestApiPoll@1', { serviceConnection: 'orders' }, 'server'));
  const wrong = preview(step('InvokeRestApiServer@1', { serviceConnection: 'orders', method: 'GTE' }, 'server'));

  await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_INPUT' });
  await expect(missing).rejects.toMatchObject({ code: 'MISSING_INPUT' });
  await expect(wrong).rejects.toMatchObject({ code: 'INPUT_OPTION' });
});

test('a task in the wrong kind of job would be found', async () => {
  const inputs = { serviceConnection: 'orders' };

  await expect(preview(step('InvokeRestApiAgent@1', inputs, 'server'))).rejects.toThrow('InvokeRestApiAgent');
  await expect(preview(step('InvokeRestApiServer@1', inputs))).rejects.toThrow('InvokeRestApiServer');
});
