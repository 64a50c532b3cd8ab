import { expect, test } from 'vitest';
import type { InputError } from '../../src/errors.js';
import {
  BodyLimitError,
  httpMethods,
  MAXIMUM_BODY_BYTES,
  type PreparedHttpRequest,
  prepareHttpRequest,
  type ServiceConnection,
} from '../../src/http-request/index.js';
import { parseTaskDefinition, resolveInputs } from '../../src/tasks/index.js';
import { invokeRestApi } from '../tasks/invoke-rest-api.js';
import { basicConnection, genericConnection, PASSWORD, prepare } from './sources.js';

const variables = new Map(
  Object.entries({ 'system.jobid': '42', empty: '', suffix: '/from-variable', password: PASSWORD }),
);
const lookup = (name: string) => variables.get(name.toLowerCase());
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const json = { name: 'Content-Type', value: 'application/json' };

interface RequestCase {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly connection?: ServiceConnection;
  readonly request: Partial<Omit<PreparedHttpRequest, 'url' | 'criterion'>> & { readonly criterion?: unknown };
}

const cases: readonly RequestCase[] = [
  {
    title: 'the defaults of the task make a POST',
    inputs: {},
    request: {
      method: 'POST',
      urlText: 'http://127.0.0.1:5001',
      headers: [json],
      body: undefined,
      waitForCompletion: false,
      criterion: undefined,
      warnings: [],
      unresolvedMacros: [],
      secrets: [],
    },
  },
  {
    title: 'the URL is joined without adding or removing slashes',
    inputs: { urlSuffix: '//x/../y?q=1' },
    connection: genericConnection({ url: 'http://127.0.0.1:5001/base' }),
    request: { urlText: 'http://127.0.0.1:5001/base//x/../y?q=1' },
  },
  {
    title: 'inputs are expanded with variables',
    inputs: { urlSuffix: '$(suffix)?job=$(System.JobId)$(empty)', body: '$(missing) $(System.JobId)' },
    request: {
      urlText: 'http://127.0.0.1:5001/from-variable?job=42',
      body: '$(missing) 42',
      unresolvedMacros: ['missing'],
    },
  },
  {
    title: 'an input may refer to the service connection, but not to another input',
    inputs: { body: '$(endpoint.URL) $(endpoint.stage) $(endpoint.username) $(urlSuffix)', urlSuffix: '/x' },
    connection: { ...basicConnection('demo', 'pw1'), data: { Stage: 'test', username: 'data loses' } },
    request: { body: 'http://127.0.0.1:5001 test demo $(urlSuffix)', unresolvedMacros: ['urlSuffix'] },
  },
  {
    title: 'only own entries of a connection are found',
    inputs: { body: '$(endpoint.constructor)' },
    request: { body: '$(endpoint.constructor)', unresolvedMacros: ['endpoint.constructor'] },
  },
  {
    title: 'a connection is found by its id',
    inputs: { serviceConnection: '9f5d5b1c-0000-4000-8000-000000000001' },
    request: { urlText: 'http://127.0.0.1:5001' },
  },
  { title: 'a method is known in any case', inputs: { method: 'get' }, request: { method: 'GET' } },
  ...httpMethods.map((method) => ({
    title: `${method} ${['GET', 'HEAD'].includes(method) ? 'drops' : 'keeps'} the body`,
    inputs: { method, body: '{$(x)}' },
    request: ['GET', 'HEAD'].includes(method)
      ? { method, body: undefined, unresolvedMacros: [] }
      : { method, body: '{$(x)}', unresolvedMacros: ['x'] },
  })),
  {
    title: 'Callback is true in any case',
    inputs: { waitForCompletion: 'True' },
    request: { waitForCompletion: true },
  },
  {
    title: 'a criterion has its references replaced before it is parsed',
    inputs: { successCriteria: "eq(root['id'], '$(System.JobId)')" },
    request: { criterion: { text: "eq(root['id'], '42')" } },
  },
  { title: 'a blank criterion is none', inputs: { successCriteria: ' ' }, request: { criterion: undefined } },
  {
    title: 'in Callback mode a criterion is not even read',
    inputs: { waitForCompletion: 'true', successCriteria: 'eq(' },
    request: { criterion: undefined },
  },
  {
    title: 'no content type becomes JSON with a warning',
    inputs: { headers: '{"X-A":"1"}' },
    request: {
      headers: [{ name: 'X-A', value: '1' }, json],
      warnings: ['The headers name no Content-Type; application/json is sent.'],
    },
  },
  {
    title: 'a content type is found in any case',
    inputs: { headers: '{"content-type":"text/plain"}' },
    request: { headers: [{ name: 'content-type', value: 'text/plain' }], warnings: [] },
  },
  {
    title: 'of a header given twice the last one is sent with a warning',
    inputs: { headers: '{"X-A":"1","Content-Type":"application/json","x-a":"2"}' },
    request: {
      headers: [json, { name: 'x-a', value: '2' }],
      warnings: ['The header X-A is given more than once; the last one is sent.'],
    },
  },
  {
    title: 'headers that frame the message are not sent',
    inputs: { headers: '{"content-length":"5","Transfer-Encoding":"chunked","Content-Type":"application/json"}' },
    request: {
      headers: [json],
      warnings: [
        'The header content-length is not sent as given: the connection determines it.',
        'The header Transfer-Encoding is not sent as given: the connection determines it.',
      ],
    },
  },
  {
    title: 'user name and password become basic authorization',
    inputs: {},
    connection: basicConnection('demo', 'pässword'),
    request: {
      headers: [json, { name: 'Authorization', value: `Basic ${base64('demo:pässword')}` }],
      secrets: ['pässword', base64('demo:pässword')],
    },
  },
  {
    title: 'an empty user name stays empty',
    inputs: {},
    connection: basicConnection('', 'token'),
    request: {
      headers: [json, { name: 'Authorization', value: `Basic ${base64(':token')}` }],
      secrets: ['token', base64(':token')],
    },
  },
  {
    title: 'neither user name nor password is no authorization',
    inputs: {},
    connection: basicConnection('', ''),
    request: { headers: [json], secrets: [] },
  },
  {
    title: 'names of schemes and parameters are known in any case',
    inputs: {},
    connection: genericConnection({
      authorization: { scheme: 'usernamepassword', parameters: { Username: 'demo', Password: 'pw1' } },
    }),
    request: { headers: [json, { name: 'Authorization', value: `Basic ${base64('demo:pw1')}` }] },
  },
  {
    title: 'the authorization of the connection replaces a given one with a warning',
    inputs: { headers: '{"authorization":"Bearer x","Content-Type":"application/json"}' },
    connection: basicConnection('demo', 'pw1'),
    request: {
      headers: [json, { name: 'Authorization', value: `Basic ${base64('demo:pw1')}` }],
      warnings: ['The header authorization is replaced by the authorization of the service connection.'],
    },
  },
  {
    title: 'without authorization of the connection a given one is sent',
    inputs: { headers: '{"Authorization":"Bearer x","Content-Type":"application/json"}' },
    request: { headers: [{ name: 'Authorization', value: 'Bearer x' }, json], warnings: [] },
  },
  {
    title: 'parameters that the scheme does not use are secrets too',
    inputs: {},
    connection: genericConnection({
      authorization: { scheme: 'None', parameters: { apitoken: 'abc', username: 'u' } },
    }),
    request: { secrets: ['abc'] },
  },
];

test.each(cases)('$title', ({ inputs, connection, request }) => {
  expect(prepare(inputs, connection, { variables: lookup })).toMatchObject(request);
});

test('the URL that is sent is the normal form of the one that is shown', () => {
  const { url, urlText } = prepare({ urlSuffix: '/a b?q=ü' });
  expect(url.href).toBe('http://127.0.0.1:5001/a%20b?q=%C3%BC');
  expect(urlText).toBe('http://127.0.0.1:5001/a b?q=ü');
});

interface FaultCase {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly connection?: ServiceConnection;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** The line of the input at fault; `prepare` gives `serviceConnection` and `headers` on lines 1 and 2. */
  readonly line: number | undefined;
}

const urlHint = 'It is the URL of the service connection and the URL suffix, joined as they are: http(s)://host/path.';

const faults: readonly FaultCase[] = [
  {
    title: 'an unknown connection',
    inputs: { serviceConnection: 'apu' },
    code: 'UNKNOWN_SERVICE_CONNECTION',
    message: "There is no service connection 'apu'.",
    hint: "Did you mean 'api'?",
    line: 1,
  },
  {
    title: 'a connection of another type than the input takes',
    inputs: { serviceConnection: 'arm' },
    code: 'SERVICE_CONNECTION_TYPE',
    message:
      "The service connection 'arm' is of type azurerm, but input connectedServiceName takes one of type Generic.",
    hint: 'Name a service connection of type Generic, or choose another connection type.',
    line: 1,
  },
  {
    title: 'a scheme that is not supported',
    inputs: {},
    connection: genericConnection({ authorization: { scheme: 'Kerberos', parameters: {} } }),
    code: 'UNSUPPORTED_AUTHORIZATION_SCHEME',
    message: "The authorization scheme 'Kerberos' of service connection 'api' is not supported.",
    hint:
      'Known schemes: None, Anonymous, UsernamePassword, Basic, Token, ApiToken, OAuth2, OAuth, InstallationToken, ' +
      'Certificate, ServicePrincipal, ManagedServiceIdentity, WorkloadIdentityFederation, WorkloadIdentityUser.',
    line: 1,
  },
  {
    title: 'an empty URL',
    inputs: {},
    connection: genericConnection({ url: '' }),
    code: 'REQUEST_URL',
    message: 'The URL of the request is empty.',
    hint: urlHint,
    line: 1,
  },
  ...['ftp://host', 'host/path', 'http://', 'http:host', 'http://a b/', 'javascript://x'].map((url) => ({
    title: `the URL ${url}`,
    inputs: { urlSuffix: '$(empty)' },
    connection: genericConnection({ url }),
    code: 'REQUEST_URL',
    message: `The URL of the request is not correct: '${url}'.`,
    hint: urlHint,
    line: 3,
  })),
  {
    title: 'a URL with credentials',
    inputs: {},
    connection: genericConnection({ url: 'http://demo:pw1@host/' }),
    code: 'REQUEST_URL',
    message: 'The URL of the request holds a user name or a password.',
    hint: 'Give them to the service connection instead; in a URL they would show in logs.',
    line: 1,
  },
  {
    title: 'a method that the run finds unknown',
    inputs: { method: '$(suffix)' },
    code: 'UNKNOWN_METHOD',
    message: "The HTTP method '/from-variable' is not supported.",
    hint: 'Known methods: OPTIONS, GET, HEAD, POST, PUT, DELETE, TRACE, PATCH.',
    line: 3,
  },
  {
    title: 'a completion mode that is neither',
    inputs: { waitForCompletion: '$(System.JobId)' },
    code: 'WAIT_FOR_COMPLETION',
    message: "Waiting for completion can only be true or false, but is '42'.",
    hint: "Give 'true' for Callback or 'false' for ApiResponse.",
    line: 3,
  },
  {
    title: 'headers that are no JSON',
    inputs: { headers: '{Content-Type:x}' },
    code: 'HEADERS_SYNTAX',
    message: 'The headers are not valid: a name is not in quotes (line 1, column 2 of the headers).',
    hint: 'Write it as "Content-Type".',
    line: 2,
  },
  {
    title: 'a criterion that does not parse',
    inputs: { successCriteria: 'eq(1,)' },
    code: 'SUCCESS_CRITERION',
    message:
      "The success criterion cannot be parsed. Unexpected symbol: ')'. Located at position 6 within expression: eq(1,).",
    line: 3,
  },
];

function faultOf(act: () => unknown): InputError {
  try {
    act();
  } catch (error) {
    return error as InputError;
  }
  throw new Error('no fault');
}

test.each(faults)('$title is a fault', ({ inputs, connection, code, message, hint, line }) => {
  const fault = faultOf(() => prepare(inputs, connection, { variables: lookup }));
  const location = line === undefined ? undefined : { file: 'pipeline.yml', line, column: 20 };
  expect(fault).toMatchObject({ code, message, location });
  if (hint !== undefined) expect(fault.hint).toBe(hint);
});

test('the error of a criterion keeps the position and the error of the language', () => {
  const fault = faultOf(() => prepare({ successCriteria: 'eq(1,)' }));
  expect(fault).toMatchObject({ position: 6, cause: expect.objectContaining({ code: 'CRITERION_PARSE' }) });
});

test('secrets of the connection and of variables do not show in faults', () => {
  const url = { urlSuffix: 'x y $(endpoint.password) $(password)' };
  const connection = { ...basicConnection('demo', 'connection-secret'), url: 'nothing' };
  const mask = (text: string) => text.replaceAll(PASSWORD, '[hidden]');
  expect(() => prepare(url, connection, { variables: lookup, mask })).toThrow(
    "The URL of the request is not correct: 'nothingx y *** [hidden]'.",
  );
  const criterion = { successCriteria: "eq('$(endpoint.password)', )" };
  const fault = faultOf(() => prepare(criterion, basicConnection('demo', 'connection-secret')));
  expect(fault.message).not.toContain('connection-secret');
  expect(() => prepare({ serviceConnection: '$(password)' }, undefined, { variables: lookup, mask })).toThrow(
    "There is no service connection '[hidden]'.",
  );
});

test('the caller may say where inputs stand', () => {
  const inputLocation = (input: string) => ({ file: `${input}.txt` });
  const fault = faultOf(() => prepare({ serviceConnection: 'apu' }, undefined, { inputLocation }));
  expect(fault.location).toEqual({ file: 'connectedServiceName.txt' });
});

test('a body as large as the limit is sent, and a larger one is refused', () => {
  const body = 'ü'.repeat(MAXIMUM_BODY_BYTES / 2);
  expect(prepare({ body }).body).toBe(body);
  expect(() => prepare({ body: `${body}x` })).toThrow(BodyLimitError);
});

const execute = { EndpointUrl: '$(url)', Method: 'GET', Headers: '' };

function prepareOther(execution: object, value: string) {
  const task = parseTaskDefinition(
    JSON.stringify({ ...invokeRestApi, inputs: [{ name: 'url', type: 'connectedService:Generic' }], execution }),
  );
  return prepareHttpRequest({
    task,
    inputs: resolveInputs(task, [{ name: 'url', value }]),
    variables: () => undefined,
    connection: (name) => (name === 'arm' ? genericConnection({ name, type: 'azurerm' }) : undefined),
    connectionNames: [],
  });
}

test('a task without a service connection calls an absolute URL', () => {
  const { url, headers } = prepareOther({ HttpRequest: { Execute: execute } }, 'https://host/');
  expect(url.href).toBe('https://host/');
  expect(headers).toEqual([json]);
});

test('a service connection may be named by a plain reference, and its type is judged too', () => {
  const execution = { HttpRequest: { Execute: { ...execute, EndpointId: '$(url)' } } };
  expect(() => prepareOther(execution, 'arm')).toThrow(expect.objectContaining({ code: 'SERVICE_CONNECTION_TYPE' }));
  expect(() => prepareOther(execution, 'x')).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_SERVICE_CONNECTION', hint: 'There are no service connections.' }),
  );
});

test('a task of another handler is refused by name', () => {
  expect(() => prepareOther({ ServiceBus: {} }, '')).toThrow(
    expect.objectContaining({
      code: 'UNSUPPORTED_HANDLER',
      message: 'Task InvokeRestApi is executed by ServiceBus, which is not supported.',
    }),
  );
});
