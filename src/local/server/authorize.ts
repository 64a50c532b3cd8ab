import type { Plan } from '../store/plan.js';
import type { Identity } from './credentials.js';
import { buildService } from './local-user.js';
import { splitOrchestrationId } from './orchestration-id.js';
import type { RouteMatch } from './router.js';
import { serviceException } from './service-exceptions.js';

/**
 * Whether a path names this plan, by its id or by the id of a job's orchestration. What is no such id names no other plan
 * either: that is for its route to say.
 */
export function isOwnPlan({ planId }: Plan, { parameters }: RouteMatch): boolean {
  const orchestrationId = parameters.get('orchestrationId');
  if (orchestrationId !== undefined && !splitOrchestrationId(orchestrationId)) return true;
  return planIdOf(parameters).toLowerCase() === planId.toLowerCase();
}

function planIdOf(parameters: RouteMatch['parameters']): string {
  return parameters.get('planId') ?? splitOrchestrationId(parameters.get('orchestrationId') ?? '')?.planId ?? '';
}

/**
 * A job token opens discovery and the routes of its own plan, and says of no other plan whether it exists.
 *
 * @throws ServiceException 403 `readersOnly`, `jobTokenNotEnough`, `planSecurity`, and what the route says to readers.
 */
export function authorize(identity: Identity, found: RouteMatch): void {
  const { route, parameters } = found;
  if (identity.kind === 'server' || route.access === 'signedIn') return;
  if (identity.kind === 'reader') {
    if (route.refusedToReaders) throw serviceException(route.refusedToReaders);
    if (route.access !== 'server') throw serviceException('readersOnly');
    return;
  }
  if (route.access !== 'plan') throw serviceException('jobTokenNotEnough');
  if (isOwnPlan(identity.plan, found)) return;
  const verb = route.method === 'GET' ? 'read' : 'write';
  throw serviceException('planSecurity', [buildService.displayName, verb, planIdOf(parameters)]);
}
