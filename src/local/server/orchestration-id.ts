/** What the id of a job's orchestration is made of. */
export interface OrchestrationId {
  readonly planId: string;
  /** The identifier of the job, or its id. */
  readonly job: string;
}

const ORCHESTRATION_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[._](.+)$/i;

/**
 * Takes the id of a job's orchestration apart: `PLAN.IDENTIFIER`, as the variable `system.orchestrationId` of public
 * job messages has it, or `PLAN_JOBID`, as the refusals of events name sessions.
 *
 * @returns `undefined` where it is no such id.
 * @example
 * splitOrchestrationId('9c1f6e36-5a07-4b93-9ff4-2a4b7d9f9b01.deploy.__default')?.job // 'deploy.__default'
 */
export function splitOrchestrationId(text: string): OrchestrationId | undefined {
  const [, planId, job] = ORCHESTRATION_ID.exec(text) ?? [];
  return planId === undefined || job === undefined ? undefined : { planId, job };
}
