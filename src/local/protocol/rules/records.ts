import type { CallFact, PlanCall } from '../plan-call.js';
import type { ProtocolRule } from '../rule.js';

type RecordFact = CallFact & { kind: 'record' };

/** Fields that only the service writes; who sends them back has sent back what it read. */
const serverFields: readonly string[] = ['changeid', 'lastmodified', 'task', 'previousattempts'];

function records({ facts }: PlanCall): RecordFact[] {
  return facts.filter((fact) => fact.kind === 'record');
}

/** A rule about updates of records that satisfy a condition. */
const forRecords =
  (offends: (record: RecordFact) => boolean): NonNullable<ProtocolRule['ofCall']> =>
  (call) =>
    records(call).flatMap((record) => (offends(record) ? [record.recordId] : []));

/** The same for those whose task is completed. */
const forCompleted =
  (offends: (record: RecordFact) => boolean): NonNullable<ProtocolRule['ofCall']> =>
  (call, before) =>
    records(call).flatMap((record) =>
      before.task(record.recordId)?.session === 'completed' && offends(record) ? [record.recordId] : [],
    );

/** Rules about timeline records. */
export const recordRules: readonly ProtocolRule[] = [
  {
    id: 'record-completed-without-event',
    message: 'The record was completed, but TaskCompleted was not sent; the task goes on waiting.',
    hint: 'Send the event TaskCompleted: it alone ends the wait, and the service then completes the record.',
    ofRun: (history) =>
      [...history.tasks()].flatMap(({ id, recordCompleted, session }) =>
        recordCompleted && session !== 'completed' ? [{ ...recordCompleted, recordId: id }] : [],
      ),
  },
  {
    id: 'whole-record',
    message:
      'A whole record was written back, fields of the service among them; what others changed meanwhile is lost.',
    hint: 'Send the id and the fields that change: the others stay.',
    ofCall: forRecords(({ isNew, fields }) => !isNew && serverFields.some((field) => fields.has(field))),
  },
  {
    id: 'new-record-incomplete',
    message: 'An update named a record that is not there, without the name and type that a new one needs.',
    hint: 'Send TaskInstanceId as the id of the record, in the timeline TimelineId; or give the new record name and type.',
    ofCall: forRecords(({ isNew, fields }) => isNew && !(fields.has('name') && fields.has('type'))),
  },
  {
    id: 'log-id-zero',
    message: 'A log of id 0 was attached to the record, which breaks the link to its log.',
    hint: 'Send the id that creating the log gave.',
    ofCall: forRecords(({ logId }) => logId === 0),
  },
  {
    id: 'log-attached-late',
    message: 'A log was attached to the record after TaskCompleted.',
    hint: 'Attach it before: with the last completion the run ends, and its token with it.',
    ofCall: forCompleted(({ logId }) => logId !== undefined),
  },
  {
    id: 'variable-set-late',
    message: 'An output variable was set after TaskCompleted; later steps and jobs may have begun without it.',
    hint: 'Set variables before TaskCompleted.',
    ofCall: forCompleted(({ hasVariables }) => hasVariables),
  },
];
