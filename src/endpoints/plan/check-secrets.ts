import { type EndpointType, endpointTypes, findEndpointType } from '../../endpoint-types/index.js';
import type { InputError } from '../../errors.js';
import type { EntryStanding, EntryWork } from './check-base.js';
import { MissingEntrySecretsError } from './errors.js';
import { findMissingSecrets } from './missing-secrets.js';
import { type EndpointPlan, type PlannedEntry, type Step, writesSecrets } from './plan.js';
import type { PlanPort } from './port.js';
import type { Reading } from './reading.js';
import { type ResolvedSecrets, resolveSecrets, type SecretPlaces } from './secret-source.js';
import { throwFaults } from './throw-faults.js';

/** What of an apply decides which secrets it needs. */
export interface SecretNeeds {
  readonly places: SecretPlaces;
  readonly updateSecrets: boolean;
  readonly keepSecrets: boolean;
}

/** An entry that has something to do, with all that it takes. */
export interface Work extends EntryWork {
  readonly secrets: ResolvedSecrets;
  /** Whether its secrets are written for their own sake, which the plan did not look at. */
  readonly isAdded: boolean;
}

/**
 * What a plan comes to, with the secrets of every entry. An entry whose connection is in state Failed is looked at as well.
 *
 * @throws the faults of all secrets that are needed, at once
 */
export function readWork(plan: EndpointPlan, { places, updateSecrets, keepSecrets }: SecretNeeds): Work[] {
  const faults: InputError[] = [];
  const work = plan.entries.flatMap((entry): Work[] => {
    const steps = updateSecrets ? withSecretUpdate(entry) : entry.steps;
    const isLookedAt = steps.length > 0 || entry.base?.failure !== undefined;
    if (!isLookedAt) return [];
    const secrets = writesSecrets({ steps })
      ? resolveSecrets(plan, entry, places, faults)
      : { parameters: {}, data: {} };
    faults.push(...missingOf(entry, steps, entry.missingSecrets, keepSecrets, plan));
    return [{ entry, steps, secrets, isAdded: steps !== entry.steps }];
  });
  throwFaults(faults);
  return work;
}

/**
 * Checks the updates that `updateSecrets` has added to a plan for secrets that they would write over.
 *
 * @throws the faults of all of them, at once
 */
export async function checkAddedUpdates(
  plan: EndpointPlan,
  work: readonly Work[],
  standings: readonly EntryStanding[],
  keepSecrets: boolean,
  port: PlanPort,
  reading: Reading,
): Promise<void> {
  const added = work.flatMap(({ entry, steps, isAdded }, index) => {
    const view = standings[index]?.view;
    return isAdded && !keepSecrets && view ? [{ entry, steps, view, secrets: entry.secrets }] : [];
  });
  const names = added.map(({ view }) => view.endpoint.type);
  const missing = await findMissingSecrets(added, await typesOf(names, port, reading), port, reading);
  throwFaults(added.flatMap(({ entry, steps }, index) => missingOf(entry, steps, missing[index] ?? [], false, plan)));
}

async function typesOf(names: readonly string[], port: PlanPort, reading: Reading): Promise<readonly EndpointType[]> {
  if (names.every((name) => findEndpointType(name))) return endpointTypes;
  reading.expect(1);
  return await reading.count((signal) => port.types({}, signal));
}

/** Under another scheme there is nothing to keep. */
function missingOf(
  entry: PlannedEntry,
  steps: readonly Step[],
  missing: readonly string[],
  keepSecrets: boolean,
  plan: EndpointPlan,
): InputError[] {
  const { base, name } = entry;
  const changesScheme = steps.some((step) => step.kind === 'update' && step.change.scheme !== undefined);
  if (!base || missing.length === 0 || (keepSecrets && !changesScheme)) return [];
  return [new MissingEntrySecretsError({ id: base.id, name }, missing, plan.location(entry))];
}

/** The steps with a write of the secrets where there is none yet. */
function withSecretUpdate({ base, action, steps, secrets, project }: PlannedEntry): readonly Step[] {
  const hasSecrets = Object.keys({ ...secrets.parameters, ...secrets.data }).length > 0;
  const isExisting = base !== null && (action === 'nothing' || action === 'update');
  if (!hasSecrets || !isExisting || steps.some(({ kind }) => kind === 'update')) return steps;
  return [{ kind: 'update', project, change: {} }, ...steps];
}
