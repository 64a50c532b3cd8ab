import { expect, test } from 'vitest';
import { agentFaults } from './agent-faults.js';
import { pageExamples, readExample } from './examples.js';
import { AGENT_TASK, agentDefinition, resolveTexts, taskDefinitions } from './task-definitions.js';

/** Tasks of others that the examples need. */
const foreignTasks = ['DownloadSecureFile@1'];

const steps = pageExamples.flatMap((example) => example.steps).filter(({ task }) => !foreignTasks.includes(task));
const agentSteps = steps.filter(({ task }) => task === AGENT_TASK);

test('the pages have steps of every task', () => {
  expect([...taskDefinitions.keys()].filter((name) => steps.every(({ task }) => task !== name))).toEqual([]);
});

test.each(steps)('the step $task at $page:$line has inputs that the task takes', ({ task, inputs }) => {
  const definition = taskDefinitions.get(task);

  const resolve = () => definition && resolveTexts(definition, inputs);

  expect(resolve()).toBeDefined();
});

test.each(agentSteps)('the agent task can be run as at $page:$line', async ({ inputs }) => {
  expect(await agentFaults(resolveTexts(agentDefinition, inputs))).toEqual([]);
});

const wrong: ReadonlyArray<readonly [inputs: string, code: string]> = [
  ['{ serviceConnection: orders, urlSufix: /a }', 'UNKNOWN_INPUT'],
  ['{ urlSuffix: /a }', 'MISSING_INPUT'],
  ['{ serviceConnection: orders, method: FETCH }', 'INPUT_OPTION'],
  ['{ serviceConnection: orders, retryCount: three }', 'INPUT_TYPE'],
];

test.each(wrong)('a step with the inputs %s would be found', (inputs, code) => {
  const [step] = readExample('a.md', 1, `steps:\n  - task: ${AGENT_TASK}\n    inputs: ${inputs}\n`).steps;

  expect(() => resolveTexts(agentDefinition, step?.inputs ?? {})).toThrow(expect.objectContaining({ code }));
});

test('an agent task that could not be run would be found', async () => {
  const inputs = { serviceConnection: 'orders', successCriteria: 'eq(root', outputVariables: 'a b = $.x' };

  const faults = await agentFaults(resolveTexts(agentDefinition, inputs));

  expect(faults).toEqual([expect.stringContaining('successCriteria'), expect.stringContaining("'a b'")]);
});
