import { type EndpointType, findEndpointType } from '../../endpoint-types/index.js';
import { mergeChange } from '../merge.js';
import { type EndpointSecret, missingSecrets } from '../secrets.js';
import type { EndpointChange, ServiceEndpoint } from '../service-endpoint.js';
import { readServiceEndpoint } from '../shapes.js';
import { mapBounded } from './bounded-work.js';
import type { ConnectionView } from './connection-view.js';
import type { SecretReferences, Step } from './plan.js';
import type { PlanPort } from './port.js';
import type { Reading } from './reading.js';
import { withSecrets } from './run-step.js';

/** The updates of one connection, whose secrets are to be known before the first of them is sent. */
export interface PlannedUpdates {
  readonly view: ConnectionView;
  readonly steps: readonly Step[];
  readonly secrets: SecretReferences;
}

/**
 * Finds the secrets that updates would write over without knowing them, as an update by itself does.
 *
 * A list does not say which secrets a connection has. Only where its type can have one that is not given, and that need
 * not be there, it is read by itself.
 *
 * @returns for each of the connections the keys that are missing.
 */
export async function findMissingSecrets(
  updates: readonly PlannedUpdates[],
  types: readonly EndpointType[],
  port: PlanPort,
  reading: Reading,
): Promise<readonly (readonly string[])[]> {
  const looked = updates.map((update) => ({ update, possible: missingIn(update, update.view.endpoint, true, types) }));
  const isOpen = ({ update: { view, steps }, possible }: (typeof looked)[number]): boolean => {
    if (view.isLegacy || steps.every(({ kind }) => kind !== 'update')) return false;
    return possible.some(({ required }) => !required) || !findEndpointType(view.endpoint.type, types);
  };
  reading.expect(looked.filter(isOpen).length);
  return await mapBounded(looked, reading, async (each) => {
    const { update, possible } = each;
    if (!isOpen(each)) return keysOf(possible);
    const { endpoint, project } = update.view;
    const whole = await reading.count((signal) => port.inProject(project.name).show(endpoint.id, signal));
    return keysOf(missingIn(update, whole, false, types));
  });
}

function missingIn(
  { steps, secrets }: PlannedUpdates,
  endpoint: ServiceEndpoint,
  leavesSecretsOut: boolean,
  types: readonly EndpointType[],
): readonly EndpointSecret[] {
  const type = findEndpointType(endpoint.type, types);
  return steps.flatMap((step) => {
    if (step.kind !== 'update') return [];
    const change = withAllGiven(step.change, secrets);
    const merged = readServiceEndpoint(mergeChange(endpoint.raw, change, type)) ?? endpoint;
    return missingSecrets({ merged, change, type, leavesSecretsOut });
  });
}

/** The change as it would be if every secret that the configuration names had its value. */
function withAllGiven(change: EndpointChange, { parameters, data }: SecretReferences): EndpointChange {
  const given = (references: SecretReferences['data']): Record<string, string> =>
    Object.fromEntries(Object.keys(references).map((key) => [key, 'given']));
  return withSecrets(change, { parameters: given(parameters), data: given(data) });
}

function keysOf(secrets: readonly EndpointSecret[]): readonly string[] {
  return [...new Set(secrets.map(({ key }) => key))];
}
