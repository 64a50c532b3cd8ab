import { noContent } from '../answer.js';
import { readGuid, readList, readObject, readText } from '../input.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';
import { PLAN, planInPath, timelineInPath } from './plan-in-path.js';

/** Live lines while a task works. The record in the path is that of the job; nothing is kept. */
export const feedRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${PLAN}/timelines/{timelineId}/records/{recordId}/feed`,
    access: 'plan',
    async handle(request, services) {
      const plan = planInPath(request, services);
      const timeline = timelineInPath(request, plan);
      const recordId = readGuid(request.parameter('recordId'), 'recordId');
      if (!timeline.get(recordId)) throw serviceException('recordNotFound', [plan.planId, timeline.id, recordId]);
      const given = readObject(await request.json(), 'lines');
      const lines = readList(given.get('value'), 'value').map((line) => readText(line, 'value'));
      // A step that the lines belong to is told beside them.
      const stepId = given.get('stepid');
      const owner = stepId === undefined ? recordId : readGuid(stepId, 'stepId');
      plan.feed(
        timeline.get(owner) ? owner : recordId,
        lines.map((line) => services.masker.mask(line)),
      );
      return noContent();
    },
  },
];
