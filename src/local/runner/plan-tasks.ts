import { expandMacros, resolveInputs, type TaskDefinition } from '../../tasks/index.js';
import type { PipelineStep, ServerJob } from '../pipeline/pipeline.js';
import { recordId } from '../store/record-id.js';
import { type Condition, compileCondition } from './condition.js';
import { type PlannedChain, planChain } from './plan-chain.js';
import { type PlannedRequest, planRequest } from './plan-request.js';
import { taskVariables } from './predefined-variables.js';
import type { RunSetting } from './run-plan.js';
import { nameSteps } from './step-names.js';
import { TaskSources } from './task-sources.js';
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
  /** What it does, by its handler. */
  readonly work: PlannedRequest | PlannedChain;
  /** Ids of the service connections that it was prepared with so far. */
  readonly connectionIds: ReadonlySet<string>;
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
  const sources = new TaskSources({
    definition,
    inputs: resolveInputs(definition, step.inputs, { location: step.location }),
    ownVariables: taskVariables({ id, referenceName, displayName }),
    known: job.variables,
    isOfRun: (name) =>
      job.runtimeNames.has(name.toLowerCase()) || earlierSteps.some((step) => name.toLowerCase().startsWith(step)),
    setting,
  });
  const { execution } = definition;
  return {
    recordId: id,
    identifier,
    referenceName,
    displayName,
    definition,
    step,
    condition: compileCondition(step.condition, 'step', displayName),
    work: execution.handler === 'HttpRequestChain' ? planChain(execution.sections, sources) : planRequest(sources),
    connectionIds: sources.connectionIds,
  };
}
