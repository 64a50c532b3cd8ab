import { continued, list } from '../answer.js';
import { projectInPath } from '../endpoints/in-path.js';
import { build } from '../locations/index.js';
import { wholeNumber } from '../query.js';
import type { Route } from '../route.js';

/** The pipelines of a project. Here they are no more than ids: those of which a permission speaks. */
export const buildDefinitionRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '{project}/_apis/build/definitions',
    access: 'server',
    location: build.definitions,
    handle(request, services) {
      const { id, name } = projectInPath(request, services);
      const { endpoints } = services.store;
      const ids = endpoints
        .inProject(id)
        .flatMap((endpoint) => [...endpoints.permissions.of(endpoint.id, id).pipelines.keys()]);
      const all = [...new Set(ids)].sort((one, other) => one - other);
      const skipped = wholeNumber(request.query, 'continuationToken') ?? 0;
      const end = skipped + (wholeNumber(request.query, '$top') ?? all.length);
      const answer = list(all.slice(skipped, end).map((definitionId) => show(definitionId, { id, name })));
      return continued(answer, end < all.length ? end : undefined);
    },
  },
];

function show(id: number, project: { readonly id: string; readonly name: string }) {
  return { id, name: `Pipeline ${id}`, path: '\\', type: 'build', queueStatus: 'enabled', revision: 1, project };
}
