import { agentHandlers, builtInServerHandlers, endOfLifeHandlers, serverHandlers } from '../handler-names.js';
import type { JsonObject } from '../json/index.js';
import { type Handler, placesOf, targetFile, taskHandlers } from './handlers.js';
import { startOf } from './lookup.js';
import { type TaskRule, unknownNames, when } from './rule.js';

const runByAgent: readonly string[] = [...agentHandlers, ...endOfLifeHandlers];
const runByServer: readonly string[] = [...serverHandlers, ...builtInServerHandlers];

/** Faults in how a task is executed. */
export const handlerRules: readonly TaskRule[] = [
  {
    id: 'handler-missing',
    about: 'A task has a handler.',
    check: ({ root }) =>
      when(
        taskHandlers(root).length === 0,
        'there is no handler',
        "name one under 'execution'",
        startOf(root, 'execution'),
      ),
  },
  {
    id: 'handler-unknown',
    about: 'The handlers are known ones.',
    check: ({ root }) =>
      unknownNames(
        taskHandlers(root).map(({ name, start }) => ({ text: name, start })),
        [...runByAgent, ...runByServer],
        'the handler',
      ),
  },
  {
    id: 'handler-built-in',
    about: 'The handlers are not those that only built-in tasks use.',
    check: ({ root }) =>
      taskHandlers(root)
        .filter(({ name }) => builtInServerHandlers.some((builtIn) => builtIn === name))
        .map(({ name, start }) => ({
          message: `the handler ${name} is for built-in tasks only`,
          hint: `use one of: ${serverHandlers.join(', ')}`,
          start,
        })),
  },
  {
    id: 'handler-end-of-life',
    about: 'At least one handler is maintained.',
    check: ({ root }) => {
      const [first, ...others] = taskHandlers(root);
      const used = first ? [first, ...others].map(({ name }) => name) : [];
      const isFault = used.length > 0 && used.every((name) => endOfLifeHandlers.some((old) => old === name));
      const message = `${used.join(', ')} is at the end of its life`;
      return when(isFault, message, `add ${agentHandlers[1]} or ${agentHandlers[0]}`, first?.start);
    },
  },
  {
    id: 'handler-mixed',
    about: 'A task has handlers for agents or for the server, not both.',
    check: ({ root }) => {
      const message = 'agent and server handlers are mixed';
      return when(isMixed(root), message, 'ship two tasks with two ids', startOf(root, 'execution'));
    },
  },
  {
    id: 'handler-place',
    about: 'The handlers run where the task runs.',
    check: ({ root }) => {
      const { onAgent, onServer } = placesOf(root);
      if (isMixed(root) || onAgent === onServer) return [];
      const place = onServer ? 'the server' : 'an agent';
      return handlersAmong(taskHandlers(root), onServer ? runByAgent : runByServer).map(({ name, start }) => ({
        message: `the handler ${name} does not run on ${place}`,
        hint: "correct it or 'runsOn'",
        start,
      }));
    },
  },
  {
    id: 'handler-target',
    about: 'The file that an agent handler starts is there.',
    check: ({ root }, files) =>
      handlersAmong(taskHandlers(root), runByAgent).flatMap((handler) => {
        const target = targetFile(handler);
        const { name, start, content } = handler;
        if (target === '') return when(true, `the handler ${name} has no 'target'`, 'name the file to start', start);
        const isFault = files !== undefined && !files.exists(target);
        const message = `the target ${target} of ${name} does not exist`;
        return when(isFault, message, 'build it, or correct the name', startOf(content, 'target'));
      }),
  },
];

function handlersAmong(handlers: readonly Handler[], names: readonly string[]): Handler[] {
  return handlers.filter(({ name }) => names.includes(name));
}

function isMixed(root: JsonObject): boolean {
  const handlers = taskHandlers(root);
  return handlersAmong(handlers, runByAgent).length > 0 && handlersAmong(handlers, runByServer).length > 0;
}
