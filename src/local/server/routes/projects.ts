import type { Project } from '../../store/store.js';
import { continued, json, list } from '../answer.js';
import { DEFAULT_PROJECTS } from '../limits.js';
import { wholeNumber } from '../query.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/** The team projects, by id or by name. */
export const projectRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '_apis/projects',
    access: 'server',
    handle({ query }, { store, collectionUrl }) {
      const skipped = wholeNumber(query, 'continuationToken') ?? wholeNumber(query, '$skip') ?? 0;
      const end = skipped + (wholeNumber(query, '$top') ?? DEFAULT_PROJECTS);
      const answer = list(store.projects.slice(skipped, end).map((project) => shown(project, collectionUrl)));
      return continued(answer, end < store.projects.length ? end : undefined);
    },
  },
  {
    method: 'GET',
    template: '_apis/projects/{projectId}',
    access: 'server',
    handle(request, { store, collectionUrl }) {
      const idOrName = request.parameter('projectId');
      const project = store.project(idOrName);
      if (!project) throw serviceException('projectNameNotFound', [idOrName]);
      return json(shown(project, collectionUrl));
    },
  },
];

function shown({ id, name }: Project, collectionUrl: string) {
  return {
    id,
    name,
    url: `${collectionUrl}/_apis/projects/${id}`,
    state: 'wellFormed',
    revision: 1,
    visibility: 'private',
  };
}
