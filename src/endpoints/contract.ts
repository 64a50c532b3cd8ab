import { type AzureDevOpsPort, NotFoundError, type ResourceLocation } from '../azure-devops/index.js';
import { compareVersions, negotiateVersion, withoutPreview } from './api-version.js';
import { UnknownGenerationError, UnknownProfileError, UnsupportedOperationError } from './errors.js';
import {
  type Capability,
  capabilitySince,
  type Generation,
  generations,
  type Profile,
  profileContracts,
  profiles,
  type Resource,
} from './generations.js';

/** How one server wants to be spoken to: its generation, and the versions that both sides know. */
export class ServerContract {
  readonly generation: Generation;
  readonly #versions: Partial<Readonly<Record<Resource, string>>>;

  constructor(generation: Generation, versions: Partial<Readonly<Record<Resource, string>>>) {
    this.generation = generation;
    this.#versions = versions;
  }

  /** The api-version for a resource; `undefined` leaves it to the server. */
  version(resource: Resource): string | undefined {
    return this.#versions[resource];
  }

  /** Whether the server has it: by its generation, of which the oldest servers may still lack it. */
  supports(capability: Capability): boolean {
    return this.#lacking(capability) === undefined;
  }

  /** @throws UnsupportedOperationError `UNSUPPORTED_OPERATION` where the server lacks it. */
  require(capability: Capability, operation: string): void {
    const server = this.#lacking(capability);
    if (server === undefined) return;
    throw new UnsupportedOperationError(operation, server, capabilitySince[capability].title);
  }

  /** @throws UnsupportedOperationError `UNSUPPORTED_OPERATION` where the endpoints' version is older than `since`. */
  requireVersion(since: string, operation: string): void {
    if (this.#isOfVersion(since)) return;
    throw new UnsupportedOperationError(operation, `API version ${this.version('endpoints')}`, `API version ${since}`);
  }

  /** What the server is, where it lacks something. */
  #lacking(capability: Capability): string | undefined {
    if (!this.generation.capabilities.has(capability)) return this.generation.title;
    return this.#isOfVersion(capabilitySince[capability].version)
      ? undefined
      : `API version ${this.version('endpoints')}`;
  }

  #isOfVersion(since: string): boolean {
    return compareVersions(this.version('endpoints') ?? since, since) >= 0;
  }
}

/**
 * What a profile stands for, without a request.
 *
 * @throws UnknownProfileError `UNKNOWN_PROFILE`
 */
export function contractOfProfile(profile: Profile): ServerContract {
  if (!profiles.includes(profile)) throw new UnknownProfileError(profile, profiles);
  const { generation, versions } = profileContracts[profile];
  const found = generations.find(({ name }) => name === generation);
  if (!found) throw new TypeError(`There is no generation ${generation}.`);
  return new ServerContract(found, versions);
}

/**
 * Finds out what a server offers: one OPTIONS request for `serviceendpoint`, and one for `distributedtask` where that
 * area is missing.
 *
 * @throws UnknownGenerationError `UNKNOWN_GENERATION`
 */
export async function discoverContract(port: AzureDevOpsPort, signal?: AbortSignal): Promise<ServerContract> {
  const found: ResourceLocation[] = [];
  for (const area of new Set(generations.map((generation) => generation.area))) {
    const locations = await locationsOf(port, area, signal);
    found.push(...locations.values());
    const contract = contractOfLocations(locations);
    if (contract) return contract;
  }
  throw new UnknownGenerationError(port.url, found.filter(concernsEndpoints).map(describe), profiles);
}

/** The contract of a server with these locations; `undefined` where they fit no generation. */
export function contractOfLocations(locations: ReadonlyMap<string, ResourceLocation>): ServerContract | undefined {
  for (const generation of generations) {
    const endpoints = locations.get(generation.writesAt);
    const version = endpoints && negotiateVersion(endpoints, generation.newest);
    if (version === undefined) continue;
    const others = Object.entries(generation.locations).map(([resource, { id, newest }]) => {
      const location = locations.get(id);
      return [resource, location && negotiateVersion(location, newest)] as const;
    });
    return new ServerContract(generation, {
      projects: generation.name === 'legacy' ? '1.0' : withoutPreview(version),
      permissions: `${withoutPreview(version)}-preview.1`,
      pipelines: withoutPreview(version),
      ...Object.fromEntries(others.filter(([, negotiated]) => negotiated !== undefined)),
      endpoints: version,
    });
  }
  return undefined;
}

/** A server that does not know an area answers 404, or lists nothing. */
async function locationsOf(
  port: AzureDevOpsPort,
  area: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ResourceLocation>> {
  try {
    return await port.locations(area, signal);
  } catch (error) {
    if (error instanceof NotFoundError) return new Map();
    throw error;
  }
}

function concernsEndpoints({ area, resourceName }: ResourceLocation): boolean {
  return area.toLowerCase() === 'serviceendpoint' || resourceName.toLowerCase().includes('serviceendpoint');
}

function describe({ area, resourceName, id, minVersion, maxVersion }: ResourceLocation): string {
  return `${area}/${resourceName} ${id} ${minVersion} to ${maxVersion}`;
}
