import { expect, onTestFinished, test } from 'vitest';
import {
  createJobLog,
  createNodeTransport,
  executeSection,
  MAXIMUM_OUTPUT_VALUE_LENGTH,
  openSection,
  prepareHttpRequest,
} from '../../src/http-request/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { createFakeClock } from '../support/fake-clock.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { basicConnection, genericConnection, sourcesOf, taskOf } from './sources.js';

/** The only part of a chain, as it is read. */
function sectionOf(options: object, request: object = {}) {
  const RequestInputs = {
    EndpointId: '$(connectedServiceName)',
    EndpointUrl: '$(endpoint.url)',
    Method: 'GET',
    ...request,
  };
  const { execution } = taskOf({ HttpRequestChain: { Execute: [{ RequestInputs, ExecutionOptions: options }] } });
  const section = execution.handler === 'HttpRequestChain' ? execution.sections[0] : undefined;
  if (!section) throw new Error('The task has no chain.');
  return section;
}

/** Executes a part of a chain against a server that answers with a body. */
async function execute(options: object, body: string) {
  const api = await startHttpServer(answer(200, body));
  const transport = createNodeTransport();
  onTestFinished(() => transport.close());
  const clock = createFakeClock();
  const log = createJobLog({ clock, masker: new SecretMasker(), append: () => {} });
  const open = openSection(sectionOf(options), sourcesOf({}, genericConnection({ url: api.url })));
  const prepared = { request: open.prepareRequest(), options: open.prepareOptions() };
  return executeSection(prepared, { transport, clock, log });
}

const body =
  '{"text":"a\\nb","yes":true,"no":false,"nothing":null,"long":12345678901234567890,"half":0.5,"list":[1,{"b":2,"a":1}],"none":[]}';

const values = [
  ["root['text']", 'a\nb'],
  ["root['yes']", 'True'],
  ["root['no']", 'False'],
  ["root['nothing']", ''],
  ["root['missing']", ''],
  ["root['long']", '12345678901234567890'],
  ["root['half']", '0.5'],
  ["root['list']", '[1,{"b":2,"a":1}]'],
  ["jsonpath('$.none[*]')", '[]'],
  ["response['statuscode']", 'OK'],
  ["format('{0}-{1}', root['half'], taskInputs['method'])", '0.5-POST'],
] as const;

test.each(values)('the value of the output variable %s is %j', async (expression, value) => {
  const outcome = await execute({ OutputVariables: { out: expression } }, body);

  expect(outcome).toEqual({ kind: 'passed', outputs: new Map([['out', value]]) });
});

test('a value of the longest length is kept, and a longer one fails the part', async () => {
  const options = { OutputVariables: { out: "root['text']" } };
  const text = 'a'.repeat(MAXIMUM_OUTPUT_VALUE_LENGTH);

  const longest = await execute(options, JSON.stringify({ text }));
  const longer = await execute(options, JSON.stringify({ text: `${text}a` }));

  expect(longest.kind).toBe('passed');
  expect(longer).toEqual({
    kind: 'failed',
    message: `The output variable 'out' has more than ${MAXIMUM_OUTPUT_VALUE_LENGTH} characters.`,
  });
});

test('a part that is to be sent again says after which time', async () => {
  const options = { ContinuePollingExpression: 'root.yes', DurationBetweenRetries: '00:05:30' };

  expect(await execute(options, body)).toEqual({ kind: 'polling', pause: 330_000 });
});

test('an error quotes no secret of the connection', () => {
  const section = sectionOf({ OutputVariables: '{ "$(endpoint.password)": "root" }' });

  const open = openSection(section, sourcesOf({}, basicConnection('ci', 'pass word')));

  expect(() => open.prepareOptions()).toThrow("'***' cannot be the name of a variable");
});

test('a task with a chain has no single request', () => {
  const task = taskOf({ HttpRequestChain: { Execute: [{ RequestInputs: { EndpointUrl: 'x', Method: 'GET' } }] } });

  expect(() => prepareHttpRequest({ ...sourcesOf(), task })).toThrow(
    expect.objectContaining({ code: 'UNSUPPORTED_HANDLER', handlers: ['HttpRequestChain'] }),
  );
});
