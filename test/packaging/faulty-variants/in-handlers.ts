import { type Draft, type ExtensionCopy, item, part, serverTaskFolder } from '../extension-copy.js';
import { execute, type FaultyVariant, spoilTask } from './variant.js';

/** Faults in how a task is executed. */
export const inHandlers: readonly FaultyVariant[] = [
  spoilTask('handler-missing', 'there is no handler', (task) => delete task['execution']),
  spoilTask(
    'handler-unknown',
    'the handler is made up',
    (task) => (task['execution'] = { Node99: { target: 'index.cjs' } }),
  ),
  {
    rule: 'handler-end-of-life',
    fault: 'the only handler is at its end of life',
    spoil: (copy) => agentTask(copy, 'Node16', true),
  },
  {
    rule: 'handler-target',
    fault: 'the file of a handler is absent',
    spoil: (copy) => agentTask(copy, 'Node20_1', false),
  },
  spoilTask('handler-built-in', 'the handler is one of built-in tasks', (task) => (task['execution'] = { delay: {} })),
  spoilTask('handler-place', 'a handler of the server is to run on an agent', (task) => (task['runsOn'] = ['Agent'])),
  {
    rule: 'handler-mixed',
    fault: 'a task has agent and server handlers',
    spoil: (copy) => {
      copy.write(`${serverTaskFolder}/index.cjs`, '');
      copy.task((task) => (part(task, 'execution')['Node20_1'] = { target: 'index.cjs' }));
    },
  },
  spoilTask('server-task-demands', 'a server task has demands', (task) => (task['demands'] = ['npm'])),
  spoilTask(
    'server-task-demands',
    'a server task asks for an agent version',
    (task) => (task['minimumAgentVersion'] = '4.0.0'),
  ),
  spoilTask(
    'server-task-handlers',
    'a server task has two handlers',
    (task) => (part(task, 'execution')['ServiceBus'] = {}),
  ),
  spoilTask('http-request-keys', 'a key of Execute is misspelt', (task) => (execute(task)['Methode'] = 'GET')),
  spoilTask(
    'http-request-keys',
    'a section of HttpRequest is misspelt',
    (task) => (part(task, 'execution', 'HttpRequest')['cancell'] = {}),
  ),
  {
    rule: 'http-request-keys',
    fault: 'an option of a chain is misspelt',
    spoil: (copy) => chain(copy, { Retry: '00:02:00' }, "eq('$(run)', '7')"),
  },
  spoilTask('http-request-required', 'a request has no URL', (task) => delete execute(task)['EndpointUrl']),
  spoilTask(
    'http-request-completion',
    'the completion is neither true nor false',
    (task) => (execute(task)['WaitForCompletion'] = 'Callback'),
  ),
  spoilTask('http-request-method', 'the method is none', (task) => (execute(task)['Method'] = 'FETCH')),
  spoilTask(
    'http-request-headers',
    'a header name has no quotes',
    (task) => (execute(task)['Headers'] = '{Content-Type: a}'),
  ),
  spoilTask(
    'http-request-expression',
    'a criterion is not closed',
    (task) => (execute(task)['Expression'] = 'eq(root.a, '),
  ),
  spoilTask(
    'http-request-events',
    'the timeout of an event is a number',
    (task) => (part(task, 'execution', 'HttpRequest')['Events'] = { taskCompleted: { timeout: '60' } }),
  ),
  {
    rule: 'chain-interval',
    fault: 'a chain polls every minute',
    spoil: (copy) => chain(copy, { ...polls, DurationBetweenRetries: '00:01:00' }, "eq('$(run)', '7')"),
  },
  {
    rule: 'chain-polling',
    fault: 'a chain says how long it waits, and not while what',
    spoil: (copy) => chain(copy, { DurationBetweenRetries: '00:02:00' }, "eq('$(run)', '7')"),
  },
  {
    rule: 'chain-conditions',
    fault: 'a skip condition of a chain is not closed',
    spoil: (copy) => chain(copy, { SkipSectionExpression: 'eq(variables.run, ' }, "eq('$(run)', '7')"),
  },
  {
    rule: 'chain-outputs',
    fault: 'an output variable of a chain has a space in its name',
    spoil: (copy) => chain(copy, { OutputVariables: { run: 'root.id', 'the run': 'root.id' } }, "eq('$(run)', '7')"),
  },
  {
    rule: 'chain-inputs',
    fault: 'a chain puts an input into a condition whose default is a word',
    spoil: (copy) => chain(copy, {}, "and(eq('$(run)', '7'), eq($(method), 'POST'))"),
  },
  {
    rule: 'chain-completion',
    fault: 'a part of a chain waits for an event',
    spoil: (copy) => {
      chain(copy, {}, "eq('$(run)', '7')");
      copy.task((task) => (part(item(chainOf(task), 'Execute', 0), 'RequestInputs')['WaitForCompletion'] = true));
    },
  },
  {
    rule: 'chain-length',
    fault: 'a chain has 51 parts',
    spoil: (copy) => {
      chain(copy, {}, "eq('$(run)', '7')");
      copy.task((task) => (chainOf(task)['Execute'] = Array(51).fill(item(chainOf(task), 'Execute', 0))));
    },
  },
  spoilTask('handler-references', 'a macro refers to no input', (task) => (execute(task)['Body'] = '$(bodie)')),
  spoilTask(
    'handler-references',
    'the endpoint expression refers to no input',
    (task) => (execute(task)['EndpointId'] = "TaskInputs['connection']"),
  ),
  {
    rule: 'handler-references',
    fault: 'a chain refers to a variable that it does not set',
    spoil: (copy) => chain(copy, {}, "eq('$(ran)', '7')"),
  },
];

const polls = { ContinuePollingExpression: "eq(root.state, 'running')" };

function chainOf(task: Draft): Draft {
  return part(task, 'execution', 'HttpRequestChain');
}

function agentTask(copy: ExtensionCopy, handler: string, withFile: boolean): void {
  if (withFile) copy.write(`${serverTaskFolder}/index.cjs`, '');
  copy.task((task) => {
    task['runsOn'] = ['Agent'];
    task['execution'] = { [handler]: { target: 'index.cjs' } };
  });
}

function chain(copy: ExtensionCopy, changes: Draft, expression: string): void {
  copy.task((task) => {
    const RequestInputs = { ...execute(task), Expression: expression };
    const ExecutionOptions = { OutputVariables: '{ "run": "root[\'id\']" }', ...changes };
    task['execution'] = { HttpRequestChain: { Execute: [{ RequestInputs, ExecutionOptions }] } };
  });
}
