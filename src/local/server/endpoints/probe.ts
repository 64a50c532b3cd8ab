import type { Clock } from '../../../clock.js';
import { statusName } from '../../../criteria/index.js';
import {
  authorize,
  completeConnection,
  defaultBehaviour,
  type HttpResponse,
  type ServiceConnection,
  storedTokens,
  type Transport,
} from '../../../http-request/index.js';
import { PROBE_RESPONSE_BYTES, PROBE_SHOWN_CHARACTERS, PROBE_TIMEOUT } from '../limits.js';

/** What came of calling the URL of a service connection. */
export type ProbeResult =
  | { readonly statusCode: 'ok' }
  | { readonly statusCode: 'badRequest'; readonly message: string };

/** Calls the URL of a service connection. It never throws: what goes wrong is its result. */
export type ConnectionProbe = (connection: ServiceConnection) => Promise<ProbeResult>;

/** What a probe works with. */
export interface ProbeOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** What an Azure DevOps connection without a URL and a token of its own means. */
  readonly azureDevOps: { readonly url: string; readonly accessToken: string };
}

/**
 * A probe that sends a GET with the authorization of the connection, bounded in time and size. Redirections are not
 * followed: they count as no success.
 */
export function createProbe({ transport, clock, azureDevOps }: ProbeOptions): ConnectionProbe {
  return async (given) => {
    const controller = new AbortController();
    const stop = clock.schedule(PROBE_TIMEOUT, () =>
      controller.abort(new Error(`No answer came within ${PROBE_TIMEOUT / 1000} seconds.`)),
    );
    try {
      const connection = completeConnection(given, { azureDevOps });
      const url = new URL(connection.url);
      const headers = await authorizationOf(connection, controller.signal);
      const request = { method: 'GET', url, headers, body: undefined, emptyBody: 'announced' } as const;
      const limits = { signal: controller.signal, maximumResponseBytes: PROBE_RESPONSE_BYTES };
      return judge(connection.url, await transport(request, limits));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        statusCode: 'badRequest',
        message: `Failed to query service connection API: '${given.url}'. ${message}`,
      };
    } finally {
      stop();
    }
  };
}

async function authorizationOf(connection: ServiceConnection, signal: AbortSignal) {
  const surroundings = { behaviour: defaultBehaviour, tokens: storedTokens, location: undefined };
  const { header, token } = authorize(connection, surroundings);
  if (header !== undefined) return [{ name: 'Authorization', value: header }];
  if (!token) return [];
  const { provider, audience } = token;
  return [{ name: 'Authorization', value: `Bearer ${await provider({ connection, audience, signal })}` }];
}

/** The message has the form that the service's has in public threads. */
function judge(url: string, { status, body }: HttpResponse): ProbeResult {
  if (status >= 200 && status <= 299) return { statusCode: 'ok' };
  const shown = body.slice(0, PROBE_SHOWN_CHARACTERS);
  const message = `Failed to query service connection API: '${url}'. Status Code: '${statusName(status)}', Response from server: '${shown}'`;
  return { statusCode: 'badRequest', message };
}
