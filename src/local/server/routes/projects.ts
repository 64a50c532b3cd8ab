import type { Project } from '../../store/store.js';
import { json, list } from '../answer.js';
import type { Route } from '../route.js';
import { serviceException } from '../service-exceptions.js';

/** The team projects, by id or by name. */
export const projectRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '_apis/projects',
    access: 'server',
    handle: (_request, { store, collectionUrl }) =>
      list(store.projects.map((project) => shown(project, collectionUrl))),
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
