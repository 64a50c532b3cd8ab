import { randomUUID } from 'node:crypto';
import { systemClock } from '../../clock.js';
import type { SecretMasker } from '../../secret-masker.js';
import { factsFromHeaders } from '../facts/read-facts.js';
import { LateMasker } from '../late-masker.js';
import { allowedOriginsOf } from '../session-options.js';
import { sharedConnections } from '../task-connections.js';
import { TaskSession } from '../task-session.js';
import { accepted, fail, isRefusal, refuse, type TaskAnswer } from './answer.js';
import { Authenticator } from './authentication/authenticator.js';
import { callHook } from './call-hook.js';
import type { TaskCheck } from './check.js';
import { checkHeaders, shownHeaders } from './check-headers.js';
import {
  HandlerDefinitionError,
  MethodError,
  NoRoomError,
  NotAuthenticatedError,
  ServiceStoppingError,
} from './errors.js';
import { EvaluationPlaces } from './evaluation-places.js';
import { FailureReporter } from './failures.js';
import type { TaskHandler } from './handler.js';
import type { TaskRefusal, TaskServiceOptions } from './handler-options.js';
import type { TaskRequest } from './handler-task.js';
import { RETRY_AFTER_SECONDS } from './limits.js';
import { parseBody, readBody } from './read-body.js';
import { checkServiceOptions, readLimits, type ServiceLimits } from './read-options.js';
import { runHandler } from './run-handler.js';
import { RunningTasks } from './running-tasks.js';

/** A request as an adapter has it. */
export interface IncomingRequest {
  readonly method: string;
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: AsyncIterable<Uint8Array>;
}

/** What an adapter does with a request: answer it, and then let the work begin, if there is any. */
export interface Reception {
  readonly answer: TaskAnswer;
  /** Works on the task to its end; rejects with nothing. It has its place already: every reception is to be begun. */
  readonly work: (() => Promise<void>) | undefined;
}

/** Takes the requests of tasks for one handler, whatever server they come by. */
export class TaskService {
  readonly #handler: TaskHandler | TaskCheck;
  readonly #options: TaskServiceOptions;
  readonly #authenticator: Authenticator;
  readonly #limits: ServiceLimits;
  readonly #places: EvaluationPlaces;
  readonly #allowedOrigins: ReturnType<typeof allowedOriginsOf>;
  readonly #running = new RunningTasks();

  /** @throws {HandlerDefinitionError} | {AuthenticationOptionError} | {HandlerOptionError} | {AllowedOriginError} */
  constructor(handler: TaskHandler | TaskCheck, options: TaskServiceOptions) {
    if (handler?.kind !== 'handler' && handler?.kind !== 'check') {
      throw new HandlerDefinitionError('handler', 'it is none', 'Give what defineHandler or defineCheck returns.');
    }
    this.#handler = handler;
    this.#options = options ?? {};
    checkServiceOptions(this.#options);
    this.#authenticator = new Authenticator(this.#options.authentication);
    this.#limits = readLimits(this.#options);
    this.#places = new EvaluationPlaces(this.#limits.tasks);
    this.#allowedOrigins = allowedOriginsOf(this.#options);
    const { signal } = this.#options;
    signal?.addEventListener('abort', () => this.#running.stopAll(new ServiceStoppingError(signal.reason)), {
      once: true,
    });
  }

  /** Resolves once no task is worked on. */
  idle(): Promise<void> {
    return this.#running.idle();
  }

  /** Judges a request. It rejects with nothing: what is wrong with the request is its answer. */
  async receive(request: IncomingRequest): Promise<Reception> {
    const masker = this.#createMasker(request.headers);
    try {
      return await this.#receive(request, masker);
    } catch (error) {
      if (!isRefusal(error)) return this.fail(error, masker);
      const answer = refuse(error, masker);
      this.#tellRefusal({ status: answer.status, error }, masker);
      return { answer, work: undefined };
    }
  }

  /** The answer where a request cannot even be judged: the service hears why, its caller does not. */
  fail(error: unknown, masker: SecretMasker = this.#createMasker(new Map())): Reception {
    return { answer: fail(this.#failures(masker).report('take the request of a task', error)), work: undefined };
  }

  async #receive({ method, headers, body }: IncomingRequest, masker: SecretMasker): Promise<Reception> {
    if (method !== 'POST') throw new MethodError(method);
    checkHeaders(headers);
    const verdict = this.#authenticator.judgeHeaders(headers);
    if (verdict === 'refused') throw new NotAuthenticatedError(this.#authenticator.challenges);
    const bytes = await readBody(body, headers, this.#limits.bodyBytes);
    if (verdict === 'needsBody' && !this.#authenticator.judgeBody(headers, bytes)) {
      throw new NotAuthenticatedError(this.#authenticator.challenges);
    }
    const facts = factsFromHeaders(headers, this.#allowedOrigins);
    const request: TaskRequest = {
      facts,
      body: parseBody(bytes, headers.get('content-type')),
      headers: shownHeaders(headers, this.#authenticator.headers),
    };
    return facts.requestType === 'Cancel' ? this.#cancel(request, masker) : this.#execute(request, masker);
  }

  #execute(request: TaskRequest, masker: SecretMasker): Reception {
    const { facts } = request;
    const earlier = this.#running.find(facts);
    // Delivered a second time, as proxies and queues do, or tried again by its step: the ids are the same, and so the
    // completion of the attempt that is worked on is that of both.
    if (earlier && !earlier.isEnding) return { answer: accepted, work: undefined };
    this.#findRoom();
    const { connections, clock } = this.#options;
    const session = TaskSession.fromFacts(facts, { allowedOrigins: this.#allowedOrigins, connections, clock, masker });
    const attempt = this.#running.begin(facts);
    const run = {
      clock: clock ?? systemClock,
      attempt,
      failures: this.#failures(masker),
      connect: () => (connections ?? sharedConnections()).to(facts, masker),
      place: this.#places.open(),
      completed: () => this.#running.release(attempt),
    };
    return {
      answer: accepted,
      work: async () => {
        // Whether anybody waits for a further attempt is known once the completion of the earlier one has its answer.
        await earlier?.over;
        try {
          await runHandler(this.#handler, request, session, run);
        } finally {
          this.#running.end(attempt);
        }
      },
    };
  }

  /** @throws {NoRoomError} */
  #findRoom(): void {
    if (this.#options.signal?.aborted) throw new NoRoomError('it is shutting down', RETRY_AFTER_SECONDS);
    const limit = this.#handler.kind === 'check' ? this.#limits.openChecks : this.#limits.tasks;
    if (this.#running.count >= limit) throw new NoRoomError(`it works on ${limit} already`, RETRY_AFTER_SECONDS);
  }

  #cancel(request: TaskRequest, masker: SecretMasker): Reception {
    const { facts } = request;
    this.#running.cancel(facts);
    return {
      answer: accepted,
      work: async () => {
        try {
          await this.#handler.cancel?.(request);
        } catch (error) {
          this.#failures(masker).report('cancel the task', error, facts);
        }
      },
    };
  }

  #tellRefusal(refusal: TaskRefusal, masker: SecretMasker): void {
    const { onRefusal } = this.#options;
    if (onRefusal === undefined) return;
    callHook(onRefusal, refusal, (error) => this.#failures(masker).report('call onRefusal', error));
  }

  #failures(masker: SecretMasker): FailureReporter {
    const { newCorrelationId = randomUUID, onFailure } = this.#options;
    return new FailureReporter({ masker, newCorrelationId, onFailure });
  }

  #createMasker(headers: ReadonlyMap<string, string>): SecretMasker {
    const masker = new LateMasker();
    const secrets = [...this.#authenticator.secrets, ...(this.#options.secrets ?? []), headers.get('authtoken') ?? ''];
    for (const secret of secrets) masker.add(secret);
    return masker;
  }
}
