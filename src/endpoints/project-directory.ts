import { AnswerFormatError, NotFoundError, type ServiceAnswer, type ServiceRequest } from '../azure-devops/index.js';
import { RemoteError } from '../errors.js';
import { ProjectNameError, ProjectNotFoundError } from './errors.js';
import { listItems, textMembers } from './json-value.js';
import { MAXIMUM_SUGGESTED_PROJECTS } from './limits.js';
import type { ProjectIdentity } from './references.js';
import { isMissingProject } from './refusals.js';
import { PROJECT_SCOPE } from './scopes.js';

/** Sends a request for projects. */
type SendRequest = (request: Omit<ServiceRequest, 'apiVersion'>) => Promise<ServiceAnswer>;

/** What the server said in place of a project. */
interface MissingProject {
  readonly cause: unknown;
}

/** The projects of an organization or collection: each is looked up once. */
export class ProjectDirectory {
  readonly #send: SendRequest;
  readonly #known = new Map<string, ProjectIdentity>();

  constructor(send: SendRequest) {
    this.#send = send;
  }

  /**
   * Id and name of a project.
   *
   * @param nameOrId compared ignoring case.
   * @throws ProjectNameError `PROJECT_NAME`, ProjectNotFoundError `PROJECT_NOT_FOUND`
   */
  async find(nameOrId: string, signal?: AbortSignal): Promise<ProjectIdentity> {
    const found = await this.#look(nameOrId, signal);
    if ('id' in found) return found;
    throw await this.missing(nameOrId, found.cause, signal);
  }

  /**
   * The same of several, in their order.
   *
   * @throws ProjectNameError `PROJECT_NAME`, ProjectNotFoundError `PROJECT_NOT_FOUND` with all that there are not
   */
  async findAll(namesOrIds: readonly string[], signal?: AbortSignal): Promise<readonly ProjectIdentity[]> {
    const found = await Promise.all(namesOrIds.map((nameOrId) => this.#look(nameOrId, signal)));
    const missing = namesOrIds.filter((_, index) => !('id' in (found[index] ?? {})));
    const causes = found.flatMap((each) => ('cause' in each ? [each.cause] : []));
    if (missing.length > 0) throw await this.missing([...new Set(missing)], causes[0], signal);
    return found.flatMap((each) => ('id' in each ? [each] : []));
  }

  /** The error for projects that the server does not know, with the names of those that it knows. */
  async missing(
    projects: string | readonly string[],
    cause?: unknown,
    signal?: AbortSignal,
  ): Promise<ProjectNotFoundError> {
    return new ProjectNotFoundError(projects, await this.#names(signal), cause);
  }

  async #look(nameOrId: string, signal: AbortSignal | undefined): Promise<ProjectIdentity | MissingProject> {
    const segment = projectSegment(nameOrId);
    const known = this.#known.get(nameOrId.toLowerCase());
    if (known) return known;
    const found = await this.#read(nameOrId, segment, signal);
    if (!('id' in found)) return found;
    this.#known.set(found.id.toLowerCase(), found);
    this.#known.set(found.name.toLowerCase(), found);
    return found;
  }

  async #read(
    nameOrId: string,
    segment: string,
    signal: AbortSignal | undefined,
  ): Promise<ProjectIdentity | MissingProject> {
    const operation = `find project '${nameOrId}'`;
    try {
      const { value, status } = await this.#send({
        operation,
        method: 'GET',
        path: `_apis/projects/${segment}`,
        scope: PROJECT_SCOPE,
        signal,
      });
      if (value === null) return { cause: undefined };
      const project = readProject(value);
      if (!project) throw new AnswerFormatError(operation, status, 'it has no id and name of a project');
      return project;
    } catch (error) {
      if (error instanceof NotFoundError || isMissingProject(error)) return { cause: error };
      throw error;
    }
  }

  /** `undefined` where they cannot be read: the failure that they were wanted for says more than theirs. */
  async #names(signal: AbortSignal | undefined): Promise<readonly string[] | undefined> {
    try {
      const { value } = await this.#send({
        operation: 'list the projects',
        method: 'GET',
        path: '_apis/projects',
        query: { $top: MAXIMUM_SUGGESTED_PROJECTS },
        scope: PROJECT_SCOPE,
        signal,
      });
      return (listItems(value) ?? []).flatMap((item) => readProject(item)?.name ?? []);
    } catch (error) {
      if (error instanceof RemoteError) return undefined;
      throw error;
    }
  }
}

/**
 * A project as a segment of a path.
 *
 * @throws ProjectNameError `PROJECT_NAME` where it is empty, or would name another path: `..`.
 */
export function projectSegment(nameOrId: string): string {
  if (/^\s*\.{0,2}\s*$/.test(nameOrId)) throw new ProjectNameError(nameOrId.trim());
  return encodeURIComponent(nameOrId);
}

function readProject(value: unknown): ProjectIdentity | undefined {
  const { id, name } = textMembers(value, ['id', 'name']) ?? {};
  return id && name ? { id, name } : undefined;
}
