import { AzureDevOpsConnection, type AzureDevOpsPort, type ConnectionOptions } from '../azure-devops/index.js';
import type { SecretMasker } from '../secret-masker.js';
import type { TaskFacts } from './facts/session-facts.js';
import { KEPT_ORGANIZATIONS, REQUESTS_IN_FLIGHT } from './limits.js';

/** How to reach organizations: as for one connection, without what each task brings. */
export type TaskConnectionOptions = Omit<ConnectionOptions, 'url' | 'credentials' | 'masker'>;

type Environment = NonNullable<TaskConnectionOptions['environment']>;

/**
 * The connections to the organizations whose tasks a service works for. All tasks of one share open connections, the
 * number of requests in flight and the waits that the server asked for; each sends its own token.
 *
 * @example
 * const connections = new TaskConnections({ certificateAuthorities: [pem] });
 * const session = TaskSession.fromHeaders(request.headers, { connections, allowedOrigins });
 */
export class TaskConnections {
  readonly #options: TaskConnectionOptions;
  #hasReadAuthorities = false;
  readonly #byUrl = new Map<string, AzureDevOpsConnection>();

  /**
   * @param options `maximumInFlight` is {@link REQUESTS_IN_FLIGHT} unless given. `maximumAttempts` is 1, since sessions
   *   repeat by themselves, and know by what a request failed.
   */
  constructor(options: TaskConnectionOptions = {}) {
    this.#options = { maximumInFlight: REQUESTS_IN_FLIGHT, maximumAttempts: 1, ...options };
  }

  /**
   * The connection for one task. Nothing is sent.
   *
   * @throws {ProxyUrlError} | {CertificateAuthorityError} | {ConnectionOptionError} for the options.
   */
  to({ planUrl, authToken }: TaskFacts, masker: SecretMasker): AzureDevOpsPort {
    const credentials = { kind: 'bearer', token: authToken } as const;
    const known = this.#byUrl.get(planUrl);
    if (known === undefined) {
      const environment = this.#environmentFor(planUrl);
      const connection = AzureDevOpsConnection.open({ ...this.#options, environment, url: planUrl, credentials });
      this.#byUrl.set(planUrl, connection);
      this.#forgetOldest();
      return connection.withCredentials(credentials, masker);
    }
    this.#byUrl.delete(planUrl);
    this.#byUrl.set(planUrl, known);
    return known.withCredentials(credentials, masker);
  }

  /** Ends all connections; requests that are under way fail with `CONNECTION_CLOSED`. */
  close(): void {
    for (const connection of this.#byUrl.values()) connection.close();
    this.#byUrl.clear();
  }

  /**
   * To read the file of NODE_EXTRA_CA_CERTS holds up all tasks of the process for some 25 ms, with each organization. Where
   * Node itself was started with it, it is read but to tell that it cannot be: once, and not for connections without TLS.
   */
  #environmentFor(planUrl: string): Environment {
    const { environment = process.env, certificateAuthorities = [] } = this.#options;
    const isNodes = environment['NODE_EXTRA_CA_CERTS'] === process.env['NODE_EXTRA_CA_CERTS'];
    const isSecure = planUrl.startsWith('https:');
    if (!isNodes || certificateAuthorities.length > 0 || (isSecure && !this.#hasReadAuthorities)) {
      this.#hasReadAuthorities ||= isSecure;
      return environment;
    }
    return { ...environment, NODE_EXTRA_CA_CERTS: undefined };
  }

  /** Tasks that use it go on with it; its idle connections end by themselves. */
  #forgetOldest(): void {
    const [oldest] = this.#byUrl.keys();
    if (this.#byUrl.size > KEPT_ORGANIZATIONS && oldest !== undefined) this.#byUrl.delete(oldest);
  }
}

let shared: TaskConnections | undefined;

/** Those of all sessions of the process that bring none of their own; their idle connections keep no process alive. */
export function sharedConnections(): TaskConnections {
  shared ??= new TaskConnections();
  return shared;
}
