/** What the reference name of a step follows from. */
export interface NamedStep {
  /** The `name:` of the step, where it has one. */
  readonly name: string | undefined;
  /** The name of its task, without the version. */
  readonly task: string;
}

/**
 * The reference names of a job's steps: the written one, else the task's name, which is numbered from 1 where several
 * unnamed steps use one task (the rule by which the service makes identifiers). A name that is taken is passed over,
 * since two steps of one name would share one timeline record.
 *
 * @example
 * nameSteps([{ name: undefined, task: 'InvokeRESTAPI' }]) // ['InvokeRESTAPI']
 */
export function nameSteps(steps: readonly NamedStep[]): string[] {
  const taken = new Set(steps.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()])));
  const unnamed = new Map<string, number>();
  for (const { name, task } of steps) if (name === undefined) unnamed.set(task, (unnamed.get(task) ?? 0) + 1);
  const last = new Map<string, number>();
  return steps.map(({ name, task }) => {
    if (name !== undefined) return name;
    let candidate = unnamed.get(task) === 1 ? task : undefined;
    while (candidate === undefined || taken.has(candidate.toLowerCase())) {
      const number = (last.get(task) ?? 0) + 1;
      last.set(task, number);
      candidate = `${task}${number}`;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
