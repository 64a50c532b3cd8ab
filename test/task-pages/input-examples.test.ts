import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { taskPages } from '../../scripts/docs/input-examples.mjs';
import { compileCriterion } from '../../src/criteria/index.js';
import { agentFaults } from './agent-faults.js';
import { AGENT_TASK, resolveTexts, taskDefinitions } from './task-definitions.js';

interface InputExample {
  readonly task: string;
  readonly name: string;
  readonly value: string;
}

const examples: readonly InputExample[] = taskPages.flatMap((page) => {
  const { name } = JSON.parse(readFileSync(new URL(`../../${page.folder}/task.json`, import.meta.url), 'utf8'));
  return Object.entries(page.examples).map(([input, example]) => ({
    task: `${name}@1`,
    name: input,
    value: [example].flat().join('\n'),
  }));
});

/** What makes an input count whose example is looked at. */
const surroundings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  connectedServiceNameARM: { connectedServiceNameSelector: 'connectedServiceNameARM' },
  connectedServiceNameAzureDevOps: { connectedServiceNameSelector: 'connectedServiceNameAzureDevOps' },
  baseUrl: { connectedServiceNameSelector: 'none' },
  bodySource: { formFields: 'a = b' },
  bodyFile: { bodySource: 'file', method: 'POST' },
  formFields: { bodySource: 'form', method: 'POST' },
  uploadFiles: { bodySource: 'multipart', method: 'POST' },
  retryDelay: { retryCount: '1' },
  maximumRetryDelay: { retryCount: '1' },
  retryStatusCodes: { retryCount: '1' },
  retryErrors: { retryCount: '1' },
  pollInterval: { pollUntil: 'true' },
  pollTimeout: { pollUntil: 'true' },
  maximumResponseSize: { responseFile: 'answer.bin' },
  missingOutput: { outputVariables: 'a = $.a' },
  clientCertificateKey: { clientCertificate: 'client.pem' },
  clientCertificatePassphrase: { clientCertificate: 'client.pem' },
};

test.each(examples)('the example of the input $name is one that $task takes', ({ task, name, value }) => {
  const definition = taskDefinitions.get(task);
  const inputs = { connectedServiceName: 'orders', ...(task.includes('Poll') && { pollWhile: 'true' }), [name]: value };

  expect(definition && resolveTexts(definition, inputs)[name]).toBe(value);
});

const agentExamples = examples.filter(({ task }) => task === AGENT_TASK);

test.each(agentExamples)('the agent task can be run with the example of $name', async ({ name, value }) => {
  const inputs = { connectedServiceName: 'orders', ...surroundings[name], [name]: value };

  expect(await agentFaults(inputs)).toEqual([]);
});

const expressions = examples.filter(
  ({ name }) => ['successCriteria', 'pollWhile'].includes(name) || /Location$/.test(name),
);

test.each(expressions)('the example of $name of $task is an expression', ({ value }) => {
  expect(() => compileCriterion(value)).not.toThrow();
});

test('a wrong example would be found', async () => {
  expect(
    await agentFaults({ connectedServiceName: 'orders', ...surroundings['retryDelay'], retryDelay: 'soon' }),
  ).toEqual([expect.stringContaining("'retryDelay'")]);
});
