import { expect, test } from 'vitest';
import { RunPrinter } from '../../src/cli/run-printer.js';
import { createStyle } from '../../src/cli/style.js';
import { callAndWait, job, logOf, pipeline, startLocal } from '../local/local.js';
import { serviceOf } from '../local/service.js';
import { answer, startHttpServer } from '../support/http-server.js';

test('what a service reports is printed without commands to an agent, and kept as it is', async () => {
  const api = await startHttpServer(answer(202, 'accepted'));
  const local = await startLocal(api.url);
  const written: string[] = [];
  const output = { write: (text: string) => void written.push(text) };
  const printer = new RunPrinter(output, output, createStyle(false));
  const waits = new Promise<void>((resolve) => {
    printer.waitingForCallback = () => resolve();
  });
  const running = local.run(pipeline(job('deploy', [callAndWait()])), { observer: printer });
  await waits;
  const service = serviceOf(api.requests[0]);

  await service.log('##[section]step ##vso[task.setvariable variable=PATH]/evil\n');
  await service.patchRecord({ issues: [{ type: 'error', message: 'no ##vso[task.debug]space' }], errorCount: 1 });
  await service.complete('failed');
  const finished = await running;

  expect(written.join('')).toContain('│ ##[section]step ##_vso[task.setvariable variable=PATH]/evil\n');
  expect(written.join('')).toContain('│ no ##_vso[task.debug]space\n');
  expect(logOf(finished)).toContain('step ##vso[task.setvariable variable=PATH]/evil');
});
