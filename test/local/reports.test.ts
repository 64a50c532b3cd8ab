import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callAndWait, job, logOf, pipeline, startLocal, taskOf } from './local.js';
import { serviceOf } from './service.js';

/** Runs a waiting task, whose service does what is given before it completes it. */
async function reportFrom(
  report: (service: ReturnType<typeof serviceOf>) => Promise<unknown>,
  result = 'succeeded',
  observed: string[] = [],
) {
  const api = await startHttpServer(answer(202, 'accepted'));
  const local = await startLocal(api.url);
  const observer = { logAppended: (_record: unknown, text: string) => observed.push(text) };
  let waiting = (): void => {};
  const waits = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  const running = local.run(pipeline(job('deploy', [callAndWait()])), {
    observer: { ...observer, waitingForCallback: waiting },
  });
  await waits;
  const service = serviceOf(api.requests[0]);
  await report(service);
  await service.complete(result);
  return running;
}

test('what the service appends to the log of its task is in the result, after what the task wrote', async () => {
  const observed: string[] = [];

  const finished = await reportFrom((service) => service.log('step 1\nstep 2'), 'succeeded', observed);

  expect(logOf(finished)).toMatch(/Response: accepted\nstep 1\nstep 2\n$/);
  expect(observed.at(-1)).toBe('step 1\nstep 2\n');
});

test('an output variable that the service sets is in the result', async () => {
  const finished = await reportFrom((service) =>
    service.patchRecord({ variables: { Url: { value: 'http://127.0.0.1/new' } } }),
  );

  expect(taskOf(finished).variables).toEqual({ Url: { value: 'http://127.0.0.1/new', isSecret: false } });
});

test('a secret output variable is in the result without its value, and masked from then on', async () => {
  const finished = await reportFrom(async (service) => {
    await service.patchRecord({ variables: { key: { value: 'output-s3cret', isSecret: true } } });
    await service.log('the key is output-s3cret');
  });

  expect(taskOf(finished).variables).toEqual({ key: { value: null, isSecret: true } });
  expect(logOf(finished)).toMatch(/the key is \*\*\*\n$/);
});

test('issues of the service stay beside the one of its failure', async () => {
  const finished = await reportFrom(
    (service) => service.patchRecord({ issues: [{ type: 'error', message: 'No disk space.' }], errorCount: 1 }),
    'failed',
  );

  expect(taskOf(finished)).toMatchObject({
    errorCount: 2,
    issues: [
      { type: 'error', message: 'No disk space.' },
      { type: 'error', message: 'The service completed the task as failed.' },
    ],
  });
});

test('progress of the service reaches the observer', async () => {
  const api = await startHttpServer(answer(202));
  const local = await startLocal(api.url);
  const operations: (string | null)[] = [];

  const running = local.run(pipeline(job('deploy', [callAndWait()])), {
    observer: { recordChanged: ({ currentOperation }) => operations.push(currentOperation) },
  });
  await api.received(1);
  const service = serviceOf(api.requests[0]);
  await service.patchRecord({ percentComplete: 40, currentOperation: 'Copying' });
  await service.complete();
  await running;

  expect(operations).toContain('Copying');
});
