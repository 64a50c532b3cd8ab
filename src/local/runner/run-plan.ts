import { InputError } from '../../errors.js';
import type { HttpRequestBehaviour } from '../../http-request/index.js';
import type { SecretMasker } from '../../secret-masker.js';
import { expandMacros } from '../../tasks/index.js';
import type { Pipeline, PipelineJob, PipelineStage, ServerJob } from '../pipeline/pipeline.js';
import { DEFAULT_STAGE } from '../pipeline/pipeline.js';
import type { PipelineConnections } from '../service-connections.js';
import { recordId } from '../store/record-id.js';
import { type Condition, compileCondition } from './condition.js';
import { resolveDependencies } from './dependencies.js';
import type { JobOutcome } from './outcomes.js';
import { type PlannedTask, planTasks } from './plan-tasks.js';
import { type PlannedVariable, planVariables, type VariableGroups } from './planned-variables.js';
import { jobVariables, type RunFacts, runVariables, stageVariables } from './predefined-variables.js';
import type { Selection } from './selection.js';
import type { TaskCatalogue } from './task-catalogue.js';
import { VariableTable } from './variables.js';
import { collectWarnings } from './warnings.js';

/** What a pipeline is run with. */
export interface RunSetting {
  readonly facts: RunFacts;
  /** What an Azure DevOps connection without a URL and a token of its own means. */
  readonly azureDevOps: { readonly url: string; readonly accessToken: string };
  /** Whether the Azure DevOps retries server tasks at all. */
  readonly retriesTasks: boolean;
  /** Answers to what is not publicly known of the service. */
  readonly behaviour: Partial<HttpRequestBehaviour>;
  readonly tasks: TaskCatalogue;
  readonly connections: PipelineConnections;
  readonly variableGroups: VariableGroups;
  /** Variables of the configuration, below those of the pipeline. */
  readonly configured: readonly (readonly [string, string])[];
  /** Variables given for this run, above those of the pipeline. */
  readonly given: readonly (readonly [string, string])[];
  /** Knows the secrets of the run, for errors that quote a value. */
  readonly masker: SecretMasker;
  readonly selection: Selection;
}

/** What jobs of all kinds have once they are planned. */
interface CommonPlannedJob {
  readonly name: string;
  readonly displayName: string;
  readonly dependencies: readonly string[];
  readonly condition: Condition;
}

/** The records that stand for a job in the timeline. */
export interface JobRecords {
  readonly phaseIdentifier: string;
  readonly phaseId: string;
  readonly identifier: string;
  readonly id: string;
}

/** A server job that runs here. */
export interface PlannedServerJob extends CommonPlannedJob {
  readonly kind: 'server';
  readonly records: JobRecords;
  readonly variables: readonly PlannedVariable[];
  readonly predefined: readonly (readonly [string, string])[];
  readonly tasks: readonly PlannedTask[];
  readonly job: ServerJob;
}

/** A job that needs an agent: it is shown, and taken as ended in some way where it would run. */
export interface PlannedAgentJob extends CommonPlannedJob {
  readonly kind: 'agent';
  readonly records: JobRecords;
  readonly outcome: JobOutcome;
  /** The user said how it ends, so its condition does not matter. */
  readonly isAssumed: boolean;
}

/** A job outside the selection. */
export interface PlannedUnselectedJob extends CommonPlannedJob {
  readonly kind: 'unselected';
  readonly outcome: JobOutcome;
}

export type PlannedJob = PlannedServerJob | PlannedAgentJob | PlannedUnselectedJob;

/** A stage whose dependencies, condition and jobs are resolved. */
export interface PlannedStage {
  readonly name: string;
  readonly displayName: string;
  readonly recordId: string;
  readonly dependencies: readonly string[];
  readonly condition: Condition;
  readonly variables: readonly PlannedVariable[];
  readonly predefined: readonly (readonly [string, string])[];
  readonly jobs: readonly PlannedJob[];
  /** Whether any of its jobs is selected; else it is neither run nor shown. */
  readonly isSelected: boolean;
}

/** A pipeline that can run: whatever could be wrong in it before its first request was looked at. */
export interface RunPlan {
  readonly stages: readonly PlannedStage[];
  readonly variables: readonly PlannedVariable[];
  readonly predefined: readonly (readonly [string, string])[];
  /** What is probably not meant as it is written. */
  readonly warnings: readonly string[];
  /** Texts of service connections that nothing may show. */
  readonly secrets: readonly string[];
}

/**
 * Resolves a whole pipeline before any of it runs: tasks, inputs, connections, headers, criteria, conditions. So a
 * fault in the last step is told before the first request is sent.
 *
 * @throws the input errors of each part, with file, line and column.
 */
export function planRun(pipeline: Pipeline, setting: RunSetting): RunPlan {
  const predefined = runVariables(setting.facts);
  const variables = planVariables(pipeline.variables, setting.variableGroups);
  const named = pipeline.stages.map((stage, index) => ({
    name: stage.name,
    location: stage.location,
    dependsOn: stage.dependsOn ?? previousStage(pipeline, index),
  }));
  const dependencies = resolveDependencies(named, 'stage');
  const layers = { predefined, variables: [variables] };
  const stages = pipeline.stages.map((stage) => planStage(stage, dependencies.get(stage.name) ?? [], layers, setting));
  const secrets = stages.flatMap(({ jobs }) => jobs).flatMap((job) => (job.kind === 'server' ? secretsOf(job) : []));
  return { stages, variables, predefined, warnings: collectWarnings(pipeline, stages, setting), secrets };
}

/** The variables around a stage or a job, outermost first. */
interface VariableLayers {
  readonly predefined: readonly (readonly [string, string])[];
  readonly variables: readonly (readonly PlannedVariable[])[];
}

function previousStage({ stages }: Pipeline, index: number): PipelineStage['dependsOn'] & object {
  const previous = stages[index - 1];
  return previous ? [{ kind: 'text', text: previous.name, location: previous.location }] : [];
}

function planStage(
  stage: PipelineStage,
  dependencies: readonly string[],
  outer: VariableLayers,
  setting: RunSetting,
): PlannedStage {
  const variables = planVariables(stage.variables, setting.variableGroups);
  const displayName = expandName(stage.displayName, outer, setting);
  const predefined = stageVariables({ name: stage.name, displayName });
  const layers = {
    predefined: [...outer.predefined, ...predefined],
    variables: [...outer.variables, variables],
  };
  const ofJobs = resolveDependencies(stage.jobs, 'job');
  const jobs = stage.jobs.map((job) => planJob(stage, job, ofJobs.get(job.name) ?? [], layers, setting));
  return {
    name: stage.name,
    displayName,
    recordId: recordId(stage.name),
    dependencies,
    condition: compileCondition(stage.condition, 'stage', stage.name),
    variables,
    predefined,
    jobs,
    isSelected: jobs.some(({ kind }) => kind !== 'unselected'),
  };
}

function planJob(
  stage: PipelineStage,
  job: PipelineJob,
  dependencies: readonly string[],
  layers: VariableLayers,
  setting: RunSetting,
): PlannedJob {
  const { selection } = setting;
  const { name } = job;
  const displayName = expandName(job.displayName, layers, setting);
  const condition = compileCondition(job.condition, 'job', name);
  const common = { name, displayName, dependencies, condition };
  if (!selection.isSelected(job)) return { ...common, kind: 'unselected', outcome: selection.outcome(job) };
  const records = jobRecords(stage, job);
  if (job.kind === 'agent') {
    for (const task of job.tasks) setting.tasks.refuseOnAgent(task);
    const isAssumed = selection.isAssumed(job);
    return { ...common, kind: 'agent', records, outcome: selection.outcome(job), isAssumed };
  }
  const [unsupported] = job.unsupported;
  if (unsupported) throw unsupported;
  const variables = planVariables(job.variables, setting.variableGroups);
  const { id, identifier } = records;
  const predefined = jobVariables({ id, name, displayName, identifier });
  const tasks = planTasks(
    job,
    { identifier, ...knownVariables([...layers.variables, variables], [...layers.predefined, ...predefined], setting) },
    setting,
  );
  return { ...common, kind: 'server', records, variables, predefined, tasks, job };
}

/** A display name with the variables that are known before the run. */
function expandName(name: string, { variables, predefined }: VariableLayers, setting: RunSetting): string {
  if (!name.includes('$(')) return name;
  return setting.masker.mask(
    expandMacros(name, knownVariables(variables, predefined, setting).variables.lookup()).text,
  );
}

/** The identifiers of a job's records; below stage level the stage `__default` is left out. */
function jobRecords(stage: PipelineStage, job: PipelineJob): JobRecords {
  const prefix = stage.name === DEFAULT_STAGE ? '' : `${stage.name}.`;
  const phaseIdentifier = `${prefix}${job.name}`;
  const identifier = `${phaseIdentifier}.__default`;
  return { phaseIdentifier, phaseId: recordId(phaseIdentifier), identifier, id: recordId(identifier) };
}

/** The variables that have their value before the run, and the names of those that get it in the run. */
function knownVariables(
  layers: readonly (readonly PlannedVariable[])[],
  predefined: readonly (readonly [string, string])[],
  { configured, given }: RunSetting,
): { variables: VariableTable; runtimeNames: ReadonlySet<string> } {
  const runtimeNames = new Set<string>();
  const texts: [string, string][] = [];
  for (const variable of layers.flat()) {
    if (variable.kind === 'expression') runtimeNames.add(variable.name.toLowerCase());
    else {
      runtimeNames.delete(variable.name.toLowerCase());
      texts.push([variable.name, variable.text]);
    }
  }
  for (const [name] of given) runtimeNames.delete(name.toLowerCase());
  return { variables: new VariableTable([...configured, ...texts, ...given, ...predefined]), runtimeNames };
}

function secretsOf({ tasks }: PlannedServerJob): string[] {
  const requests = tasks.flatMap(({ work }) =>
    work.kind === 'request' ? [work.early] : work.sections.map(({ early }) => early.request),
  );
  return requests.flatMap((early) => (early instanceof InputError ? [] : [...early.secrets]));
}
