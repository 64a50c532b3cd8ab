import { FEED_LINE_CHARACTERS, SINGLE_LINE_REQUESTS } from '../limits.js';
import { singleLineKey } from '../plan-history.js';
import { type ProtocolRule, when } from '../rule.js';

/** Rules about logs and the live feed. */
export const lineRules: readonly ProtocolRule[] = [
  {
    id: 'log-not-attached',
    message: 'Text was appended to a log that was never attached to a record; nobody finds it.',
    hint: 'Update the record of the task with log: { id }, where id is the one that creating the log gave.',
    ofRun: (history) =>
      [...history.logs()].flatMap(({ appended, attached, taskId }) =>
        appended && !attached ? [{ ...appended, ...(taskId !== undefined && { recordId: taskId }) }] : [],
      ),
  },
  {
    id: 'log-written-late',
    message: 'Text was appended to the log after TaskCompleted.',
    hint: 'Append all of it before: with the last completion the run ends, and its token with it.',
    ofCall: ({ facts }, before) =>
      facts.flatMap((fact) => {
        if (fact.kind !== 'logAppended') return [];
        const task = before.task(before.log(fact.logId)?.taskId);
        return task?.session === 'completed' ? [task.id] : [];
      }),
  },
  {
    id: 'feed-to-task-record',
    message: 'Live lines were sent to the record of the task.',
    hint: 'Put JobId into the path of the feed, and TaskInstanceId into the body as stepId.',
    ofCall: ({ facts }) => facts.flatMap((fact) => (fact.kind === 'feed' && fact.isTaskRecord ? [fact.recordId] : [])),
  },
  {
    id: 'feed-line-long',
    message: `A live line had more than ${FEED_LINE_CHARACTERS.toLocaleString('en')} characters.`,
    hint: 'Cut lines for the feed; the log takes them whole.',
    ofCall: ({ facts }) => when(facts.some((fact) => fact.kind === 'feed' && fact.longest > FEED_LINE_CHARACTERS)),
  },
  {
    id: 'one-line-per-request',
    message: 'Lines were sent one by one, each with a request of its own.',
    hint: 'Gather lines: the agent sends its feed every half second, and its log in pages.',
    ofCall: ({ facts, time }, before) =>
      facts.flatMap((fact) => {
        const key = singleLineKey(fact);
        const isSingle = 'lines' in fact && fact.lines === 1;
        return when(isSingle && key !== undefined && before.singleLinesBefore(key, time) >= SINGLE_LINE_REQUESTS);
      }),
  },
];
