import { type ResolvedInputs, resolveInputs, type TaskDefinition } from '../../tasks/index.js';
import type { AgentPort } from '../agent-port.js';
import type { Faults } from './faults.js';

/**
 * The inputs of the step as the agent gives them, judged by the task's manifest.
 *
 * The agent has put in the defaults, and tells an input that was cleared no different from one that is not there. So an
 * empty one has its default again, unless that one refers to variables: only the agent could have replaced them.
 */
export function resolveStep(agent: AgentPort, definition: TaskDefinition, faults: Faults): ResolvedInputs {
  const given = definition.inputs.flatMap(({ name, defaultValue }) => {
    const value = agent.input(name) ?? (defaultValue.includes('$(') ? '' : undefined);
    return value === undefined ? [] : [{ name, value }];
  });
  return resolveInputs(definition, given, { onFault: (fault) => faults.add(fault) });
}
