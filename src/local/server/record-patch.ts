import type { SecretMasker } from '../../secret-masker.js';
import type { Plan } from '../store/plan.js';
import {
  type LogReference,
  type TimelineIssue,
  type TimelineRecord,
  type TimelineRecordPatch,
  type TimelineRecordState,
  type TimelineReference,
  taskResults,
} from '../store/timeline-record.js';
import type { Tolerance } from './behaviour.js';
import { readGuid, readList, readNumber, readObject, readText, readTime, readWord } from './input.js';
import { serviceException } from './service-exceptions.js';

/** The states of a record in the order of their numbers. */
export const recordStates: readonly TimelineRecordState[] = ['pending', 'inProgress', 'completed'];
const recordTypes: readonly TimelineRecord['type'][] = ['Stage', 'Phase', 'Job', 'Task'];
const issueTypes: readonly TimelineIssue['type'][] = ['error', 'warning'];

/** What readers of fields need beside the value. */
export interface RecordPatchContext {
  readonly plan: Plan;
  readonly masker: SecretMasker;
  readonly tolerated: readonly Tolerance[];
}

type Reader<Value> = (value: unknown, name: string, context: RecordPatchContext) => Value | undefined;

/** How each field of a record is read. A reader that gives `undefined` leaves the field as it is. */
const readers: { readonly [Field in keyof TimelineRecordPatch]-?: Reader<TimelineRecordPatch[Field]> } = {
  parentId: readGuid,
  type: (value, name) => readWord(value, name, recordTypes),
  name: readText,
  refName: readText,
  identifier: readText,
  startTime: readTime,
  finishTime: readTime,
  currentOperation: (value, name, { masker }) => masker.mask(readText(value, name)),
  percentComplete: readNumber,
  state: (value, name) => readWord(value, name, recordStates),
  result: (value, name) => readWord(value, name, taskResults),
  resultCode: readText,
  workerName: readText,
  order: readNumber,
  // The agent sends a count of 0 for "nothing new", and the service takes it so.
  errorCount: positive,
  warningCount: positive,
  attempt: positive,
  issues: (value, name, { masker }) => readList(value, name).map((issue) => readIssue(issue, masker)),
  log: readLog,
  details: readDetails,
  task: readTask,
  variables: readVariables,
};

/**
 * Reads what a client wants to change on a timeline record. Unknown fields are passed over, as the service does.
 *
 * @throws ServiceException 400 for a field that cannot be read, 404 `logNotFound`.
 */
export function readRecordPatch(value: unknown, context: RecordPatchContext): TimelineRecordPatch {
  const given = readObject(value, 'record');
  const patch: Record<string, unknown> = {};
  for (const [field, read] of Object.entries(readers)) {
    const content = given.get(field.toLowerCase());
    const written = content === undefined ? undefined : read(content, field, context);
    if (written !== undefined) patch[field] = written;
  }
  return patch;
}

function positive(value: unknown, name: string): number | undefined {
  const number = readNumber(value, name);
  return number > 0 ? number : undefined;
}

function readIssue(value: unknown, masker: SecretMasker): TimelineIssue {
  const issue = readObject(value, 'issue');
  return {
    type: readWord(issue.get('type'), 'type', issueTypes, 1),
    message: masker.mask(readText(issue.get('message') ?? '', 'message')),
  };
}

/** A log that does not exist, such as one of id 0, would leave the record with a dead link. */
function readLog(value: unknown, name: string, { plan, tolerated }: RecordPatchContext): LogReference | null {
  const id = readNumber(readObject(value, name).get('id'), 'log.id');
  if (id === 0 && tolerated.includes('logIdZero')) return null;
  const log = plan.logs.get(id);
  if (!log) throw serviceException('logNotFound', [plan.planId, String(id)]);
  return plan.logs.reference(log);
}

function readDetails(value: unknown, name: string, { plan }: RecordPatchContext): TimelineReference | undefined {
  const id = readObject(value, name).get('id');
  if (id === undefined) return undefined;
  const timelineId = readGuid(id, 'details.id');
  const timeline = plan.timelines.get(timelineId);
  if (!timeline) throw serviceException('timelineNotFound', [plan.planId, timelineId]);
  return { id: timeline.id, changeId: timeline.changeId, location: null };
}

function readTask(value: unknown, name: string): TimelineRecord['task'] {
  const task = readObject(value, name);
  return {
    id: readGuid(task.get('id'), 'task.id'),
    name: readText(task.get('name') ?? '', 'task.name'),
    version: readText(task.get('version') ?? '', 'task.version'),
  };
}

/** Unlike properties, variables keep the case of their names. */
function readVariables(value: unknown, name: string): TimelineRecord['variables'] {
  readObject(value, name);
  const variables = Object.entries(value as object);
  return Object.fromEntries(variables.map(([variable, content]) => [variable, readVariable(content, variable)]));
}

function readVariable(content: unknown, name: string): TimelineRecord['variables'][string] {
  const variable = readObject(content, name);
  const value = variable.get('value');
  return { value: value === undefined ? null : readText(value, name), isSecret: variable.get('issecret') === true };
}
