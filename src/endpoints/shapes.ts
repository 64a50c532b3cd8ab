import { asFlag, asList, asObject, asScalarText, asText, type JsonObject, member, textMembers } from './json-value.js';
import type {
  EndpointAuthorization,
  EndpointProjectReference,
  EndpointValues,
  ServiceEndpoint,
} from './service-endpoint.js';

/**
 * Reads what a server gave for a service endpoint. It takes every JSON value: a member of another kind than the REST
 * API's counts as absent, and dates stay texts. `raw` is the answer itself, secrets included where a server echoes them.
 *
 * @returns `undefined` where it is no object with an id, which nothing can be done with.
 */
export function readServiceEndpoint(value: unknown): ServiceEndpoint | undefined {
  const raw = asObject(value);
  const id = asText(member(raw, 'id'));
  if (!raw || !id) return undefined;
  const authorization = readAuthorization(member(raw, 'authorization'));
  const type = text(raw, 'type');
  return {
    id,
    name: text(raw, 'name'),
    type,
    url: text(raw, 'url'),
    description: text(raw, 'description'),
    ...optional('owner', asText(member(raw, 'owner'))),
    authorization: authorization ?? { scheme: '' },
    data: readValues(member(raw, 'data')) ?? {},
    isReady: asFlag(member(raw, 'isReady')),
    isShared: asFlag(member(raw, 'isShared')),
    isDisabled: asFlag(member(raw, 'isDisabled')),
    isOutdated: asFlag(member(raw, 'isOutdated')),
    ...optional('operationStatus', textMembers(member(raw, 'operationStatus'), ['state', 'statusMessage'])),
    ...optional('createdBy', readIdentity(member(raw, 'createdBy'))),
    ...optional('modifiedBy', readIdentity(member(raw, 'modifiedBy'))),
    ...optional('creationDate', asText(member(raw, 'creationDate'))),
    ...optional('modificationDate', asText(member(raw, 'modificationDate'))),
    serviceEndpointProjectReferences: readReferences(member(raw, 'serviceEndpointProjectReferences')),
    // A reader gets id and name, and neither type nor authorization (terraform-provider-azuredevops issue 460).
    isPartial: type === '' || authorization === undefined,
    raw,
  };
}

/** The references of a service endpoint; those without the id of a project are left out. */
export function readReferences(value: unknown): readonly EndpointProjectReference[] {
  return (asList(value) ?? []).flatMap((item) => {
    const reference = asObject(item);
    const project = textMembers(member(reference, 'projectReference'), ['id', 'name']);
    if (!project?.id) return [];
    return {
      projectReference: { id: project.id, ...optional('name', project.name) },
      name: asText(member(reference, 'name')) ?? '',
      ...optional('description', asText(member(reference, 'description'))),
    };
  });
}

function readAuthorization(value: unknown): EndpointAuthorization | undefined {
  const authorization = asObject(value);
  const scheme = asText(member(authorization, 'scheme'));
  if (!scheme) return undefined;
  return { scheme, ...optional('parameters', readValues(member(authorization, 'parameters'))) };
}

/** A map of texts. A secret is null; numbers and booleans, which the REST API does not have there, become texts. */
function readValues(value: unknown): EndpointValues | undefined {
  const object = asObject(value);
  if (!object) return undefined;
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, asScalarText(item) ?? null]));
}

function readIdentity(value: unknown): ReturnType<typeof textMembers<'id' | 'displayName' | 'uniqueName'>> {
  return textMembers(value, ['id', 'displayName', 'uniqueName']);
}

function text(object: JsonObject, name: string): string {
  return asText(member(object, name)) ?? '';
}

/** A member that is left out where there is no value for it. */
function optional<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
