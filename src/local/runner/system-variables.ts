/** What the predefined variables of a task tell about the run around it. */
export interface TaskSurroundings {
  /** URL of the collection with a slash at its end, as the service has it. */
  readonly collectionUrl: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly hubName: string;
  readonly planId: string;
  readonly timelineId: string;
  readonly accessToken: string;
  readonly buildId: number;
  readonly job: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly task: { readonly id: string; readonly referenceName: string; readonly displayName: string };
}

/**
 * The predefined variables that a server task meets, by their documented names.
 * See https://learn.microsoft.com/azure/devops/pipelines/build/variables.
 */
export function systemVariables(run: TaskSurroundings): [string, string][] {
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
    ['System.JobId', run.job.id],
    ['System.JobName', run.job.name],
    ['System.JobDisplayName', run.job.displayName],
    ['System.JobIdentifier', `${run.job.name}.__default`],
    ['System.JobAttempt', '1'],
    ['System.PhaseName', run.job.name],
    ['System.PhaseAttempt', '1'],
    ['System.StageName', '__default'],
    ['System.StageAttempt', '1'],
    ['System.TaskInstanceId', run.task.id],
    ['System.TaskInstanceName', run.task.referenceName],
    ['System.TaskDisplayName', run.task.displayName],
    ['Build.BuildId', String(run.buildId)],
    ['Build.BuildNumber', String(run.buildId)],
    ['Build.BuildUri', `vstfs:///Build/Build/${run.buildId}`],
  ];
}
