import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placesOf, targetFile, taskHandlers } from './handlers.mjs';
import { agentHandlers, endOfLifeHandlers, serverHandlers } from './known.mjs';
import { taskRule, unknown, when } from './rule.mjs';

const runByAgent = [...agentHandlers, ...endOfLifeHandlers];

/** Faults in how a task is executed. */
export const handlerRules = [
  taskRule('handler-missing', ({ manifest }) =>
    when(taskHandlers(manifest).length === 0, "there is no handler; name one under 'execution'"),
  ),

  taskRule('handler-unknown', ({ manifest }) =>
    unknown(names(manifest), [...runByAgent, ...serverHandlers], 'the handler'),
  ),

  taskRule('handler-end-of-life', ({ manifest }) => {
    const used = names(manifest);
    const isFault = used.length > 0 && used.every((name) => endOfLifeHandlers.includes(name));
    return when(
      isFault,
      `${used.join(', ')} is at the end of its life; add ${agentHandlers[1]} or ${agentHandlers[0]}`,
    );
  }),

  taskRule('handler-mixed', ({ manifest }) =>
    when(isMixed(manifest), 'agent and server handlers are mixed; ship two tasks with two ids'),
  ),

  taskRule('handler-place', ({ manifest }) => {
    const { onAgent, onServer } = placesOf(manifest);
    if (isMixed(manifest) || onAgent === onServer) return [];
    const misplaced = names(manifest).filter((name) => (onServer ? runByAgent : serverHandlers).includes(name));
    const place = onServer ? 'the server' : 'an agent';
    return misplaced.map((name) => `the handler ${name} does not run on ${place}; correct it or 'runsOn'`);
  }),

  taskRule('handler-target', ({ folder, manifest }, { root }) =>
    taskHandlers(manifest).flatMap((handler) => {
      if (!runByAgent.includes(handler.name)) return [];
      const target = targetFile(handler);
      if (target === '') return [`the handler ${handler.name} has no 'target'; name the file to start`];
      const isFault = !existsSync(join(root, folder, target));
      return when(isFault, `the target ${target} of ${handler.name} does not exist; build it, or correct the name`);
    }),
  ),
];

/** @param {import('./json.mjs').JsonObject} manifest */
function names(manifest) {
  return taskHandlers(manifest).map((handler) => handler.name);
}

/** @param {import('./json.mjs').JsonObject} manifest */
function isMixed(manifest) {
  const used = names(manifest);
  return used.some((name) => runByAgent.includes(name)) && used.some((name) => serverHandlers.includes(name));
}
