import { type EndpointType, endpointTypes, findEndpointType, mergeTypes } from '../endpoint-types/index.js';

/**
 * The types of service endpoints that are known: those of the catalogue and, once they were read, the server's own, which
 * go before.
 */
export class TypeDirectory {
  readonly #read: (signal?: AbortSignal) => Promise<readonly EndpointType[]>;
  #types: readonly EndpointType[] = endpointTypes;
  #isWhole = false;

  /** @param read asks the server for its types. */
  constructor(read: (signal?: AbortSignal) => Promise<readonly EndpointType[]>) {
    this.#read = read;
  }

  /** The type of a name, as far as it is known without a request. */
  known(name: string): EndpointType | undefined {
    return findEndpointType(name, this.#types);
  }

  /** The type of a name. One that the catalogue lacks, as of an extension, is looked up at the server, once. */
  async find(name: string, signal?: AbortSignal): Promise<EndpointType | undefined> {
    if (!this.known(name) && !this.#isWhole) await this.all(signal);
    return this.known(name);
  }

  /** All types, the server's as they are now. */
  async all(signal?: AbortSignal): Promise<readonly EndpointType[]> {
    this.#types = mergeTypes(endpointTypes, await this.#read(signal));
    this.#isWhole = true;
    return this.#types;
  }
}
