import type { SecretMasker } from '../../../secret-masker.js';
import type { Timeline } from '../../store/timeline.js';
import { type TimelineRecord, type TimelineRecordPatch, withoutSecrets } from '../../store/timeline-record.js';
import { json, list } from '../answer.js';
import { readGuid, readList, readObject } from '../input.js';
import { readRecordPatch } from '../record-patch.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, timelineInPath } from './plan-in-path.js';

/** The timeline of a plan and its records. */
export const timelineRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${PLAN}/timelines/{timelineId}`,
    access: 'plan',
    handle(request, services) {
      const timeline = timelineInPath(request, planInPath(request, services));
      const withRecords = request.query.get('includeRecords')?.toLowerCase() === 'true';
      return json({
        id: timeline.id,
        changeId: timeline.changeId,
        location: null,
        ...(withRecords && { records: timeline.all().map(withoutSecrets) }),
      });
    },
  },
  {
    method: 'GET',
    template: `${PLAN}/timelines/{timelineId}/records`,
    access: 'plan',
    handle: (request, services) =>
      list(timelineInPath(request, planInPath(request, services)).all().map(withoutSecrets)),
  },
  {
    method: 'PATCH',
    template: `${PLAN}/timelines/{timelineId}/records`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const timeline = timelineInPath(request, plan);
      const records = readList(readObject(await request.json(), 'records').get('value'), 'value');
      const context = { plan, masker: services.masker };
      const changes = records.map((record) => ({
        id: readGuid(readObject(record, 'record').get('id'), 'id'),
        patch: readRecordPatch(record, context),
      }));
      refuseIncomplete(timeline, changes);
      for (const { patch } of changes) learnSecrets(patch, services.masker);
      return list(changes.map((change) => withoutSecrets(write(timeline, change))));
    },
  },
];

interface Change {
  readonly id: string;
  readonly patch: TimelineRecordPatch;
}

/** All records are looked at before one is written: a refused request changes nothing. */
function refuseIncomplete(timeline: Timeline, changes: readonly Change[]): void {
  for (const { id, patch } of changes) {
    if (!timeline.get(id) && !isNewRecord(patch)) throw serviceException('timelineRecordInvalid', [id]);
  }
}

/** From now on the values of secret variables are masked wherever they would be shown. */
function learnSecrets({ variables = {} }: TimelineRecordPatch, masker: SecretMasker): void {
  for (const { value, isSecret } of Object.values(variables)) if (isSecret && value !== null) masker.add(value);
}

function isNewRecord(patch: TimelineRecordPatch): patch is TimelineRecordPatch & Pick<TimelineRecord, 'name' | 'type'> {
  return patch.name !== undefined && patch.type !== undefined;
}

function write(timeline: Timeline, { id, patch }: Change): TimelineRecord {
  const existing = timeline.get(id);
  if (!existing && isNewRecord(patch)) {
    timeline.add({ id, parentId: null, identifier: '', refName: '', order: 0, name: patch.name, type: patch.type });
  }
  const variables = existing && patch.variables && keepValues(patch.variables, existing.variables);
  const written = timeline.patch(id, variables ? { ...patch, variables } : patch);
  if (!written) throw new Error(`The timeline lost the record ${id} while it was written.`);
  return written;
}

/**
 * A variable that comes without a value keeps the one it has: null means "not given" in every field, and a client
 * that writes back what it read was shown no secret values. What was secret stays so.
 */
function keepValues(given: TimelineRecord['variables'], existing: TimelineRecord['variables']) {
  const merged = Object.entries(given).map(([name, variable]) => {
    const before = Object.hasOwn(existing, name) ? existing[name] : undefined;
    const isSecret = variable.isSecret || (before?.isSecret ?? false);
    return [name, { value: variable.value ?? before?.value ?? null, isSecret }];
  });
  return Object.fromEntries(merged) as TimelineRecord['variables'];
}
