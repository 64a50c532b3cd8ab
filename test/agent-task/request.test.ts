import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAXIMUM_UPLOAD_BYTES } from '../../src/agent-task/limits.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, makeFolder } from './run-task.js';

test('calls the base URL with the suffix and passes by an accepted status', async () => {
  const server = await startHttpServer(answer(200, '{"state":"ready"}', { 'Content-Type': 'application/json' }));

  const agent = await callTask(server.url, { urlSuffix: '/orders/7?expand=lines' });

  expect(agent.completion).toMatchObject({ result: 'Succeeded' });
  expect(server.requests).toMatchObject([{ method: 'GET', url: '/orders/7?expand=lines', body: '' }]);
});

test('encodes query parameters and puts them behind those of the URL', async () => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url, { urlSuffix: '/a?b=c#d', queryParameters: 'q = x & y=z\n# none\n\nü = %' });

  expect(server.requests[0]?.url).toBe('/a?b=c&q=x%20%26%20y%3Dz&%C3%BC=%25');
});

test('sends the headers of the input and an inline body with its length', async () => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url, {
    method: 'put',
    headers: '{"Content-Type":"text/plain","X-One":"1"}',
    body: 'grün',
  });

  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'PUT', body: 'grün' });
  expect(request?.headers).toMatchObject({ 'content-type': 'text/plain', 'x-one': '1', 'content-length': '5' });
});

test('says that a POST without a body has none', async () => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url, { method: 'POST' });

  expect(server.requests[0]?.headers['content-length']).toBe('0');
});

test.each(['GET', 'HEAD'])('sends no body with %s', async (method) => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url, { method, body: 'ignored' });

  expect(server.requests[0]).toMatchObject({ method, body: '' });
});

test('warns of what it changes about headers', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, { method: 'POST', headers: '{"Connection":"close"}', body: 'x' });

  expect(agent.texts('warning')).toEqual([
    'The header Connection is not sent as given: the connection determines it.',
    'The headers name no Content-Type; application/json is sent.',
  ]);
});

test('warns of references that the agent could not resolve', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, { headers: '{"X-One":"$(nobody)"}' });

  expect(agent.texts('warning')).toEqual(['$(nobody) has no value; it is sent as it is written.']);
});

test('sends the bytes of a file from the working directory', async () => {
  const server = await startHttpServer(answer(200));
  const folder = makeFolder();
  writeFileSync(join(folder, 'order.json'), '{"id":7}');

  await callTask(
    server.url,
    { method: 'POST', bodySource: 'file', bodyFile: 'order.json', headers: '{"Content-Type":"application/json"}' },
    { variables: { 'System.DefaultWorkingDirectory': folder } },
  );

  expect(server.requests[0]).toMatchObject({ body: '{"id":7}', headers: { 'content-length': '8' } });
});

test('sends an empty file', async () => {
  const server = await startHttpServer(answer(200));
  const file = join(makeFolder(), 'empty');
  writeFileSync(file, '');

  const agent = await callTask(server.url, { method: 'POST', bodySource: 'file', bodyFile: file });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(server.requests[0]?.headers['content-length']).toBe('0');
});

test('sends a form with its own content type in place of that of the default headers', async () => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url, {
    method: 'POST',
    bodySource: 'form',
    formFields: 'grant_type = client credentials\nscope = a&b',
    headers: '{"Content-Type":"application/json"}',
  });

  expect(server.requests[0]).toMatchObject({
    body: 'grant_type=client+credentials&scope=a%26b',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
});

test('uploads fields and files as multipart, with the length of all of it', async () => {
  const server = await startHttpServer(answer(200));
  const folder = makeFolder();
  writeFileSync(join(folder, 'a;b.csv'), 'x,y\r\n1,2\r\n');
  writeFileSync(join(folder, 'raw'), '');

  await callTask(server.url, {
    method: 'POST',
    bodySource: 'multipart',
    formFields: 'note = first "one"',
    uploadFiles: `data = ${folder}/a;b.csv; type=text/csv; filename="odd".csv\nraw = ${join(folder, 'raw')}`,
  });

  const { body = '', headers } = server.requests[0] ?? {};
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers?.['content-type'] ?? '')?.[1];
  expect(headers?.['content-length']).toBe(String(Buffer.byteLength(body)));
  expect(body.split(`--${boundary}`)).toEqual([
    '',
    '\r\nContent-Disposition: form-data; name="note"\r\n\r\nfirst "one"\r\n',
    '\r\nContent-Disposition: form-data; name="data"; filename="%22odd%22.csv"\r\nContent-Type: text/csv\r\n\r\nx,y\r\n1,2\r\n\r\n',
    '\r\nContent-Disposition: form-data; name="raw"; filename="raw"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n',
    '--\r\n',
  ]);
});

test.each([
  ['type=text/csv; charset=utf-8', 'text/csv; charset=utf-8', 'a.csv'],
  ['type="text/csv; charset=utf-8"', 'text/csv; charset=utf-8', 'a.csv'],
  [
    'type=text/csv;charset="utf-8;x" ; header=present; filename="b;c.csv"',
    'text/csv; charset="utf-8;x"; header=present',
    'b;c.csv',
  ],
  ['filename=b.csv; TYPE=application/vnd.a+json', 'application/vnd.a+json', 'b.csv'],
  ['filename=; type=text/csv', 'text/csv', 'a.csv'],
])('sends a file with %s', async (options, type, name) => {
  const server = await startHttpServer(answer(200));
  const file = join(makeFolder(), 'a.csv');
  writeFileSync(file, '1');

  await callTask(server.url, { method: 'POST', bodySource: 'multipart', uploadFiles: `data = ${file}; ${options}` });

  expect(server.requests[0]?.body).toContain(`name="data"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n1`);
});

test('refuses a file that is too large before anything is sent', async () => {
  const server = await startHttpServer(answer(200));
  const file = join(makeFolder(), 'large');
  writeFileSync(file, '');
  truncateSync(file, MAXIMUM_UPLOAD_BYTES + 1);

  const agent = await callTask(server.url, { method: 'POST', bodySource: 'file', bodyFile: file });

  expect(agent.completion?.message).toBe(
    `The file ${file} of the input 'bodyFile' has more than ${MAXIMUM_UPLOAD_BYTES} bytes.`,
  );
  expect(server.requests).toEqual([]);
});

test('fails where a file becomes shorter while it is sent', async () => {
  const size = 32 * 1024 * 1024;
  const file = join(makeFolder(), 'shrinking');
  writeFileSync(file, '');
  truncateSync(file, size);
  const server = await startHttpServer(answer(200));
  const { findFile } = await import('../../src/agent-task/request/uploaded-file.js');
  const found = findFile(file, 'bodyFile', size);
  truncateSync(file, 10);

  const read = async (): Promise<void> => {
    for await (const _ of found.read());
  };

  await expect(read()).rejects.toThrow('could not be sent whole');
  expect(server.requests).toEqual([]);
});
