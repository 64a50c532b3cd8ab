import { sameName } from '../values.js';
import { mapBounded } from './bounded-work.js';
import { type ConnectionView, lacksParameters, viewConnection } from './connection-view.js';
import type { PlanPort, ProjectName } from './port.js';
import type { Reading } from './reading.js';

/** The connections of each project, by the id of the project. */
export type ProjectLists = ReadonlyMap<string, readonly ConnectionView[]>;

/** Lists each project once. */
export async function readLists(
  port: PlanPort,
  projects: readonly ProjectName[],
  reading: Reading,
): Promise<ProjectLists> {
  const unique = [...new Map(projects.map((project) => [project.id, project])).values()];
  reading.expect(unique.length);
  const lists = await mapBounded(unique, reading, async (project) => {
    const endpoints = await reading.count((signal) => port.inProject(project.name).list({}, signal));
    return [project.id, endpoints.map((endpoint) => viewConnection(endpoint, project))] as const;
  });
  return new Map(lists);
}

/** The connections that have the name in the project, ignoring case, as the service does. */
export function findByName(lists: ProjectLists, project: ProjectName, name: string): readonly ConnectionView[] {
  return (lists.get(project.id) ?? []).filter((view) => sameName(view.name, name));
}

/** The connection with its parameters, which may take one read more. */
export async function readWhole(port: PlanPort, view: ConnectionView, reading: Reading): Promise<ConnectionView> {
  const { endpoint, project } = view;
  if (!lacksParameters(endpoint)) return view;
  const whole = await reading.count((signal) => port.inProject(project.name).show(endpoint.id, signal));
  return viewConnection(whole, project, view.isLegacy);
}
