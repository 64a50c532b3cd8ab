import { InputError } from '../../errors.js';
import {
  type HttpRequestSources,
  type PreparedHttpRequest,
  type PreparedRequest,
  prepareCancellation,
  prepareHttpRequest,
} from '../../http-request/index.js';
import { expandMacros, type MacroLookup, resolveInputs, type TaskDefinition } from '../../tasks/index.js';
import type { PipelineStep, ServerJob } from '../pipeline/pipeline.js';
import { recordId } from '../store/record-id.js';
import { type Condition, compileCondition } from './condition.js';
import { taskVariables } from './predefined-variables.js';
import type { RunSetting } from './run-plan.js';
import { nameSteps } from './step-names.js';
import type { VariableTable } from './variables.js';

/** One task of a planned job. */
export interface PlannedTask {
  readonly recordId: string;
  readonly identifier: string;
  readonly referenceName: string;
  readonly displayName: string;
  readonly definition: TaskDefinition;
  readonly step: PipelineStep;
  readonly condition: Condition;
  /** The request, where all that it needs is known before the run; else it is prepared when its turn comes. */
  readonly request: PreparedHttpRequest | undefined;
  /** The request as far as it is known before the run; the error where that is not enough to prepare one. */
  readonly early: PreparedHttpRequest | InputError;
  /**
   * Prepares the request with the variables of its job at that moment.
   *
   * @throws the input errors of preparing: at run time they fail the task
   */
  prepare(variables: VariableTable): PreparedHttpRequest;
  /** Prepares what tells the service that the task is canceled; `undefined` where its task.json has no such section. */
  prepareCancel(variables: VariableTable): PreparedRequest | undefined;
}

/** What the tasks of a job share while they are planned. */
export interface JobToPlan {
  readonly identifier: string;
  /** The variables that are known before the run. */
  readonly variables: VariableTable;
  /** Names, in lower case, of variables whose value only the run knows. */
  readonly runtimeNames: ReadonlySet<string>;
}

/**
 * Plans the tasks of a job and prepares those requests that need no value of the run.
 *
 * @throws the input errors of tasks, inputs, conditions and requests, with their place
 */
export function planTasks(job: ServerJob, jobToPlan: JobToPlan, setting: RunSetting): PlannedTask[] {
  const definitions = job.steps.map((step) => ({ step, definition: setting.tasks.find(step.task) }));
  const names = nameSteps(
    definitions.map(({ step, definition }) => ({ name: step.name?.text, task: definition.name })),
  );
  return definitions.map(({ step, definition }, index) => {
    const referenceName = names[index] ?? definition.name;
    const earlier = names.slice(0, index).map((name) => `${name.toLowerCase()}.`);
    return planTask(step, definition, referenceName, earlier, jobToPlan, setting);
  });
}

function planTask(
  step: PipelineStep,
  definition: TaskDefinition,
  referenceName: string,
  earlierSteps: readonly string[],
  job: JobToPlan,
  setting: RunSetting,
): PlannedTask {
  const identifier = `${job.identifier}.${referenceName}`;
  const id = recordId(identifier);
  const written = step.displayName ?? definition.name;
  const displayName = setting.masker.mask(expandMacros(written, job.variables.lookup()).text);
  const inputs = resolveInputs(definition, step.inputs, { location: step.location });
  const ownVariables = taskVariables({ id, referenceName, displayName });
  const sources = (table: VariableTable, lookup: MacroLookup): HttpRequestSources => ({
    task: definition,
    inputs,
    variables: lookup,
    get criterionVariables() {
      return Object.fromEntries(table.entries());
    },
    connection: (nameOrId) => setting.connections.find(nameOrId),
    connectionNames: setting.connections.names,
    azureDevOps: setting.azureDevOps,
    behaviour: setting.behaviour,
    mask: (text) => setting.masker.mask(text),
  });
  const early = job.variables.with(ownVariables);
  const known = early.lookup();
  let needsRun = false;
  const isOfRun = (name: string): boolean =>
    job.runtimeNames.has(name.toLowerCase()) || earlierSteps.some((step) => name.toLowerCase().startsWith(step));
  const lookupEarly: MacroLookup = (name) => {
    if (!isOfRun(name)) return known(name);
    needsRun = true;
    return undefined;
  };
  const attempted = attempt(() => prepareHttpRequest(sources(early, lookupEarly)));
  // A fault counts only where no value of the run is missing: with it the text may be a good one.
  if (attempted instanceof InputError && !needsRun) throw attempted;
  const request = needsRun || attempted instanceof InputError ? undefined : attempted;
  return {
    recordId: id,
    identifier,
    referenceName,
    displayName,
    definition,
    step,
    condition: compileCondition(step.condition, 'step', displayName),
    request,
    early: attempted,
    prepare(variables) {
      const table = variables.with(ownVariables);
      return prepareHttpRequest(sources(table, table.lookup()));
    },
    prepareCancel(variables) {
      const table = variables.with(ownVariables);
      return prepareCancellation(sources(table, table.lookup()));
    },
  };
}

function attempt(prepare: () => PreparedHttpRequest): PreparedHttpRequest | InputError {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
