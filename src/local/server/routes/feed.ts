import { noContent } from '../answer.js';
import { readGuid, readList, readObject, readText } from '../input.js';
import type { Route } from '../route.js';
import { PLAN, planInPath, recordInPath } from './plan-in-path.js';

/** Live lines while a task works. The record in the path is that of the job; nothing is kept. */
export const feedRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${PLAN}/timelines/{timelineId}/records/{recordId}/feed`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const { timeline, record } = recordInPath(request, plan);
      const given = readObject(await request.json(), 'lines');
      const lines = readList(given.get('value'), 'value').map((line) => readText(line, 'value'));
      // A step that the lines belong to is told beside them.
      const stepId = given.get('stepid');
      const step = stepId === undefined ? undefined : timeline.get(readGuid(stepId, 'stepId'));
      request.observe({
        kind: 'feed',
        recordId: record.id,
        isTaskRecord: record.type === 'Task',
        lines: lines.length,
        longest: lines.reduce((longest, line) => Math.max(longest, line.length), 0),
      });
      plan.feed(
        (step ?? record).id,
        lines.map((line) => services.masker.mask(line)),
      );
      return noContent();
    },
  },
];
