import { type ConditionState, compileCondition } from '../../src/local/runner/condition.js';
import { VariableTable } from '../../src/local/runner/variables.js';
import type { TaskResult } from '../../src/local/store/timeline-record.js';

/** How the jobs of a test have ended; `before` are those that lie before the job in the graph, by default all. */
export interface Situation {
  readonly results?: Readonly<Record<string, TaskResult>>;
  readonly before?: readonly TaskResult[];
  readonly canceled?: boolean;
}

/** The condition of the job `work`, with these variables. */
export function conditionOf(text: string | undefined, variables: readonly [string, string][] = []) {
  const location = { file: 'p.yml', line: 3, column: 16 };
  const condition = text === undefined ? undefined : { kind: 'text' as const, text, location };
  const decide = compileCondition(condition, 'job', 'work');
  const values = { variables: new VariableTable(variables).dictionary() };
  return (state: Omit<ConditionState, 'values'>) => decide({ ...state, values });
}

export function stateOf({
  results = {},
  before = Object.values(results),
  canceled = false,
}: Situation): Omit<ConditionState, 'values'> {
  return { earlierResults: new Set(before), results: new Map(Object.entries(results)), canceled };
}
