import { asList, asObject, asText, type JsonObject, member } from './json-value.js';
import type { EndpointProjectReference, ServiceEndpoint } from './service-endpoint.js';
import { sameName } from './values.js';

/** A project by its id and its name. */
export interface ProjectIdentity {
  readonly id: string;
  readonly name: string;
}

/** How a service endpoint is called in one project. */
export interface ReferenceText {
  readonly name?: string;
  readonly description?: string;
}

/** The reference of a project, by its id or name; never simply the first, since their order means nothing. */
export function referenceOf(
  references: readonly EndpointProjectReference[],
  project: string,
): EndpointProjectReference | undefined {
  return references.find(({ projectReference: { id, name = '' } }) => sameName(id, project) || sameName(name, project));
}

/** A reference as a create or a share sends it. */
export function newReference(project: ProjectIdentity, name: string, description: string): EndpointProjectReference {
  return { projectReference: { id: project.id, name: project.name }, name, description };
}

/**
 * The references of a read, with name and description of one project's changed. All else of them is kept, also what is
 * not known here. A read without references, as of a newer server that leaves them out, gets that project's: a write
 * needs "At least one project reference".
 *
 * @param references as the server gave them.
 */
export function withReferenceText(
  references: unknown,
  project: ProjectIdentity,
  text: ReferenceText,
  fallback: Required<ReferenceText>,
): readonly unknown[] {
  const items = asList(references) ?? [];
  if (items.length === 0) {
    return [newReference(project, text.name ?? fallback.name, text.description ?? fallback.description)];
  }
  return items.map((item) => {
    const reference = asObject(item);
    return reference && isOf(reference, project) ? { ...reference, ...text } : item;
  });
}

function isOf(reference: JsonObject, project: ProjectIdentity): boolean {
  const identity = asObject(member(reference, 'projectReference'));
  const id = asText(member(identity, 'id'));
  if (id !== undefined) return sameName(id, project.id);
  return sameName(asText(member(identity, 'name')) ?? '', project.name);
}

/**
 * A service endpoint as a project sees it: with the name and description of that project's reference. What a write to the
 * collection answers is seen from any of its projects.
 */
export function seenFrom(endpoint: ServiceEndpoint, project: string): ServiceEndpoint {
  const reference = referenceOf(endpoint.serviceEndpointProjectReferences, project);
  if (!reference?.name) return endpoint;
  return { ...endpoint, name: reference.name, description: reference.description ?? endpoint.description };
}
