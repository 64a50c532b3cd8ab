import type { EndpointUse } from '../../../store/endpoints/execution-history.js';
import { continued, list } from '../../answer.js';
import { endpointToChange, projectInPath } from '../../endpoints/in-path.js';
import { DEFAULT_HISTORY_RECORDS } from '../../limits.js';
import { serviceEndpoint } from '../../locations/index.js';
import { wholeNumber } from '../../query.js';
import type { Route } from '../../route.js';

/** Which runs used a service connection, newest first. */
export const endpointHistoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '{project}/_apis/serviceendpoint/{endpointId}/executionhistory',
    access: 'server',
    location: serviceEndpoint.executionHistory,
    handle(request, services) {
      const project = projectInPath(request, services);
      const { id } = endpointToChange(request.parameter('endpointId'), services, project.id);
      const from = wholeNumber(request.query, 'continuationToken') ?? Number.POSITIVE_INFINITY;
      const top = wholeNumber(request.query, 'top') ?? DEFAULT_HISTORY_RECORDS;
      const uses = services.store.endpoints.history.of(id).filter((use) => use.id <= from);
      return continued(list(uses.slice(0, top).map((use) => show(use, id))), uses[top]?.id);
    },
  },
];

function show({ id, planType, definition, owner, startTime, finishTime, result }: EndpointUse, endpointId: string) {
  return { endpointId, data: { id, planType, definition, owner, startTime, finishTime, result } };
}
