import { type Properties, readList, readObject, readText } from '../input.js';

/** Values of `authorization.parameters` or `data` as a client gives them. */
export type GivenValues = Readonly<Record<string, string | null>>;

/** A project that a client names, by id or by name. */
export interface GivenReference {
  readonly project: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** A service endpoint in the body of a request. What is absent or null is `undefined`. */
export interface GivenEndpoint {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly url: string | undefined;
  readonly description: string | undefined;
  readonly authorization: { readonly scheme: string; readonly parameters: GivenValues } | undefined;
  readonly data: GivenValues;
  readonly isDisabled: boolean;
  readonly references: readonly GivenReference[];
}

/**
 * Reads a service endpoint. Fields that only the server fills are passed over, so that a client can send back what it
 * was given.
 *
 * @throws ServiceException 400 `valueMissing`, `valueInvalid`
 */
export function readEndpoint(body: unknown): GivenEndpoint {
  const given = readObject(body, 'endpoint');
  return {
    id: optionalText(given, 'id'),
    name: optionalText(given, 'name'),
    type: optionalText(given, 'type'),
    url: optionalText(given, 'url'),
    description: optionalText(given, 'description'),
    authorization: readAuthorization(given.get('authorization')),
    data: readValues(given.get('data'), 'data'),
    isDisabled: given.get('isdisabled') === true,
    references: readReferences(given.get('serviceendpointprojectreferences') ?? [], 'serviceEndpointProjectReferences'),
  };
}

/** Reads a list of project references. Throws ServiceException 400 `valueMissing`, `valueInvalid`. */
export function readReferences(value: unknown, name: string): GivenReference[] {
  return readList(value, name).map((item) => {
    const reference = readObject(item, name);
    const project = readObject(reference.get('projectreference'), 'projectReference');
    return {
      project: readText(project.get('id') ?? project.get('name'), 'projectReference.id'),
      name: optionalText(reference, 'name'),
      description: optionalText(reference, 'description'),
    };
  });
}

function readAuthorization(value: unknown): GivenEndpoint['authorization'] {
  if (value === undefined) return undefined;
  const authorization = readObject(value, 'authorization');
  return {
    scheme: readText(authorization.get('scheme'), 'authorization.scheme'),
    parameters: readValues(authorization.get('parameters'), 'authorization.parameters'),
  };
}

/** A map of texts, in which null has a meaning of its own. Keys keep their case. */
function readValues(value: unknown, name: string): GivenValues {
  if (value === undefined) return {};
  readObject(value, name);
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([key, content]) => [key, content === null ? null : readText(content, `${name}.${key}`)]),
  );
}

function optionalText(given: Properties, name: string): string | undefined {
  const value = given.get(name);
  return value === undefined ? undefined : readText(value, name);
}
