import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../clock.js';
import { createNodeTransport, type Transport } from '../../http-request/index.js';
import { SecretMasker } from '../../secret-masker.js';
import { type Profile, profileVersions } from '../profiles.js';
import type { Store } from '../store/store.js';
import { defaultServerBehaviour, type ServerBehaviour } from './behaviour.js';
import { hostNames, urlHost } from './checks.js';
import { Credentials } from './credentials.js';
import { createProbe } from './endpoints/probe.js';
import { EmptyTokenError, listenFailure } from './errors.js';
import { type Fault, Faults } from './faults.js';
import { Journal } from './journal.js';
import { defaultLimits, type ServerLimits } from './limits.js';
import { ISSUER_PATH, TokenIssuer } from './oidc/token-issuer.js';
import { refuseConnect, refuseMalformed } from './refuse-connection.js';
import { RequestHandler } from './request-handler.js';
import type { Route } from './route.js';
import { COLLECTION, Router } from './router.js';
import { routes as allRoutes } from './routes/index.js';

/** How to start the HTTP side of the local Azure DevOps. */
export interface ServerOptions {
  readonly store: Store;
  /** Opens every route; see {@link Credentials} for the others. */
  readonly token: string;
  /** Opens the routes that read, and shows service connections only in part; default: there is no reader. */
  readonly readerToken?: string;
  /** Which Azure DevOps it stands for; default: `services`. */
  readonly profile?: Profile;
  /** Answers to what is not publicly known of the service; default: {@link defaultServerBehaviour}. */
  readonly behaviour?: Partial<ServerBehaviour>;
  /** What goes wrong on purpose; default: nothing. */
  readonly faults?: readonly Fault[];
  /** How service connections are tested; default: node:http and node:https. */
  readonly transport?: Transport;
  /** Address or name to bind to; default `127.0.0.1`. Any other than a loopback one is the caller's explicit choice. */
  readonly host?: string;
  /** Default 0: a free one, which the answer tells. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Where requests are noted down; pass one in to read it. */
  readonly journal?: Journal;
  /** Takes secrets out of log text and issues on their way in, and learns those of secret variables. */
  readonly masker?: SecretMasker;
  /** Told of every defect of ours, which the client sees only as status 500; default: a warning of the process. */
  readonly onDefect?: (error: unknown) => void;
  /** Other limits than {@link defaultLimits}. */
  readonly limits?: Partial<ServerLimits>;
  /** Other routes than the server's own, for tests of the server itself. */
  readonly routes?: readonly Route[];
}

/** A server that listens. */
export interface RunningServer {
  /** URL of the collection, without a slash at its end: `http://127.0.0.1:50123/DefaultCollection`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends every connection; requests under way get `closingTime` first. May be called again. */
  close(): Promise<void>;
}

/**
 * Starts the server and resolves when it listens.
 *
 * @throws {@link EmptyTokenError} `EMPTY_TOKEN`; {@link PortInUseError} `PORT_IN_USE`; `PORT_NOT_PERMITTED`;
 *   `HOST_NOT_AVAILABLE`.
 * @example
 * const server = await startServer({ store, token });
 * console.log(`Listening on ${server.url}`);
 * await server.close();
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, token, host = '127.0.0.1', clock = systemClock, masker = new SecretMasker() } = options;
  const { profile = 'services', readerToken = '' } = options;
  if (token === '') throw new EmptyTokenError();
  const limits = { ...defaultLimits, ...options.limits };
  const server = createLimitedServer(limits);
  const port = await listen(server, host, options.port ?? 0);
  const collectionUrl = `http://${urlHost(host)}:${port}/${COLLECTION}`;
  const versions = profileVersions[profile];
  const ownTransport = createNodeTransport();
  const behaviour = { ...defaultServerBehaviour, ...options.behaviour };
  const handler = new RequestHandler({
    site: { hosts: hostNames(host, port), limits },
    credentials: new Credentials({ token, store, readerToken, clock, behaviour }),
    router: new Router(options.routes ?? allRoutes, versions),
    faults: new Faults(options.faults ?? []),
    services: {
      store,
      collectionUrl,
      limits,
      masker,
      clock,
      profile,
      versions,
      behaviour,
      probe: createProbe({
        transport: options.transport ?? ownTransport,
        clock,
        azureDevOps: { url: collectionUrl, accessToken: token },
      }),
      newId: randomUUID,
      tokens: new TokenIssuer(`${collectionUrl}/${ISSUER_PATH}`, clock),
    },
    journal: options.journal ?? new Journal(),
    onDefect: options.onDefect ?? warnOfDefect,
  });
  // No connection can have come in yet: this runs in the same turn in which the server began to listen.
  server.on('request', (request, response) => void handler.handle(request, response));
  server.on('connect', (_request, socket) => refuseConnect(socket));
  server.on('clientError', refuseMalformed);
  let closed: Promise<void> | undefined;
  return {
    url: collectionUrl,
    port,
    close() {
      ownTransport.close();
      closed ??= closeServer(server, limits.closingTime);
      return closed;
    },
  };
}

/** Nothing listens to `upgrade`, so a wish to upgrade is passed over and its request treated as any other. */
function createLimitedServer(limits: ServerLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    connectionsCheckingInterval: limits.checkingInterval,
    // The checks look at the Host header themselves, and answer as the service would.
    requireHostHeader: false,
  });
  // Node drops what is above this count in silence; one more than allowed is enough to see that there were too many.
  server.maxHeadersCount = limits.headerCount + 1;
  return server;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenFailure(error, host, port));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server, closingTime: number): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      stopTimer();
      resolve();
    });
    server.closeIdleConnections();
    // Who is in the middle of a request may still have its answer.
    // Sockets know only real time, whatever clock the runs have.
    const stopTimer = systemClock.schedule(closingTime, () => server.closeAllConnections());
  });
}

function warnOfDefect(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : new Error(String(error)));
}
