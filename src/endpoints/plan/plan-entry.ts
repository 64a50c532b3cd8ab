import type { EndpointType } from '../../endpoint-types/index.js';
import type { EndpointChange } from '../service-endpoint.js';
import { compareFields, secretDifferences } from './compare-fields.js';
import { comparePipelines, shownPermissions } from './compare-pipelines.js';
import { compareSharing } from './compare-sharing.js';
import type { ConnectionView } from './connection-view.js';
import { baseOf, type EntrySituation, nothing, outline } from './entry-situation.js';
import type { Difference, PlannedEntry, Step } from './plan.js';
import { planCreation } from './plan-creation.js';
import { planRemoval } from './plan-removal.js';
import type { PipelinePermissions } from './port.js';
import { openTexts, type WantedConnection, type WantedValue } from './wanted.js';

export interface PlanEntryOptions {
  readonly types: readonly EndpointType[];
  readonly updateSecrets: boolean;
  /** The text of a value that is not in the file. */
  readonly resolve: (value: WantedValue) => string;
}

/** What is to be done for one entry. It reads and writes nothing. */
export function planEntry(situation: EntrySituation, options: PlanEntryOptions): PlannedEntry {
  const { wanted, view } = situation;
  if (wanted.entry.state === 'absent') return view ? planRemoval(situation, view) : nothing(situation);
  return view ? planUpdate(situation, view, options) : planCreation(situation, options.types);
}

function planUpdate(
  situation: EntrySituation,
  view: ConnectionView,
  { updateSecrets, resolve }: PlanEntryOptions,
): PlannedEntry {
  const { wanted, project, sharedWith, permissions } = situation;
  const { entry } = wanted;
  const fields = compareFields(wanted, view, resolve);
  const sharing = compareSharing(sharedWith, view.others);
  const permission = permissions && comparePipelines(entry.pipelines, permissions);
  const secrets = secretDifferences(wanted);
  // A write replaces the whole connection, so the secrets that the file names go along with it.
  const writes = fields.differences.length > 0 || sharing.steps.some(({ kind }) => kind === 'update');
  const writesSecrets = writes || (updateSecrets && secrets.length > 0);
  const steps: Step[] = [
    ...(fields.differences.length > 0 || (writesSecrets && !writes)
      ? [{ kind: 'update', project: project.name, change: withEmptySecrets(fields.change, wanted) } as const]
      : []),
    ...sharing.steps,
    ...(permission ? [{ kind: 'permit', change: permission } as const] : []),
  ];
  if (steps.length === 0) return { ...nothing(situation), base: baseOf(view) };
  const shown = new Set(fields.differences.map(({ field }) => field));
  return {
    ...outline(situation),
    action: 'update',
    base: { ...baseOf(view), ...(permission && permissions && { permissions }) },
    differences: [
      ...fields.differences,
      ...(writesSecrets ? secrets.filter(({ field }) => !shown.has(field)) : []),
      ...sharing.differences,
      ...(permission && permissions && entry.pipelines !== undefined
        ? [pipelinesDifference(permissions, entry.pipelines)]
        : []),
    ],
    steps,
  };
}

function pipelinesDifference(before: PipelinePermissions, wanted: 'all' | readonly number[]): Difference {
  const after = wanted === 'all' ? wanted : wanted.map(String);
  return { field: 'pipelines', before: shownPermissions(before), after };
}

/** Some types want an empty text where others have a secret: a write has to give it again as well. */
function withEmptySecrets(change: EndpointChange, wanted: WantedConnection): EndpointChange {
  const empty = (values: readonly WantedValue[]): Record<string, string> =>
    openTexts(values.filter(({ confidential }) => confidential));
  const parameters = { ...empty(wanted.parameters), ...change.parameters };
  const data = { ...empty(wanted.data), ...change.data };
  return {
    ...change,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(Object.keys(data).length > 0 && { data }),
  };
}
