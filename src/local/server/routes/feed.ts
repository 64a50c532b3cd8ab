import type { FeedKey } from '../../store/feed.js';
import { continued, json, noContent } from '../answer.js';
import { queryValue } from '../api-version.js';
import { readGuid, readList, readNumber, readObject, readText } from '../input.js';
import { LAST_LINE_NUMBER } from '../limits.js';
import { wholeNumber } from '../query.js';
import type { Route, RouteRequest } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, recordInPath } from './plan-in-path.js';

const FEED = `${PLAN}/timelines/{timelineId}/records/{recordId}/feed`;

/** Live lines while a task works. The record in the path is that of the job, and the step is told beside it. */
export const feedRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: FEED,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const { timeline, record } = recordInPath(request, plan);
      const given = readObject(await request.json(), 'lines');
      const lines = readList(given.get('value'), 'value').map((line) => readText(line, 'value'));
      const stepId = given.get('stepid');
      const step = stepId === undefined ? undefined : timeline.get(readGuid(stepId, 'stepId'));
      const startLine = readLineNumber(given.get('startline'));
      request.observe({
        kind: 'feed',
        recordId: record.id,
        isTaskRecord: record.type === 'Task',
        lines: lines.length,
        longest: lines.reduce((longest, line) => Math.max(longest, line.length), 0),
      });
      plan.feed.append(
        { timelineId: timeline.id, recordId: (step ?? record).id },
        lines.map((line) => services.masker.mask(line)),
        startLine,
      );
      return noContent();
    },
  },
  {
    method: 'GET',
    template: FEED,
    access: 'plan',
    handle(request, services) {
      const plan = planInPath(request, services);
      const { timeline } = recordInPath(request, plan);
      const stepId = readGuid(queryValue(request.query, 'stepId'), 'stepId');
      if (!timeline.get(stepId)) throw serviceException('recordNotFound', [plan.planId, timeline.id, stepId]);
      const key: FeedKey = { timelineId: timeline.id, recordId: stepId };
      const { first, last } = wantedNumbers(request, plan.feed.lastNumber(key));
      const kept = plan.feed.lines(key);
      const lines = kept.filter(({ number }) => number >= first && number <= last);
      const isMoreBefore = kept.some(({ number }) => number < first);
      const answer = json({
        count: lines.length,
        value: lines.map(({ text }) => text),
        stepId,
        startLine: lines[0]?.number ?? null,
        endLine: lines.at(-1)?.number ?? null,
      });
      return continued(answer, isMoreBefore ? first - 1 : undefined);
    },
  },
];

/** Lines count from 1 (agent source). 0 says no more than a number that is absent. */
function readLineNumber(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = readNumber(value, 'startLine');
  if (!Number.isInteger(number) || number < 0 || number > LAST_LINE_NUMBER)
    throw serviceException('valueInvalid', ['startLine', 'a line number']);
  return number === 0 ? undefined : number;
}

/** The `takeCount` numbers that end at `endLine`; a continuation token says where the part before them ends. */
function wantedNumbers({ query }: RouteRequest, newest: number): { first: number; last: number } {
  const last = wholeNumber(query, 'continuationToken') ?? wholeNumber(query, 'endLine') ?? newest;
  const count = wholeNumber(query, 'takeCount');
  return { first: count === undefined ? 1 : Math.max(last - count + 1, 1), last };
}
