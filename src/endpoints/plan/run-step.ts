import type { EndpointChange } from '../service-endpoint.js';
import type { PlannedEntry, Step } from './plan.js';
import type { PlanPort } from './port.js';
import type { ResolvedSecrets } from './secret-source.js';

/** What the steps of an entry work with. */
export interface StepContext {
  readonly port: PlanPort;
  readonly entry: PlannedEntry;
  readonly secrets: ResolvedSecrets;
  /** See `UpdateOptions.keepSecrets`. */
  readonly keepSecrets: boolean;
}

/**
 * Sends one step. It is not cut off by a signal: a write whose answer nobody waits for may have happened or not.
 *
 * @param id of the connection; `undefined` before its creation.
 * @returns the id of the connection.
 */
export async function runStep(step: Step, id: string | undefined, context: StepContext): Promise<string> {
  const { port, entry, secrets, keepSecrets } = context;
  const project = port.inProject(entry.project);
  if (step.kind === 'create') {
    const { specification, sharedWith } = step;
    const parameters = { ...specification.parameters, ...secrets.parameters };
    const data = { ...specification.data, ...secrets.data };
    // The plan was checked by the types of the server: to check again would be a request for each connection.
    const created = await project.create({ ...specification, parameters, data }, { sharedWith, validate: false });
    return created.id;
  }
  if (id === undefined)
    throw new TypeError(`The entry '${entry.name}' has a step '${step.kind}' without a connection.`);
  if (step.kind === 'update') {
    await port.inProject(step.project).update(id, withSecrets(step.change, secrets), { keepSecrets });
  } else if (step.kind === 'share') await project.share(id, step.targets);
  else if (step.kind === 'unshare') await project.unshare(id, step.projects);
  else if (step.kind === 'permit') await project.permit(id, step.change);
  else await project.delete(id, { projects: step.projects });
  return id;
}

/** A write replaces the whole connection, so the secrets go along with every one. */
export function withSecrets(change: EndpointChange, { parameters, data }: ResolvedSecrets): EndpointChange {
  const whole = { parameters: { ...change.parameters, ...parameters }, data: { ...change.data, ...data } };
  return {
    ...change,
    ...(Object.keys(whole.parameters).length > 0 && { parameters: whole.parameters }),
    ...(Object.keys(whole.data).length > 0 && { data: whole.data }),
  };
}
