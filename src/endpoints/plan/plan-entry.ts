import type { EndpointType } from '../../endpoint-types/index.js';
import { compareFields, secretDifferences } from './compare-fields.js';
import { comparePipelines, shownPermissions } from './compare-pipelines.js';
import { compareSharing } from './compare-sharing.js';
import type { ConnectionView } from './connection-view.js';
import { baseOf, type EntrySituation, nothing, outline } from './entry-situation.js';
import type { Difference, PlannedEntry, Step } from './plan.js';
import { planCreation } from './plan-creation.js';
import { losing, planRemoval } from './plan-removal.js';
import type { PipelinePermissions } from './port.js';
import { fieldName, type WantedConnection, type WantedValue } from './wanted.js';

export interface PlanEntryOptions {
  readonly types: readonly EndpointType[];
  readonly updateSecrets: boolean;
  /** Whether the project of the entry owns the connection, or only shares it. */
  readonly isOwner: boolean;
  /** The text of a value that is not in the file; `undefined` where it is not known here. */
  readonly resolve: (value: WantedValue) => string | undefined;
}

/** What is to be done for one entry. It reads and writes nothing. */
export function planEntry(situation: EntrySituation, options: PlanEntryOptions): PlannedEntry {
  const { wanted, view } = situation;
  if (wanted.entry.state === 'absent') {
    return view ? planRemoval(situation, view, options.isOwner) : nothing(situation);
  }
  return view ? planUpdate(situation, view, options) : planCreation(situation, options.types);
}

function planUpdate(
  situation: EntrySituation,
  view: ConnectionView,
  { updateSecrets, resolve }: Pick<PlanEntryOptions, 'updateSecrets' | 'resolve'>,
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
      ? [{ kind: 'update', project: project.name, change: fields.change } as const]
      : []),
    ...sharing.steps,
    ...(permission ? [{ kind: 'permit', change: permission } as const] : []),
  ];
  if (steps.length === 0) return { ...nothing(situation), base: baseOf(view) };
  const shown = new Set(fields.differences.map(({ field }) => field));
  const { notes, ...whole } = outline(situation);
  return {
    ...whole,
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
    notes: [
      ...notes,
      ...sharing.steps.flatMap((step) => (step.kind === 'unshare' ? [losing(step.projects)] : [])),
      ...unknownValues(wanted, shown, resolve).map((field) => `${field} ${UNKNOWN}`),
    ],
  };
}

const UNKNOWN = 'counts as changed, since its value is not known here';

/** Fields that a server shows, whose values are to come from variables or files that are not there. */
function unknownValues(
  { parameters, data }: WantedConnection,
  changed: ReadonlySet<string>,
  resolve: PlanEntryOptions['resolve'],
): string[] {
  const fields = (place: 'parameters' | 'data', values: readonly WantedValue[]): string[] =>
    values.flatMap((value) => {
      const field = fieldName(place, value.key);
      return value.text === undefined && changed.has(field) && resolve(value) === undefined ? [field] : [];
    });
  return [...fields('parameters', parameters), ...fields('data', data)];
}

function pipelinesDifference(before: PipelinePermissions, wanted: 'all' | readonly number[]): Difference {
  const after = wanted === 'all' ? wanted : wanted.map(String);
  return { field: 'pipelines', before: shownPermissions(before), after };
}
