import { RequestRefusedError } from '../../azure-devops/index.js';
import type { TaskFacts } from '../facts/session-facts.js';
import { LAST_PLAN_VERSION_OF_OLD_GATES } from '../limits.js';
import type { EventIds } from './event-bodies.js';
import { isPassing } from './final-errors.js';

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/**
 * By which ids events name a task. Gates of older plans know their tasks by the instance in the place of the job (source
 * of the C# helper for server tasks), so the plan is read for its version: once, and in the hub `gates` only.
 */
export class TaskIdentity {
  readonly #facts: TaskFacts;
  readonly #readPlan: () => Promise<unknown>;
  #reading: Promise<EventIds> | undefined;

  /** @param readPlan gives the answer to `GET …/plans/{planId}`. */
  constructor(facts: TaskFacts, readPlan: () => Promise<unknown>) {
    this.#facts = facts;
    this.#readPlan = readPlan;
  }

  /** @returns no promise where nothing has to be asked. */
  get ids(): EventIds | Promise<EventIds> {
    const { hubName, jobId, taskInstanceId } = this.#facts;
    if (hubName !== 'gates') return { jobId, taskId: taskInstanceId };
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async #read(): Promise<EventIds> {
    const { jobId, taskInstanceId } = this.#facts;
    const common = { jobId, taskId: taskInstanceId };
    try {
      const version = versionOf(await this.#readPlan());
      const isOld = version !== undefined && version <= LAST_PLAN_VERSION_OF_OLD_GATES;
      return isOld ? { jobId: taskInstanceId, taskId: EMPTY_GUID } : common;
    } catch (error) {
      // A completion by the common ids is worth trying: without any the task would wait for its time-out.
      if (error instanceof RequestRefusedError && !isPassing(error)) return common;
      // A failure is no answer for those who ask later.
      this.#reading = undefined;
      throw error;
    }
  }
}

function versionOf(plan: unknown): number | undefined {
  if (typeof plan !== 'object' || plan === null || !('version' in plan)) return undefined;
  return typeof plan.version === 'number' ? plan.version : undefined;
}
