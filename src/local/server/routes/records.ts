import type { SecretMasker } from '../../../secret-masker.js';
import type { Timeline } from '../../store/timeline.js';
import { type TimelineRecord, type TimelineRecordPatch, withoutSecrets } from '../../store/timeline-record.js';
import { list } from '../answer.js';
import { readGuid, readList, readObject } from '../input.js';
import { wholeNumber } from '../query.js';
import { recordFact } from '../record-facts.js';
import { readRecordPatch } from '../record-patch.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, timelineInPath } from './plan-in-path.js';

/** The records of a timeline. */
export const recordRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: `${PLAN}/timelines/{timelineId}/records`,
    access: 'plan',
    handle(request, services) {
      const timeline = timelineInPath(request, planInPath(request, services));
      return list(timeline.changedAfter(wholeNumber(request.query, 'changeId') ?? 0).map(withoutSecrets));
    },
  },
  {
    method: 'PATCH',
    template: `${PLAN}/timelines/{timelineId}/records`,
    access: 'plan',
    async handle(request, services) {
      const { masker, behaviour } = services;
      const plan = planInPath(request, services);
      const timeline = timelineInPath(request, plan);
      const records = readList(readObject(await request.json(), 'records').get('value'), 'value');
      const given = records.map((record) => {
        const properties = readObject(record, 'record');
        const id = readGuid(properties.get('id'), 'id');
        request.observe(recordFact(id, properties, timeline));
        return { id, record };
      });
      const context = { plan, masker, tolerated: behaviour.tolerated };
      const nameless = behaviour.tolerated.includes('newRecordWithoutName');
      const changes = given.map(({ id, record }): Change => {
        const patch = readRecordPatch(record, context);
        return { id, patch: nameless && !timeline.get(id) ? { name: '', type: 'Task', ...patch } : patch };
      });
      refuseIncomplete(timeline, changes);
      for (const { patch } of changes) learnSecrets(patch, masker);
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
