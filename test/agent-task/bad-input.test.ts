import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { callTask, makeFolder, startTask } from './run-task.js';

/** Inputs, and what the task then says; nothing is sent for any of them. */
const cases: ReadonlyArray<readonly [inputs: Readonly<Record<string, string>>, message: string]> = [
  [{ method: 'FETCH' }, "'FETCH'"],
  [{ headers: '{Content-Type:1}' }, 'The headers are not valid: a name is not in quotes (line 1, column 2'],
  [{ urlSuffix: ' b' }, 'The URL of the request is not correct'],
  [{ waitForCompletion: 'true' }, 'A job on an agent cannot wait for a callback.'],
  [{ successCriteria: "eq(root['a'" }, "The condition in 'successCriteria' cannot be parsed."],
  [{ pollUntil: 'nothing(1)' }, "The condition in 'pollUntil' cannot be parsed."],
  [{ requestTimeout: 'soon' }, "The input 'requestTimeout' is not usable: 'soon' is no time."],
  [{ requestTimeout: '2d' }, "'2d' is no time"],
  [{ requestTimeout: '25h' }, "The input 'requestTimeout' is 25h, but has to be from 1ms to 24h."],
  [{ requestTimeout: '0' }, 'has to be from 1ms'],
  [{ retryCount: '21' }, "The input 'retryCount' is 21, but has to be from 0 to 20."],
  [{ retryCount: '999999999999' }, "The input 'retryCount' is 999999999999, but has to be from 0 to 20."],
  [{ retryCount: '1.5' }, "Input 'retryCount' must be a whole number, not '1.5'."],
  [{ retryCount: '1', retryDelay: '2h' }, "The input 'retryDelay' is 2h, but has to be from 0 to 1h."],
  [{ retryCount: '1', retryStatusCodes: '429,5xx' }, "'5xx' is no status code and no range"],
  [{ retryCount: '1', retryStatusCodes: '599-500' }, "the range '599-500' is upside down"],
  [{ retryCount: '1', retryErrors: 'timeouts' }, "'timeouts' is no kind of error. Did you mean 'timeout'?"],
  [{ pollUntil: 'true', pollInterval: '10ms' }, "The input 'pollInterval' is 10ms, but has to be from 1s to 72h."],
  [{ pollUntil: 'true', pollTimeout: '73h' }, "The input 'pollTimeout' is 73h, but has to be from 1ms to 72h."],
  [{ acceptedStatusCodes: '200-299;404' }, "'200-299;404' is no status code and no range"],
  [{ acceptedStatusCodes: '99' }, "'99' is no status code"],
  [{ acceptedStatusCodes: Array(51).fill('200').join() }, "'acceptedStatusCodes' has more than 50 ranges"],
  [{ maximumResponseSize: 'big' }, "'big' is no size"],
  [{ maximumResponseSize: '1GB' }, "The input 'maximumResponseSize' is 1GB, but has to be from 1 to 256MB."],
  [{ queryParameters: 'a = 1\nsecret' }, "The input 'queryParameters' is not usable: line 2 has no equals sign."],
  [{ queryParameters: '= 1' }, 'line 1 has no name'],
  [{ queryParameters: 'a=b\n'.repeat(201) }, "The input 'queryParameters' has more than 200 lines."],
  [{ outputVariables: 'my-id = $.id' }, "The output variable 'my-id' cannot be set: it is no name of a variable."],
  [{ outputVariables: '1st = $.id' }, "The output variable '1st' cannot be set"],
  [{ outputVariables: 'statuscode = $.id' }, "'statuscode' cannot be set: there is one of this name already"],
  [{ outputVariables: 'a = $.id\nA! = $.x' }, "'A' cannot be set: there is one of this name already"],
  [{ outputVariables: 'id = $[' }, "The path '$[' of the output variable 'id' cannot be read."],
  [{ outputVariables: 'id = ' }, "the variable 'id' has no path"],
  [
    { outputVariables: Array.from({ length: 51 }, (_, index) => `a${index} = $`).join('\n') },
    "'outputVariables' has more than 50 variables",
  ],
  [{ responseFile: '.' }, 'is a folder or a device'],
  [{ certificateAuthority: 'nowhere.pem' }, "of the input 'certificateAuthority' cannot be found."],
  [{ certificateAuthority: '-----BEGIN nothing' }, "'certificateAuthority' is not usable: it holds no certificate"],
  [{ method: 'POST', bodySource: 'file' }, "'bodyFile'"],
  [{ method: 'POST', bodySource: 'file', bodyFile: 'none.json' }, "of the input 'bodyFile' cannot be found."],
  [{ method: 'POST', bodySource: 'file', bodyFile: '.' }, 'is no file'],
  [{ method: 'POST', bodySource: '$(source)' }, "'$(source)' is no source"],
  [{ method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.bin' }, "'uploadFiles' cannot be found"],
  [{ method: 'POST', bodySource: 'multipart', uploadFiles: 'a = .; type=text' }, "'text' is no media type"],
  [{ method: 'POST', bodySource: 'multipart', uploadFiles: 'a = ' }, "the field 'a' has no path"],
  [{ method: 'POST', bodySource: 'multipart', uploadFiles: 'a = ; type=text/csv' }, "the field 'a' has no path"],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; typ=text/csv' },
    "'uploadFiles' is not usable: 'typ' is no option of a file. Did you mean 'type'?",
  ],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; type=a/b; type=c/d' },
    "the option 'type' of the field 'a' is given twice",
  ],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; type=text/csv; filenam=b.csv' },
    "'filenam' is no option of a file. Did you mean 'filename'?",
  ],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; filename=b.csv; charset=utf-8' },
    "'charset' is no option of a file. Write it behind the media type: ; type=text/csv; charset=….",
  ],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; type=text/csv; charset=' },
    "'text/csv; charset=' is no media type",
  ],
  [
    { method: 'POST', bodySource: 'multipart', uploadFiles: 'a = none.csv; encoding=x; filename=y' },
    "'encoding' is no option of a file. Known options: type, filename.",
  ],
  [
    { method: 'POST', bodySource: 'multipart' },
    "The input 'bodySource' is not usable: multipart has neither fields nor files. Give some in 'formFields' or 'uploadFiles', or set it to inline for a request without a body.",
  ],
  [{ outputVariables: '1a = $' }, 'Begin with a letter or an underscore, and use letters'],
  [{ method: 'POST', body: 'x'.repeat(4 * 1024 * 1024 + 1) }, 'The body has more than 4194304 bytes.'],
  [{ connectedServiceNameSelector: 'connectedServiceName' }, "'connectedServiceName'"],
  [{ connectedServiceNameSelector: '$(kind)' }, "'$(kind)' is no connection type"],
  [
    { connectedServiceNameSelector: 'connectedServiceName', connectedServiceName: 'some-id' },
    "The agent has no service connection 'some-id' for the input 'connectedServiceName'.",
  ],
  [{ connectedServiceNameSelector: 'jobToken' }, 'The agent gives this task no variable System.CollectionUri.'],
];

test.each(cases)('tells of %o before anything is sent', async (inputs, message) => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, inputs);

  expect(agent.completion).toMatchObject({ result: 'Failed', message: expect.stringContaining(message) });
  expect(agent.texts('error')).toEqual([agent.completion?.message]);
  expect(server.requests).toEqual([]);
  expect(agent.outputs.size).toBe(0);
});

test('tells all faults at once', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, {
    requestTimeout: 'soon',
    acceptedStatusCodes: 'all',
    outputVariables: 'a b = $.x',
    successCriteria: 'eq(',
  });

  expect(agent.completion).toEqual({
    result: 'Failed',
    message: 'There are 4 faults in the inputs, each told as an error; nothing was sent.',
  });
  expect(agent.texts('error')).toHaveLength(4);
  expect(server.requests).toEqual([]);
});

test('tells every wrong line of an input, and what is wrong behind a wrong input', async () => {
  const agent = await callTask('http://127.0.0.1:1', {
    queryParameters: 'a\nb = 1\n = 2',
    outputVariables: 'a b = $.x\nc = $.y\nd = $[\nc = $.z',
    retryCount: 'twice',
    retryDelay: 'soon',
    retryErrors: 'odd',
    pollUntil: 'eq(',
    pollInterval: 'often',
  });

  const told = agent.texts('error').map((text) => text.slice(0, 60));
  expect(told).toEqual([
    expect.stringContaining("'retryCount'"),
    expect.stringContaining('line 1 has no equ'),
    expect.stringContaining('line 3 has no nam'),
    expect.stringContaining("'retryDelay'"),
    expect.stringContaining("'retryErrors'"),
    expect.stringContaining("'pollUntil'"),
    expect.stringContaining("'pollInterval'"),
    expect.stringContaining("variable 'a b'"),
    expect.stringContaining("'$[' of the output variable 'd'"),
    expect.stringContaining("variable 'c'"),
  ]);
});

test('names every missing file of an upload', async () => {
  const file = join(makeFolder(), 'there');
  writeFileSync(file, 'x');

  const agent = await callTask('http://127.0.0.1:1', {
    method: 'POST',
    bodySource: 'multipart',
    uploadFiles: `a = one\nb = ${file}\nc = two`,
  });

  expect(agent.texts('error')).toHaveLength(2);
});

test('reads what belongs to retries, polling and certificates only where there are any', async () => {
  const server = await startHttpServer(answer(200));

  const agent = await callTask(server.url, {
    retryDelay: 'soon',
    retryErrors: 'odd',
    pollInterval: 'often',
    clientCertificateKey: 'nowhere.key',
    bodyFile: 'nowhere.json',
  });

  expect(agent.completion?.result).toBe('Succeeded');
});

test('asks for the base URL where there is no service connection', async () => {
  const { done } = startTask({ inputs: { connectedServiceNameSelector: 'none', method: 'GET' } });

  const agent = await done;

  expect(agent.completion?.message).toContain("'baseUrl'");
  expect(agent.texts('error')).toHaveLength(1);
});

test('does not take default headers whose variables nobody has replaced', async () => {
  const server = await startHttpServer(answer(200));

  await callTask(server.url);

  expect(server.requests[0]?.headers).not.toHaveProperty('authtoken');
});

test.each([':7102/there', '.evil.example/there'])(
  'refuses the suffix %s, which would lead to another server',
  async (urlSuffix) => {
    const agent = await callTask('http://127.0.0.1', { urlSuffix });

    expect(agent.completion?.message).toContain('and the credentials with it');
  },
);
