/** What the predefined variables of a run tell. */
export interface RunFacts {
  /** URL of the collection with a slash at its end, as the service has it. */
  readonly collectionUrl: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly hubName: Hub;
  readonly planId: string;
  readonly timelineId: string;
  readonly accessToken: string;
  /** Number of the run, from 1. */
  readonly runNumber: number;
}

/** The hub that a run belongs to: what `$(System.HostType)` says. */
export type Hub = 'build' | 'release' | 'gates' | 'checks';

type Variables = readonly (readonly [name: string, value: string])[];

type HubVariables = (run: RunFacts) => Variables;

const ofBuild: HubVariables = ({ runNumber }) => [
  ['Build.BuildId', String(runNumber)],
  ['Build.BuildNumber', String(runNumber)],
  ['Build.BuildUri', `vstfs:///Build/Build/${runNumber}`],
  ['Build.Reason', 'Manual'],
  ['Build.DefinitionName', 'local'],
  ['System.DefinitionId', '1'],
];

const ofRelease: HubVariables = ({ runNumber }) => [
  ['Release.ReleaseId', String(runNumber)],
  ['Release.ReleaseName', `Release-${runNumber}`],
  ['Release.ReleaseUri', `vstfs:///ReleaseManagement/Release/${runNumber}`],
  ['Release.DefinitionId', '1'],
  ['Release.DefinitionName', 'local'],
  ['Release.EnvironmentId', '1'],
  ['Release.EnvironmentName', 'local'],
  ['Release.DeploymentID', String(runNumber)],
  ['Release.AttemptNumber', '1'],
  ['Release.Reason', 'Manual'],
  ['System.DefinitionId', '1'],
];

/**
 * The variables of each hub beside those of all. Release ones are for classic release pipelines, whose deployments have
 * gates; checks belong to builds.
 */
const hubVariables: Readonly<Record<Hub, HubVariables>> = {
  build: ofBuild,
  release: ofRelease,
  gates: ofRelease,
  checks: ofBuild,
};

/**
 * The predefined variables of a run, by their documented names.
 * See https://learn.microsoft.com/azure/devops/pipelines/build/variables and …/release/variables.
 */
export function runVariables(run: RunFacts): [string, string][] {
  const ofHub = hubVariables[run.hubName](run).map(([name, value]): [string, string] => [name, value]);
  return [
    ['System.CollectionUri', run.collectionUrl],
    ['System.TeamFoundationCollectionUri', run.collectionUrl],
    ['System.TeamFoundationServerUri', run.collectionUrl],
    ['System.TeamProject', run.project.name],
    ['System.TeamProjectId', run.project.id],
    ['System.HostType', run.hubName],
    ['System.PlanId', run.planId],
    ['System.TimelineId', run.timelineId],
    ['System.AccessToken', run.accessToken],
    ...ofHub,
  ];
}

/** The predefined variables of a stage. */
export function stageVariables({ name, displayName }: { name: string; displayName: string }): [string, string][] {
  return [
    ['System.StageName', name],
    ['System.StageDisplayName', displayName],
    ['System.StageAttempt', '1'],
  ];
}

/** The predefined variables of a job. */
export function jobVariables(job: {
  id: string;
  name: string;
  displayName: string;
  identifier: string;
}): [string, string][] {
  return [
    ['System.JobId', job.id],
    ['System.JobName', job.name],
    ['System.JobDisplayName', job.displayName],
    ['System.JobIdentifier', job.identifier],
    ['System.JobAttempt', '1'],
    ['System.PhaseName', job.name],
    ['System.PhaseDisplayName', job.displayName],
    ['System.PhaseAttempt', '1'],
  ];
}

/** The predefined variables of a task. */
export function taskVariables(task: { id: string; referenceName: string; displayName: string }): [string, string][] {
  return [
    ['System.TaskInstanceId', task.id],
    ['System.TaskInstanceName', task.referenceName],
    ['System.TaskDisplayName', task.displayName],
  ];
}
