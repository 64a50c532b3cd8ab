import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock.js';
import { type Answer, inVersion, json, send, signInPage } from './answer.js';
import { namesVersion, requestedVersion } from './api-version.js';
import { authorize, isOwnPlan } from './authorize.js';
import { parseJson, readBody } from './body.js';
import { checkVersion } from './check-version.js';
import { type CheckedSite, checks } from './checks.js';
import type { Credentials } from './credentials.js';
import type { Fault, Faults } from './faults.js';
import type { Journal } from './journal.js';
import { JOURNAL_TEXT } from './limits.js';
import { parseTarget, type RequestTarget } from './request-target.js';
import { type NamedPlan, planNamedIn, RequestTrace } from './request-trace.js';
import type { LocalServices, RouteRequest } from './route.js';
import type { RouteMatch, Router } from './router.js';
import { ServiceException, serviceException } from './service-exceptions.js';

/** What one server's requests go through. */
export interface RequestHandlerOptions {
  readonly site: CheckedSite;
  readonly credentials: Credentials;
  readonly router: Router;
  readonly faults: Faults;
  readonly services: LocalServices;
  readonly journal: Journal;
  /** Told of every exception that is no answer: a defect of ours. */
  readonly onDefect: (error: unknown) => void;
}

/** The way of every request: checks, faults, route, token, version, handler, answer, journal. */
export class RequestHandler {
  readonly #options: RequestHandlerOptions;

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { credentials, journal, services, site, faults } = this.#options;
    const trace = new RequestTrace();
    let target: RequestTarget | undefined;
    let met: readonly Fault[] = [];
    let named: NamedPlan | undefined;
    let answer: Answer;
    try {
      for (const check of checks) check(request, site);
      target = parseTarget(request.url ?? '');
      named = planNamedIn(target, services.store);
      met = faults.take(request.method ?? '', target);
      await delay(met, services.clock);
      answer = faultyAnswer(met) ?? (await this.#answer(request, target, trace));
    } catch (error) {
      answer = this.#failure(error, trace);
    }
    const { notes } = trace;
    // What a fault keeps from being carried out is not the caller's doing.
    if (named && target && !met.some(isRefusal)) this.#watch(request, target, named, trace, answer.status);
    notes.push(...met.map(({ fault }) => `fault: ${fault}`));
    journal.add({
      time: new Date(services.clock.now()).toISOString(),
      method: request.method ?? '',
      // A target that did not pass the checks is not worth keeping.
      path: target ? credentials.redact(`/${target.segments.join('/')}`) : '',
      status: answer.status,
      ...(notes.length > 0 && { note: credentials.redact(notes.join('; ')) }),
    });
    if (met.some(({ fault }) => fault === 'connectionCut')) return void response.destroy();
    // Whatever a client wrote into a record or a log, no answer carries a token that is good now.
    send(response, { ...answer, body: redactBody(answer.body, credentials) });
  }

  /** Tells the lint of the callback protocol what a service has sent to its plan. */
  #watch(
    { method = '', headers }: IncomingMessage,
    { query }: RequestTarget,
    { plan, scope, path, hasEnded }: NamedPlan,
    { caller, typeKey, facts }: RequestTrace,
    status: number,
  ): void {
    const { credentials, services } = this.#options;
    plan.protocol.add({
      time: services.clock.now(),
      method,
      path: credentials.redact(path).slice(0, JOURNAL_TEXT),
      scope,
      caller,
      hasVersion: namesVersion(query, headers),
      afterRun: hasEnded,
      status,
      typeKey,
      facts,
    });
  }

  async #answer(request: IncomingMessage, target: RequestTarget, trace: RequestTrace): Promise<Answer> {
    const { router, services, credentials } = this.#options;
    const found = router.find(request.method ?? '', target.segments);
    if (!(found instanceof ServiceException) && found.route.access === 'anyone') {
      return found.route.handle(this.#routeRequest(request, target, found, trace, 'anonymous'), services);
    }
    const { authorization } = request.headers;
    const identity = authorization === undefined ? undefined : credentials.identify(authorization);
    if (!identity) {
      if (authorization !== undefined) trace.caller = 'other';
      return this.#refuseToken(authorization);
    }
    trace.caller = identity.kind === 'job' ? 'job' : 'owner';
    if (found instanceof ServiceException) throw found;
    if (identity.kind === 'job' && !isOwnPlan(identity.plan, found)) trace.caller = 'other';
    authorize(identity, found);
    const version = requestedVersion(target.query, request.headers);
    checkVersion(version, found.route, services.versions);
    const answer = await found.route.handle(this.#routeRequest(request, target, found, trace, identity.kind), services);
    return found.route.location && version ? inVersion(answer, version.text) : answer;
  }

  /** Without credentials the service sends its client to the sign-in page; with wrong ones it answers 401. */
  #refuseToken(authorization: string | undefined): Answer {
    const { collectionUrl, behaviour } = this.#options.services;
    const challenge = { 'WWW-Authenticate': ['Bearer', `Basic realm="${collectionUrl}"`] };
    if (authorization === undefined) {
      throw serviceException('signInRequired', [], { ...challenge, Location: `${collectionUrl}/_signin` });
    }
    if (behaviour.unknownToken === 'signInPage') return signInPage();
    throw serviceException('unauthorized', [], challenge);
  }

  #routeRequest(
    request: IncomingMessage,
    { query }: RequestTarget,
    { route, parameters }: RouteMatch,
    trace: RequestTrace,
    identity: RouteRequest['identity'],
  ): RouteRequest {
    const { limits, versions } = this.#options.services;
    return {
      query,
      identity,
      apiVersion: requestedVersion(query, request.headers)?.number ?? versions.ceiling,
      headers: request.headers,
      parameter(name) {
        const value = parameters.get(name);
        if (value === undefined) throw new Error(`The template ${route.template} has no parameter ${name}.`);
        return value;
      },
      json: async () => parseJson(await readBody(request, limits.jsonBytes, limits)),
      logText: async () => (await readBody(request, limits.logAppendBytes, limits)).toString('utf8'),
      bytes: (limit) => readBody(request, limit, limits),
      note: (text) => trace.notes.push(text),
      observe: (fact) => trace.facts.push(fact),
    };
  }

  #failure(error: unknown, trace: RequestTrace): Answer {
    if (!(error instanceof ServiceException)) this.#options.onDefect(error);
    const { wrapped, status, headers } = error instanceof ServiceException ? error : serviceException('defect');
    trace.typeKey = wrapped.typeKey;
    return json(wrapped, status, headers);
  }
}

/** Waits as long as the latencies among the faults say. */
async function delay(faults: readonly Fault[], clock: Clock): Promise<void> {
  const milliseconds = faults.reduce((sum, fault) => sum + (fault.fault === 'latency' ? fault.milliseconds : 0), 0);
  if (milliseconds > 0) await new Promise<void>((resolve) => void clock.schedule(milliseconds, resolve));
}

/** What stands in place of an answer where a fault keeps the request from being carried out. */
function faultyAnswer(faults: readonly Fault[]): Answer | undefined {
  for (const fault of faults) {
    if (fault.fault === 'signInPage') return signInPage();
    if (fault.fault === 'unavailable') throw serviceException('unavailable');
    if (fault.fault === 'throttled') {
      throw serviceException('throttled', [], { 'Retry-After': String(fault.retryAfter) });
    }
  }
  return undefined;
}

function isRefusal({ fault }: Fault): boolean {
  return fault !== 'latency' && fault !== 'connectionCut';
}

/** Takes tokens out of a body; one of bytes is looked through byte by byte, as tokens are ASCII. */
function redactBody(body: string | Buffer, credentials: Credentials): string | Buffer {
  if (typeof body === 'string') return credentials.redact(body);
  return Buffer.from(credentials.redact(body.toString('latin1')), 'latin1');
}
