import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';
import { callTask, makeFolder } from './run-task.js';

const JSON_TEXT = '{"state":"ready","items":[1,2]}';

/** Answers with bytes in an encoding. */
function encoded(encoding: string, bytes: Uint8Array): RequestHandler {
  return (_, response) => response.writeHead(200, { 'Content-Encoding': encoding }).end(bytes);
}

test.each([
  ['200-299', 200, 'Succeeded'],
  ['200-299', 299, 'Succeeded'],
  ['200-299', 300, 'Failed'],
  ['200-299, 404', 404, 'Succeeded'],
  ['202', 200, 'Failed'],
])('with the accepted status codes %s, %i is %s', async (acceptedStatusCodes, status, result) => {
  const server = await startHttpServer(answer(status));

  const agent = await callTask(server.url, { acceptedStatusCodes });

  expect(agent.completion?.result).toBe(result);
});

test.each([
  ["eq(root['state'], 'ready')", 'Succeeded'],
  ["eq(count(jsonpath('$.items[*]')), 2)", 'Succeeded'],
  ["eq(response['statuscode'], 'OK')", 'Succeeded'],
  ["eq(response['headers']['x-kind'], 'a, b')", 'Succeeded'],
  ["eq(response['content']['state'], 'ready')", 'Succeeded'],
  ["eq(variables['wanted'], root.state)", 'Succeeded'],
  ["eq(taskInputs['method'], 'get')", 'Succeeded'],
  ["eq(root['state'], 'done')", 'Failed'],
  ["gt(5, root['state'])", 'Failed'],
])('judges an answer by %s: %s', async (successCriteria, result) => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, [
      ['X-Kind', 'a'],
      ['X-Kind', 'b'],
    ] as never);
    response.end(JSON_TEXT);
  });

  const agent = await callTask(server.url, { successCriteria }, { variables: { wanted: 'ready' } });

  expect(agent.completion?.result).toBe(result);
});

test('explains a criterion that is false', async () => {
  const server = await startHttpServer(answer(200, JSON_TEXT));

  const agent = await callTask(server.url, { successCriteria: "eq(root['state'], 'done')" });

  expect(agent.log).toContain("Evaluating: eq(root['state'], 'done')");
  expect(agent.log).toContain("Expanded: eq('ready', 'done')\nResult: False");
});

test.each([
  ["eq(response['statuscode'], 'OK')", 'Succeeded'],
  ["eq(response.statuscode, 'OK')", 'Succeeded'],
  ["ne(root['error'], 'x')", 'Failed'],
  ["eq(response['content'], '<html>')", 'Succeeded'],
  ["contains(response.content, 'HTML')", 'Succeeded'],
  ["eq(response['content'], 'x')", 'Failed'],
  ["ne(response['content']['error'], 'x')", 'Failed'],
  ["ne(response.content.error, 'x')", 'Failed'],
  ["ne(response['content'][root], 'x')", 'Failed'],
  ["eq(count(jsonpath('$.x')), 0)", 'Failed'],
  ["ne(response[variables['part']], 'x')", 'Failed'],
])('judges an answer that is no JSON by %s: %s', async (successCriteria, result) => {
  const server = await startHttpServer(answer(200, '<html>'));

  const agent = await callTask(server.url, { successCriteria });

  expect(agent.completion?.result).toBe(result);
});

const bytes = (...values: readonly number[]) => Buffer.from(values);

test.each<readonly [body: string, type: string, content: Buffer, successCriteria: string]>([
  ['a text', 'text/plain', Buffer.from('all is ü'), "eq(response['content'], 'all is ü')"],
  ['a JSON text', 'application/json', Buffer.from('"up"'), "eq(response['content'], 'up')"],
  ['a JSON text that is no object, as root', 'application/json', Buffer.from('"up"'), "eq(root, 'up')"],
  [
    'nothing',
    'text/plain',
    bytes(),
    "and(eq(response['content'], ''), eq(root, ''), eq(response['content']['a'], ''))",
  ],
  ['white space', 'text/plain', Buffer.from(' \r\n'), "eq(response['content'], '')"],
  ['Latin 1 that says so', 'text/plain; charset=iso-8859-1', bytes(0xfc), "eq(response['content'], 'ü')"],
  ['JSON in Latin 1', 'application/json; charset=iso-8859-1', bytes(0x22, 0xfc, 0x22), "eq(response['content'], 'ü')"],
  ['JSON in UTF-16', 'application/json; charset=utf-16le', Buffer.from('{"a":"ü"}', 'utf16le'), "eq(root['a'], 'ü')"],
  ['JSON with a byte-order mark', 'application/json', Buffer.from('\ufeff{"a":1}'), "eq(response['content']['a'], 1)"],
  ['bytes that are no UTF-8', 'text/plain', bytes(0x61, 0xfc, 0x62), "eq(response['content'], 'a\ufffdb')"],
  ['a charset that nobody knows', 'text/plain; charset=none', Buffer.from('ü'), "eq(response['content'], 'ü')"],
  ['binary bytes', 'image/png', bytes(0x89, 0x50, 0x4e, 0x47, 0), "startsWith(response['content'], '\ufffdPNG')"],
])('shows a condition %s', async (_, type, content, successCriteria) => {
  const server = await startHttpServer((_request, response) =>
    response.writeHead(200, { 'Content-Type': type }).end(content),
  );

  const agent = await callTask(server.url, { successCriteria });

  expect(agent.completion?.result, agent.completion?.message).toBe('Succeeded');
});

test('says that an answer is no JSON', async () => {
  const server = await startHttpServer(answer(200, '<html>'));

  const agent = await callTask(server.url, { successCriteria: "eq(root['state'], 'ready')" });

  expect(agent.completion?.message).toMatch(
    /^Evaluation of expression .* failed: The answer is no JSON\. .* line 1, column 1\.$/,
  );
});

test.each([
  ['gzip', gzipSync(JSON_TEXT)],
  ['X-GZIP', gzipSync(JSON_TEXT)],
  ['deflate', deflateSync(JSON_TEXT)],
  ['deflate', deflateRawSync(JSON_TEXT)],
  ['br', brotliCompressSync(JSON_TEXT)],
  ['gzip, br', brotliCompressSync(gzipSync(JSON_TEXT))],
  ['identity', Buffer.from(JSON_TEXT)],
])('reads an answer in %s', async (encoding, bytes) => {
  const server = await startHttpServer(encoded(encoding, bytes));

  const agent = await callTask(server.url);

  expect(agent.outputs.get('body')?.value).toBe(JSON_TEXT);
  expect(server.requests[0]?.headers['accept-encoding']).toBe('gzip, deflate, br');
});

test.each([
  ['zstd', Buffer.from('abc'), 'it is not known'],
  ['gzip', gzipSync(JSON_TEXT).subarray(0, 20), 'unexpected end of file'],
  ['br', Buffer.from('nonsense'), 'ecompress'],
])('fails on an answer in %s that cannot be decoded', async (encoding, bytes, fault) => {
  const server = await startHttpServer(encoded(encoding, bytes));

  const agent = await callTask(server.url);

  expect(agent.completion?.message).toContain(`The answer cannot be decoded from '${encoding}'`);
  expect(agent.completion?.message).toContain(fault);
});

test('tells a connection that breaks from an encoding that is broken', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': '1000' });
    response.write(gzipSync(JSON_TEXT).subarray(0, 20), () => setImmediate(() => response.destroy()));
  });

  const agent = await callTask(server.url);

  expect(agent.completion?.message).toContain('the connection was closed before the answer was complete');
});

test('takes no more bytes than allowed, as they come or unpacked', async () => {
  const plain = await startHttpServer(answer(200, 'x'.repeat(1001)));
  const packed = await startHttpServer(encoded('gzip', gzipSync('x'.repeat(1_000_000))));

  const agents = await Promise.all([
    callTask(plain.url, { maximumResponseSize: '1000' }),
    callTask(packed.url, { maximumResponseSize: '100kB' }),
  ]);

  expect(agents.map(({ completion }) => completion?.message)).toEqual([
    expect.stringContaining('The response has more than 1000 bytes. Give it more with'),
    expect.stringContaining('The response has more than 102400 bytes. Give it more with'),
  ]);
});

test('names conditions as the reason for a limit of a file only where there are any', async () => {
  const server = await startHttpServer(answer(200, 'x'.repeat(1001)));
  const inputs = { maximumResponseSize: '1000', responseFile: 'answer.txt' };

  const plain = await callTask(server.url, inputs);
  const judged = await callTask(server.url, { ...inputs, successCriteria: "eq(root['a'], 1)" });

  expect(plain.completion?.message).toBe(
    "The response has more than 1000 bytes. Give it more with 'maximumResponseSize'.",
  );
  expect(judged.completion?.message).toContain('conditions and output variables look into no answer');
});

test('ends a flood at the limit', async () => {
  const server = await startHttpServer((_, response) => {
    const chunk = Buffer.alloc(64 * 1024);
    const pour = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  });

  const agent = await callTask(server.url, { maximumResponseSize: '1MB' });

  expect(agent.completion?.message).toContain('The response has more than 1048576 bytes.');
});

test('reads text by the charset that the answer names', async () => {
  const server = await startHttpServer((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=iso-8859-1' }).end(Buffer.from([0xfc])),
  );

  const agent = await callTask(server.url);

  expect(agent.outputs.get('body')?.value).toBe('ü');
});

test('writes an accepted answer to a file, in folders that it makes', async () => {
  const server = await startHttpServer(encoded('gzip', gzipSync('x'.repeat(100_000))));
  const file = join(makeFolder(), 'deep', 'er', 'answer.txt');

  const agent = await callTask(server.url, { responseFile: file });

  expect(readFileSync(file, 'utf8')).toBe('x'.repeat(100_000));
  expect(agent.outputs.get('body')?.value).toBe('');
  expect(agent.log).toContain(`Response: 100000 bytes, written to ${file}`);
});

test('judges an answer that goes to a file, too', async () => {
  const server = await startHttpServer(answer(200, JSON_TEXT));
  const file = join(makeFolder(), 'answer.json');

  const agent = await callTask(server.url, {
    responseFile: file,
    successCriteria: "eq(root.state, 'ready')",
    outputVariables: 'state = $.state',
  });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(agent.outputs.get('state')?.value).toBe('ready');
  expect(readFileSync(file, 'utf8')).toBe(JSON_TEXT);
});

test('writes no answer that is refused, and shows its beginning', async () => {
  const server = await startHttpServer(answer(500, `oh no${'!'.repeat(2 * 1024 * 1024)}`));
  const folder = makeFolder();

  const agent = await callTask(server.url, { responseFile: join(folder, 'answer'), maximumResponseSize: '1GB' });

  expect(agent.completion?.message).toContain('answered 500');
  expect(readdirSync(folder)).toEqual([]);
});

test('leaves a file as it was where the answer is cut', async () => {
  const server = await startHttpServer((_, response) => {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write('half', () => setImmediate(() => response.destroy()));
  });
  const folder = makeFolder();
  const file = join(folder, 'answer');
  writeFileSync(file, 'of yesterday');

  await callTask(server.url, { responseFile: file });

  expect(readFileSync(file, 'utf8')).toBe('of yesterday');
  expect(readdirSync(folder)).toEqual(['answer']);
});

test('says where a response file cannot be written', async () => {
  const server = await startHttpServer(answer(200, 'x'));
  // With what is put behind it while it is written, the name is longer than a file system takes.
  const file = join(makeFolder(), 'a'.repeat(250));

  const agent = await callTask(server.url, { responseFile: file });

  expect(agent.completion?.message).toContain(`The response cannot be written to ${file}: ENAMETOOLONG`);
});

test('tells before anything is sent where a response file can never be', async () => {
  const server = await startHttpServer(answer(200, 'x'));
  const file = join(makeFolder(), 'file');
  writeFileSync(file, '');

  const agent = await callTask(server.url, { responseFile: join(file, 'answer') });

  expect(agent.completion?.message).toContain('cannot be written');
  expect(server.requests).toEqual([]);
});

test.each(['HEAD', 'GET'])('takes a %s answer without a body though it names an encoding', async (method) => {
  const server = await startHttpServer((_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end());

  const agent = await callTask(server.url, { method });

  expect(agent.completion?.result).toBe('Succeeded');
});

test('leaves alone what stands beside a response file, links among it', async () => {
  const server = await startHttpServer(answer(200, 'new'));
  const folder = makeFolder();
  writeFileSync(join(folder, 'mine'), 'mine');
  symlinkSync(join(folder, 'mine'), join(folder, 'answer.partial'));

  const agent = await callTask(server.url, { responseFile: join(folder, 'answer') });

  expect(agent.completion?.result).toBe('Succeeded');
  expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['answer', 'answer.partial', 'mine']);
});
