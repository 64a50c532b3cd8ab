import { compileCondition, type JobCondition, type RunState } from '../../src/local/runner/condition.js';
import { VariableTable } from '../../src/local/runner/variables.js';
import type { TaskResult } from '../../src/local/store/timeline-record.js';

/** How the jobs of a test have ended; `before` are those that lie before the job in the graph, by default all. */
export interface Situation {
  readonly results?: Readonly<Record<string, TaskResult>>;
  readonly before?: readonly TaskResult[];
  readonly canceled?: boolean;
}

/** The condition of a job whose other parts play no role. */
export function conditionOf(text: string | undefined, variables: readonly [string, string][] = []): JobCondition {
  const location = { file: 'p.yml', line: 3, column: 16 };
  const condition = text === undefined ? undefined : { kind: 'text' as const, text, location };
  const job = { name: 'work', displayName: 'Work', dependsOn: [], condition, steps: [], location };
  return compileCondition(job, new VariableTable(variables));
}

export function stateOf({ results = {}, before = Object.values(results), canceled = false }: Situation): RunState {
  return { earlierResults: new Set(before), results: new Map(Object.entries(results)), canceled };
}
