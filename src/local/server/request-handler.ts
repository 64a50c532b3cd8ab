import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock.js';
import { type Answer, json, send } from './answer.js';
import { parseJson, readBody } from './body.js';
import { type CheckedSite, checks } from './checks.js';
import type { Credentials, Identity } from './credentials.js';
import type { Journal } from './journal.js';
import { parseTarget, type RequestTarget } from './request-target.js';
import type { LocalServices, RouteRequest } from './route.js';
import type { RouteMatch, Router } from './router.js';
import { ServiceException, serviceException } from './service-exceptions.js';

/** What one server's requests go through. */
export interface RequestHandlerOptions {
  readonly site: CheckedSite;
  readonly credentials: Credentials;
  readonly router: Router;
  readonly services: LocalServices;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Told of every exception that is no answer: a defect of ours. */
  readonly onDefect: (error: unknown) => void;
}

/** The name that the service gives to a job token's identity in its messages. */
const JOB_IDENTITY = 'Project Collection Build Service';

/** The way of every request: checks, route, token, handler, answer, journal. */
export class RequestHandler {
  readonly #options: RequestHandlerOptions;

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { credentials, journal, clock } = this.#options;
    const notes: string[] = [];
    let target: RequestTarget | undefined;
    let answer: Answer;
    try {
      for (const check of checks) check(request, this.#options.site);
      target = parseTarget(request.url ?? '');
      answer = await this.#answer(request, target, notes);
    } catch (error) {
      answer = this.#failure(error);
    }
    journal.add({
      time: new Date(clock.now()).toISOString(),
      method: request.method ?? '',
      // A target that did not pass the checks is not worth keeping.
      path: target ? credentials.redact(`/${target.segments.join('/')}`) : '',
      status: answer.status,
      ...(notes.length > 0 && { note: credentials.redact(notes.join('; ')) }),
    });
    // Whatever a client wrote into a record or a log, no answer carries a token that is good now.
    send(response, { ...answer, body: credentials.redact(answer.body) });
  }

  async #answer(request: IncomingMessage, target: RequestTarget, notes: string[]): Promise<Answer> {
    const { router, services } = this.#options;
    const found = router.find(request.method ?? '', target.segments);
    if (found instanceof ServiceException || found.route.access !== 'anyone') {
      const identity = this.#authenticate(request.headers.authorization);
      if (found instanceof ServiceException) throw found;
      authorize(identity, found);
    }
    return found.route.handle(this.#routeRequest(request, target, found, notes), services);
  }

  /** Without credentials the service sends its client to the sign-in page; with wrong ones it answers 401. */
  #authenticate(authorization: string | undefined): Identity {
    const { credentials, services } = this.#options;
    const challenge = { 'WWW-Authenticate': ['Bearer', `Basic realm="${services.collectionUrl}"`] };
    if (authorization === undefined) {
      throw serviceException('signInRequired', [], { ...challenge, Location: `${services.collectionUrl}/_signin` });
    }
    const identity = credentials.identify(authorization);
    if (!identity) throw serviceException('unauthorized', [], challenge);
    return identity;
  }

  #routeRequest(
    request: IncomingMessage,
    { query }: RequestTarget,
    { route, parameters }: RouteMatch,
    notes: string[],
  ): RouteRequest {
    const { limits } = this.#options.services;
    return {
      query,
      headers: request.headers,
      parameter(name) {
        const value = parameters.get(name);
        if (value === undefined) throw new Error(`The template ${route.template} has no parameter ${name}.`);
        return value;
      },
      json: async () => parseJson(await readBody(request, limits.jsonBytes, limits)),
      logText: async () => (await readBody(request, limits.logAppendBytes, limits)).toString('utf8'),
      note: (text) => notes.push(text),
    };
  }

  #failure(error: unknown): Answer {
    if (!(error instanceof ServiceException)) this.#options.onDefect(error);
    const { wrapped, status, headers } = error instanceof ServiceException ? error : serviceException('defect');
    return json(wrapped, status, headers);
  }
}

/** A job token opens the routes of its own plan, and says of no other plan whether it exists. */
function authorize(identity: Identity, { route, parameters }: RouteMatch): void {
  if (identity.kind === 'server') return;
  if (route.access !== 'plan') throw serviceException('jobTokenNotEnough');
  const planId = parameters.get('planId') ?? '';
  if (planId.toLowerCase() === identity.plan.planId.toLowerCase()) return;
  throw serviceException('planSecurity', [JOB_IDENTITY, route.method === 'GET' ? 'read' : 'write', planId]);
}
