import { type PreparedHttpRequest, prepareHttpRequest } from '../../http-request/index.js';
import type { SecretMasker } from '../../secret-masker.js';
import { resolveInputs, type TaskDefinition } from '../../tasks/index.js';
import type { Pipeline, PipelineJob, PipelineStep } from '../pipeline/pipeline.js';
import type { ConfiguredConnections } from '../service-connections.js';
import type { Plan } from '../store/plan.js';
import { recordId } from '../store/record-id.js';
import type { Project } from '../store/store.js';
import { compileCondition, type JobCondition } from './condition.js';
import { resolveDependencies } from './dependencies.js';
import { nameSteps } from './step-names.js';
import { systemVariables } from './system-variables.js';
import type { TaskCatalogue } from './task-catalogue.js';
import type { VariableTable } from './variables.js';

/** What a pipeline is run with. */
export interface RunSetting {
  readonly collectionUrl: string;
  readonly project: Project;
  readonly buildId: number;
  readonly plan: Plan;
  readonly tasks: TaskCatalogue;
  readonly variables: VariableTable;
  readonly connections: ConfiguredConnections;
  /** Knows the secrets of the run, for errors that quote a value. */
  readonly masker: SecretMasker;
}

/** One task of a planned job, ready to be sent. */
export interface PlannedTask {
  readonly recordId: string;
  readonly identifier: string;
  readonly referenceName: string;
  readonly displayName: string;
  readonly definition: TaskDefinition;
  readonly request: PreparedHttpRequest;
}

/** One job whose dependencies, condition and tasks are resolved. */
export interface PlannedJob {
  readonly name: string;
  readonly displayName: string;
  readonly phaseIdentifier: string;
  readonly phaseRecordId: string;
  readonly identifier: string;
  readonly recordId: string;
  /** Names of the jobs that this one waits for. */
  readonly dependencies: readonly string[];
  readonly condition: JobCondition;
  readonly tasks: readonly PlannedTask[];
}

/**
 * Resolves a whole pipeline before any of it runs: tasks, inputs, connections, headers, criteria, conditions. So a
 * fault in the last step is told before the first request is sent.
 *
 * @throws the input errors of each part, with file, line and column.
 */
export function planJobs(pipeline: Pipeline, setting: RunSetting): PlannedJob[] {
  const dependencies = resolveDependencies(pipeline.jobs);
  return pipeline.jobs.map((job) => {
    // Below stage level the stage `__default` is left out of identifiers.
    const identifier = `${job.name}.__default`;
    const planned = { name: job.name, displayName: job.displayName, identifier, recordId: recordId(identifier) };
    return {
      ...planned,
      phaseIdentifier: job.name,
      phaseRecordId: recordId(job.name),
      dependencies: dependencies.get(job.name) ?? [],
      condition: compileCondition(job, setting.variables),
      tasks: planTasks(job, planned, setting),
    };
  });
}

function planTasks(
  job: PipelineJob,
  planned: { readonly identifier: string; readonly recordId: string },
  setting: RunSetting,
): PlannedTask[] {
  const steps = job.steps.map((step) => ({ step, definition: setting.tasks.find(step.task) }));
  const referenceNames = nameSteps(steps.map(({ step, definition }) => ({ name: step.name, task: definition.name })));
  return steps.map(({ step, definition }, index) => {
    // The list has one name a step.
    const referenceName = referenceNames[index] as string;
    const identifier = `${planned.identifier}.${referenceName}`;
    const task = { id: recordId(identifier), referenceName, displayName: step.displayName ?? definition.name };
    const jobOfRun = { id: planned.recordId, name: job.name, displayName: job.displayName };
    const request = prepareStep(step, definition, setting, task, jobOfRun);
    return { recordId: task.id, identifier, referenceName, displayName: task.displayName, definition, request };
  });
}

function prepareStep(
  step: PipelineStep,
  task: TaskDefinition,
  setting: RunSetting,
  ofTask: { readonly id: string; readonly referenceName: string; readonly displayName: string },
  ofJob: { readonly id: string; readonly name: string; readonly displayName: string },
): PreparedHttpRequest {
  const { plan, collectionUrl, project, buildId } = setting;
  const variables = setting.variables.with(
    systemVariables({
      collectionUrl,
      project,
      buildId,
      hubName: plan.hubName,
      planId: plan.planId,
      timelineId: plan.timelineId,
      accessToken: plan.token,
      job: ofJob,
      task: ofTask,
    }),
  );
  return prepareHttpRequest({
    task,
    inputs: resolveInputs(task, step.inputs, { location: step.location }),
    variables: (name) => variables.get(name),
    connection: (nameOrId) => setting.connections.find(nameOrId),
    connectionNames: setting.connections.names,
    mask: (text) => setting.masker.mask(text),
  });
}
