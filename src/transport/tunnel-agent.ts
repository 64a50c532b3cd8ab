import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import { ProxyRefusedError } from './errors.js';
import type { ProxyServer } from './proxy.js';

/** The proxy itself could not be reached, or broke off; nothing was sent to the server behind it. */
export class TunnelFailure extends Error {}

type OnConnection = (error: Error | null, stream: Duplex) => void;

/** Opens TLS connections to servers through the CONNECT of a proxy, and keeps them open for reuse. */
export class TunnelAgent extends https.Agent {
  readonly #proxy: ProxyServer;
  readonly #timeout: number;
  readonly #opening = new Set<http.ClientRequest>();

  /**
   * @param timeout milliseconds of silence after which a proxy that does not answer is given up.
   * @param options whom TLS believes (`secureContext`, `rejectUnauthorized`) holds for a proxy of https, too.
   */
  constructor(proxy: ProxyServer, timeout: number, options: https.AgentOptions) {
    super(options);
    this.#proxy = proxy;
    this.#timeout = timeout;
  }

  override createConnection(options: https.RequestOptions, callback?: OnConnection): undefined {
    // Node's own types do not say that the stream is absent where there is an error.
    const done = callback as ((error: Error | null, stream?: Duplex | null) => void) | undefined;
    const { secure, hostname, port, authorization, variable } = this.#proxy;
    const host = String(options.host);
    const { secureContext, rejectUnauthorized } = this.options;
    const target = `${host.includes(':') ? `[${host}]` : host}:${options.port}`;
    const connect = (secure ? https : http).request({
      method: 'CONNECT',
      hostname,
      port,
      path: target,
      agent: false,
      timeout: this.#timeout,
      headers: { Host: target, ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }) },
      ...(secureContext && { secureContext }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    });
    this.#opening.add(connect);
    const fail = (error: Error): void => done?.(error);
    connect.on('timeout', () => connect.destroy(new Error('the proxy does not answer')));
    connect.on('close', () => this.#opening.delete(connect));
    connect.on('error', (cause) => fail(new TunnelFailure(cause.message, { cause })));
    connect.on('response', (response) => {
      response.destroy();
      fail(new ProxyRefusedError(`${hostname}:${port}`, variable, response.statusCode ?? 0));
    });
    connect.on('connect', (response, socket) => {
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        socket.destroy();
        fail(new ProxyRefusedError(`${hostname}:${port}`, variable, status));
        return;
      }
      socket.setTimeout(0);
      done?.(null, super.createConnection({ ...options, socket } as https.RequestOptions));
    });
    connect.end();
  }

  override destroy(): void {
    for (const connect of this.#opening) connect.destroy();
    super.destroy();
  }
}
