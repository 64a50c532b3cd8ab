import { expect, test } from 'vitest';
import { previewPipeline } from '../../src/local/index.js';
import { startLocal, taskOf } from '../local/local.js';
import { calls, chainTask, part, poll, startApi, startChain, steps } from './chain.js';

/** A pipeline with one step of the polling task, an input a line from line 8 on. */
function pollLines(...inputs: readonly string[]): string {
  const lines = ['jobs:', '- job: work', '  pool: server', '  steps:', '  - task: InvokeRestApiPoll@1', '    inputs:'];
  return [...lines, '      serviceConnection: api', ...inputs.map((input) => `      ${input}`)].join('\n');
}

const good = 'pollWhile: eq(root.state, 1)';

interface Fault {
  readonly title: string;
  readonly inputs: readonly string[];
  readonly code: string;
  readonly message: string;
  /** Of the value that is at fault; the line of the step where nothing is given. */
  readonly place: { readonly line: number; readonly column: number };
}

const faults: readonly Fault[] = [
  {
    title: 'no condition to poll by',
    inputs: ['method: POST'],
    code: 'MISSING_INPUT',
    message: 'Task InvokeRestApiPoll did not specify a value for required input pollWhile.',
    place: { line: 5, column: 11 },
  },
  {
    title: 'a condition to poll by that does not parse',
    inputs: ['pollWhile: eq(root.state)'],
    code: 'CHAIN_EXPRESSION',
    message: "The expression of input 'pollWhile' cannot be parsed. ",
    place: { line: 8, column: 18 },
  },
  {
    title: 'a function that only another server has',
    inputs: ["pollWhile: eq(addFieldToJsonAndSerialize('{}', 'a', 'b'), '')"],
    code: 'CHAIN_EXPRESSION',
    message: "Unrecognized value: 'addFieldToJsonAndSerialize'",
    place: { line: 8, column: 18 },
  },
  {
    title: 'a wait that is no time',
    inputs: [good, 'pollInterval: 120'],
    code: 'POLLING_INTERVAL',
    message: "The wait between two polls is '120', which is no time.",
    place: { line: 9, column: 21 },
  },
  {
    title: 'a location that does not parse',
    inputs: [good, 'statusLocation: root[location]'],
    code: 'CHAIN_EXPRESSION',
    message:
      "The expression of input 'statusLocation' cannot be parsed. Unrecognized value: 'location'. Located at position 6 within expression: root[location].",
    place: { line: 9, column: 23 },
  },
  {
    title: 'a result location that does not parse',
    inputs: [good, 'resultLocation: /results'],
    code: 'CHAIN_EXPRESSION',
    message: "The expression of input 'resultLocation' cannot be parsed. Unrecognized value: '/results'.",
    place: { line: 9, column: 23 },
  },
  {
    title: 'a criterion that does not parse',
    inputs: [good, 'successCriteria: root.state == 1'],
    code: 'SUCCESS_CRITERION',
    message: 'The success criterion cannot be parsed.',
    place: { line: 9, column: 24 },
  },
  {
    title: 'output variables that are no JSON',
    inputs: [good, "outputVariables: '{ version: 1 }'"],
    code: 'OUTPUT_VARIABLES',
    message: 'The output variables are not valid: they are no JSON (line 1, column 3).',
    place: { line: 9, column: 24 },
  },
  {
    title: 'output variables that are a list',
    inputs: [good, "outputVariables: '[]'"],
    code: 'OUTPUT_VARIABLES',
    message: 'The output variables are not valid: they are no JSON object.',
    place: { line: 9, column: 24 },
  },
  {
    title: 'an output name that no variable can have',
    inputs: [good, `outputVariables: '{ "the version": "root" }'`],
    code: 'OUTPUT_VARIABLES',
    message: "The output variables are not valid: 'the version' cannot be the name of a variable.",
    place: { line: 9, column: 24 },
  },
  {
    title: 'an output variable that does not parse',
    inputs: [good, `outputVariables: '{ "version": "root[" }'`],
    code: 'CHAIN_EXPRESSION',
    message: "The expression of output variable 'version' cannot be parsed.",
    place: { line: 9, column: 24 },
  },
];

test.each(faults)('$title is told with its place before anything is sent', async ({ inputs, code, message, place }) => {
  const api = await startApi({});
  const local = await startLocal(api.url);

  const run = local.run(pollLines(...inputs));

  await expect(run).rejects.toMatchObject({ code, location: { file: 'azure-pipelines.yml', ...place } });
  await expect(run).rejects.toThrow(message);
  expect(api.requests).toEqual([]);
});

const refused = [
  ['waits for an event', part('/a', {}, { WaitForCompletion: 'true' }), 'CHAIN_CALLBACK'],
  ['skips itself by no expression', part('/a', { SkipSectionExpression: 'eq(' }), 'CHAIN_EXPRESSION'],
  ['has a method that is none', part('/a', {}, { Method: 'FETCH' }), 'UNKNOWN_METHOD'],
  ['names no connection that there is', part('/a', {}, { EndpointId: 'other' }), 'UNKNOWN_SERVICE_CONNECTION'],
] as const;

test.each(refused)(
  'a part that %s is refused before anything is sent, also where it comes last',
  async (_title, last, code) => {
    const api = await startApi({});
    const local = await startChain(api.url, chainTask([part('/first'), last]));

    const run = local.run(steps({ task: 'Chain@1' }));

    await expect(run).rejects.toMatchObject({ code });
    expect(api.requests).toEqual([]);
  },
);

test('of a condition that is put together, what is broken beside its inputs is told of the condition', async () => {
  const api = await startApi({});
  const task = chainTask([part('/a', { SkipSectionExpression: "and(eq($(state), '$(word)'), " })], ['state', 'word']);
  const local = await startChain(api.url, task);

  const run = local.run(steps({ task: 'Chain@1', inputs: { state: 'root.state', word: 'not ready' } }));

  await expect(run).rejects.toThrow('The expression of SkipSectionExpression cannot be parsed.');
});

const valueless = [
  ['statusLocation', "made of input 'statusLocation', has"],
  ['resultLocation', "made of input 'pollWhile' and 'resultLocation', has"],
] as const;

test.each(valueless)('a location that the answer gives no value tells its input: %s', async (input, told) => {
  const api = await startApi({
    'POST /operations': [{ status: 202, headers: { Location: '/operations/7' } }],
    'GET /operations/7': [{ body: { state: 'done' } }],
  });
  const local = await startLocal(api.url);

  const finished = await local.run(steps(poll({ [input]: "iif(gt(1, 'x'), '/a', '/b')" })));

  const [issue] = taskOf(finished).issues ?? [];
  expect(issue?.message).toContain(`The success expression, ${told} no value: Unable to convert`);
});

test('an output variable that the answer gives no value tells the input it is made of', async () => {
  const api = await startApi({ 'GET /a': [{}] });
  const parts = [part('/a', { OutputVariables: { where: "format('/{0}', $(place))" } })];
  const local = await startChain(api.url, chainTask(parts, ['place']));

  const finished = await local.run(steps({ task: 'Chain@1', inputs: { place: "iif(gt(1, 'x'), 'a', 'b')" } }));

  const [issue] = taskOf(finished).issues ?? [];
  expect(issue?.message).toContain(
    "The output variable 'where', made of input 'place', has no value: Unable to convert",
  );
});

test('a fault that only an answer shows fails the task, and its log says so', async () => {
  const api = await startApi({ 'GET /a': [{ body: { method: 'FETCH' } }] });
  const parts = [part('/a', { OutputVariables: { verb: 'root.method' } }), part('/b', {}, { Method: '$(verb)' })];
  const local = await startChain(api.url, chainTask(parts));

  const finished = await local.run(steps({ task: 'Chain@1' }));

  const message = "The HTTP method 'FETCH' is not supported.";
  expect(taskOf(finished)).toMatchObject({ result: 'failed', issues: [{ message }] });
  expect(calls(api)).toEqual(['GET /a']);
});

const warned = async (yaml: string) => {
  const api = await startApi({ 'POST /operations': [{ status: 500 }] });
  const local = await startLocal(api.url);
  const warnings: string[] = [];
  await local.run(yaml, { observer: { warned: (message) => warnings.push(message) } });
  return warnings;
};

test('a wait below two minutes is warned of', async () => {
  expect(await warned(steps(poll({ pollInterval: '00:00:10' })))).toEqual([
    "job 'work', step 'InvokeRestApiPoll': The wait of 00:00:10 between two polls is less than the least, which is waited: 00:02:00.",
  ]);
});

test('a reference that nothing knows is warned of once, and those that the chain sets are not', async () => {
  expect(await warned(steps(poll({ headers: '{ "Content-Type": "text/plain", "X-Key": "$(key)" }' })))).toEqual([
    "job 'work', step 'InvokeRestApiPoll': $(key) is no variable here and is sent as it is.",
  ]);
});

test('a task with another server handler is still refused', async () => {
  const task = { ...JSON.parse(chainTask([part('/a')])), execution: { ServiceBus: {} } };
  const pipeline = previewPipeline(steps({ task: 'Chain@1' }), {
    tasks: [{ text: JSON.stringify(task), file: 'task.json' }],
  });

  await expect(pipeline).rejects.toMatchObject({
    code: 'UNSUPPORTED_HANDLER',
    message: 'Task Chain is executed by ServiceBus, which is not supported.',
    hint: "Only tasks with the handler 'HttpRequest' or 'HttpRequestChain' can be executed.",
  });
});
