import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { AdoHttpClient } from 'azure-devops-node-api/AdoHttpClientBases.js';
import type { WireAnswer } from './exchange.js';

/** What is known of the requests that a client of azure-devops-node-api is to send. */
export interface RequestBinding {
  /** What they are for; absent: method and URL. */
  readonly operation?: string;
  readonly repeatable?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request of azure-devops-node-api, to any URL. */
export type SendUrl = (
  method: string,
  url: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, unknown>>,
  binding: RequestBinding,
) => Promise<WireAnswer>;

type Answer = Awaited<ReturnType<AdoHttpClient['request']>>;
type Headers = Readonly<Record<string, unknown>>;

/**
 * The part of typed-rest-client's HttpClient that its RestClient and the clients of azure-devops-node-api call, on our
 * own transport. What would come out of them as null or as a bare Error is thrown here, before they see it.
 */
export class NodeApiTransport {
  readonly #send: SendUrl;
  readonly #binding: RequestBinding;

  constructor(send: SendUrl, binding: RequestBinding = {}) {
    this.#send = send;
    this.#binding = binding;
  }

  options(url: string, headers?: Headers): Promise<Answer> {
    return this.request('OPTIONS', url, null, headers);
  }

  get(url: string, headers?: Headers): Promise<Answer> {
    return this.request('GET', url, null, headers);
  }

  head(url: string, headers?: Headers): Promise<Answer> {
    return this.request('HEAD', url, null, headers);
  }

  del(url: string, headers?: Headers): Promise<Answer> {
    return this.request('DELETE', url, null, headers);
  }

  post(url: string, data: string, headers?: Headers): Promise<Answer> {
    return this.request('POST', url, data, headers);
  }

  patch(url: string, data: string, headers?: Headers): Promise<Answer> {
    return this.request('PATCH', url, data, headers);
  }

  put(url: string, data: string, headers?: Headers): Promise<Answer> {
    return this.request('PUT', url, data, headers);
  }

  sendStream(method: string, url: string, stream: NodeJS.ReadableStream, headers?: Headers): Promise<Answer> {
    return this.request(method, url, stream, headers);
  }

  async request(
    method: string,
    url: string,
    data: string | NodeJS.ReadableStream | null,
    headers: Headers = {},
  ): Promise<Answer> {
    const body = data === null || typeof data === 'string' ? (data ?? undefined) : await readAll(data);
    return present(await this.#send(method, url, body, headers, this.#binding));
  }
}

/** A stream is read whole, so that it can be sent again. */
async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** As those clients want it: some read the text, others the message as a stream. */
function present({ status, headers, body }: WireAnswer): Answer {
  const message = new IncomingMessage(new Socket());
  message.statusCode = status;
  message.headers = headers;
  message.complete = true;
  message.push(body);
  message.push(null);
  return { message, readBody: () => Promise.resolve(body.toString('utf8')) };
}
