import { InputError } from '../../errors.js';
import type { HttpRequestSources } from '../../http-request/index.js';
import type { MacroLookup, ResolvedInputs, TaskDefinition } from '../../tasks/index.js';
import type { RunSetting } from './run-plan.js';
import type { VariableTable } from './variables.js';

/** What a task is planned from. */
export interface TaskToPlan {
  readonly definition: TaskDefinition;
  readonly inputs: ResolvedInputs;
  /** The predefined variables of the task itself. */
  readonly ownVariables: readonly (readonly [string, string])[];
  /** The variables of its job that are known before the run. */
  readonly known: VariableTable;
  /** Whether only the run can know the value of a variable. */
  readonly isOfRun: (name: string) => boolean;
  readonly setting: RunSetting;
}

/** What was prepared before the run, and whether it lacks values that only the run has. */
export interface Attempt<Prepared> {
  /** As far as it is known; the error where that is not enough to prepare it. */
  readonly early: Prepared | InputError;
  readonly needsRun: boolean;
}

/** Gives the requests of one task what they are prepared from, before the run and in it. */
export class TaskSources {
  readonly #task: TaskToPlan;
  readonly #connectionIds = new Set<string>();

  constructor(task: TaskToPlan) {
    this.#task = task;
  }

  /** Ids of the service connections that were looked up so far. */
  get connectionIds(): ReadonlySet<string> {
    return this.#connectionIds;
  }

  /** Whether only the run can know the value of a variable. */
  isOfRun(name: string): boolean {
    return this.#task.isOfRun(name);
  }

  /** @param variables those of the job at this moment. */
  inRun(variables: VariableTable): HttpRequestSources {
    const table = variables.with(this.#task.ownVariables);
    return this.#of(table, table.lookup());
  }

  /**
   * Prepares something with what is known before the run.
   *
   * @param isOfChain whether a name, with its value so far, may be that of an output variable of the task's own chain.
   */
  attempt<Prepared>(
    prepare: (sources: HttpRequestSources) => Prepared,
    isOfChain: (name: string, value: string | undefined) => boolean = () => false,
  ): Attempt<Prepared> {
    const { known, ownVariables, isOfRun } = this.#task;
    const table = known.with(ownVariables);
    const find = table.lookup();
    let needsRun = false;
    const lookup: MacroLookup = (name) => {
      const value = find(name);
      if (!isOfRun(name) && !isOfChain(name, value)) return value;
      needsRun = true;
      return undefined;
    };
    const early = errorOr(() => prepare(this.#of(table, lookup)));
    return { early, needsRun };
  }

  #of(table: VariableTable, lookup: MacroLookup): HttpRequestSources {
    const { definition, inputs, setting } = this.#task;
    return {
      task: definition,
      inputs,
      variables: lookup,
      get criterionVariables() {
        return Object.fromEntries(table.entries());
      },
      connection: (nameOrId) => {
        const connection = setting.connections.find(nameOrId);
        if (connection) this.#connectionIds.add(connection.id);
        return connection;
      },
      get connectionNames() {
        return setting.connections.names;
      },
      azureDevOps: setting.azureDevOps,
      behaviour: setting.behaviour,
      mask: (text) => setting.masker.mask(text),
    };
  }
}

function errorOr<Result>(act: () => Result): Result | InputError {
  try {
    return act();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
