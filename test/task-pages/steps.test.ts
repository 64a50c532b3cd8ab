import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { taskPages } from '../../scripts/docs/input-examples.mjs';
import { InvalidInputsError } from '../../src/agent-task/errors.js';
import { readSettings } from '../../src/agent-task/inputs/read-settings.js';
import { parseTaskDefinition, resolveInputs, type TaskDefinition } from '../../src/tasks/index.js';
import { createMemoryAgent } from '../agent-task/memory-agent.js';
import { pageSteps } from './steps.js';

function read(folder: string): TaskDefinition {
  return parseTaskDefinition(readFileSync(new URL(`../../${folder}/task.json`, import.meta.url), 'utf8'));
}

const server = read('tasks/InvokeRestApiServerV1');
const agent = read('tasks/InvokeRestApiAgentV1');
const definitions = new Map([
  ['InvokeRESTAPI@1', server],
  ['InvokeRestApiServer@1', server],
  ['InvokeRestApiPoll@1', read('tasks/InvokeRestApiPollV1')],
  ['InvokeRestApiAgent@1', agent],
]);

const agentSteps = pageSteps.filter(({ task }) => task === 'InvokeRestApiAgent@1');

test('the pages have steps of every task', () => {
  expect([...definitions.keys()].filter((name) => pageSteps.every(({ task }) => task !== name))).toEqual([]);
});

test.each(pageSteps)('the step $task at $page:$line has inputs that the task takes', ({ task, inputs }) => {
  const given = Object.entries(inputs).map(([name, value]) => ({ name, value }));
  const definition = definitions.get(task);

  const resolve = () => definition && resolveInputs(definition, given);

  expect(resolve()).toBeDefined();
});

/** A file that an example names is not there; all else has to be right. */
const FILE_IS_MISSING = /^The file .* cannot be found\.$/;

/** What the task finds wrong with inputs, before it would send anything. */
async function faultsOf(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const told = createMemoryAgent({
    inputs,
    endpoints: {
      orders: { url: 'https://orders.example/', scheme: 'UsernamePassword', parameters: { username: 'ci' } },
    },
    jobToken: 'token',
    variables: { 'System.CollectionUri': 'https://dev.azure.com/fabrikam/' },
  });
  const sources = { agent: told, tokens: async () => 'token', addSecret: () => {}, mask: (text: string) => text };
  try {
    await readSettings(agent, sources);
    return [];
  } catch (error) {
    const faults = error instanceof InvalidInputsError ? error.faults : [error];
    return faults
      .map((fault) => (fault instanceof Error ? fault.message : ''))
      .filter((text) => !FILE_IS_MISSING.test(text));
  }
}

/** By canonical names, as an agent gives them. */
function canonical(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.entries(inputs).map(([name, value]) => ({ name, value }));
  return Object.fromEntries(resolveInputs(agent, given).entries());
}

test.each(agentSteps)('the agent task can be run as at $page:$line', async ({ inputs }) => {
  expect(await faultsOf(canonical(inputs))).toEqual([]);
});

const [, , agentPage] = taskPages;
const examples = Object.entries(agentPage?.examples ?? {}).map(([name, example]) => ({
  name,
  value: [example].flat().join('\n'),
}));

/** What makes an input count whose example is looked at. */
const surroundings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  baseUrl: { connectedServiceNameSelector: 'none' },
  bodyFile: { bodySource: 'file', method: 'POST' },
  formFields: { bodySource: 'form', method: 'POST' },
  uploadFiles: { bodySource: 'multipart', method: 'POST' },
  maximumResponseSize: { responseFile: 'answer.bin' },
  clientCertificateKey: { clientCertificate: 'client.pem' },
  clientCertificatePassphrase: { clientCertificate: 'client.pem' },
};

test.each(examples)('the example of the input $name is one that the task takes', async ({ name, value }) => {
  const inputs = { connectedServiceName: 'orders', ...surroundings[name], [name]: value };

  expect(await faultsOf(inputs)).toEqual([]);
});

test('a wrong example would be found', async () => {
  expect(await faultsOf({ connectedServiceName: 'orders', retryCount: 'three' })).toEqual([
    expect.stringContaining("'retryCount'"),
  ]);
});

test('the page of the agent task names every code of its errors', () => {
  const source = readFileSync(new URL('../../src/agent-task/errors.ts', import.meta.url), 'utf8');
  const page = readFileSync(new URL('../../docs/tasks/invoke-rest-api-agent.md', import.meta.url), 'utf8');

  const codes = [...source.matchAll(/code = '([A-Z_]+)'/g)].map(([, code = '']) => code);

  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
