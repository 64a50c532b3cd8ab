import type { Caller, CallFact } from '../protocol/plan-call.js';
import type { Plan } from '../store/plan.js';
import type { Store } from '../store/store.js';
import type { RequestTarget } from './request-target.js';

/** What becomes known of a request on its way, for the journal and for the lint of the callback protocol. */
export class RequestTrace {
  /** What the answer alone does not tell. */
  readonly notes: string[] = [];
  /** What its body said. */
  readonly facts: CallFact[] = [];
  caller: Caller = 'anonymous';
  /** The name of the failure that is the answer. */
  typeKey: string | undefined;
}

/** A plan that a request's path names, whether or not the rest of the path and the token are right. */
export interface NamedPlan {
  readonly plan: Plan;
  /** The project as the path names it. */
  readonly scope: string;
  /** Path below the plan, without a slash in front. */
  readonly path: string;
  /** Whether its run had ended when the request arrived. */
  readonly hasEnded: boolean;
}

/** Finds the plan in `{collection}/{project}/_apis/distributedtask/hubs/{hub}/plans/{plan}/…`. */
export function planNamedIn({ segments }: RequestTarget, store: Store): NamedPlan | undefined {
  const [, scope = '', apis, area, hubs, , plans, planId = '', ...rest] = segments;
  const words = [apis, area, hubs, plans].map((word) => word?.toLowerCase());
  if (words.join('/') !== '_apis/distributedtask/hubs/plans') return undefined;
  const plan = store.plan(planId);
  return plan && { plan, scope, path: rest.join('/'), hasEnded: plan.ended };
}
