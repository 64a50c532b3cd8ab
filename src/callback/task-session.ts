import { type InspectOptions, inspect } from 'node:util';
import { systemClock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';
import type { Completion } from './completion.js';
import { LogTextError, ReportTextError, UnknownResultError, VariableValueError } from './errors.js';
import { factsFromEnvironment, factsFromFields, factsFromHeaders, factsFromServiceBus } from './facts/read-facts.js';
import type { FactSource } from './facts/read-headers.js';
import type { TaskFacts } from './facts/session-facts.js';
import { LateMasker } from './late-masker.js';
import { OPERATION_DEADLINE } from './limits.js';
import { type TaskResult, taskResults } from './protocol/event-bodies.js';
import { persist, type Time } from './protocol/persist.js';
import { PlanClient } from './protocol/plan-client.js';
import { attachmentBytes, SUMMARY_ATTACHMENT_TYPE } from './records/attachment.js';
import { checkIssue, type IssueType } from './records/issues.js';
import { progressFields } from './records/progress.js';
import { checkVariableName } from './records/variable-name.js';
import { ReportsOnDemand } from './reports-on-demand.js';
import { SessionCalls } from './session-calls.js';
import { SessionEnd } from './session-end.js';
import {
  allowedOriginsOf,
  type CallOptions,
  checkSessionOptions,
  NO_OPTIONS,
  type SummaryOptions,
  type TaskSessionOptions,
  type VariableOptions,
} from './session-options.js';
import { sharedConnections } from './task-connections.js';
import { rejected } from './waiting.js';

const DONE = Promise.resolve();

/**
 * What a service says of the task that called it, until it is completed: the other end of a server task in callback mode.
 *
 * Calls may be awaited or not; those that are not go on by themselves, in order. A failure of what is still under way
 * then is told by `complete`, an earlier one by the promise of its call alone. All of them reject with
 * {@link TaskTokenError} `TASK_TOKEN` once the job token is refused, with {@link PlanEndedError} `PLAN_ENDED` once the run
 * has ended, with {@link TaskCompletedError} `TASK_COMPLETED` after `complete`, and with {@link SessionClosedError}
 * `SESSION_CLOSED` after `close`. What the server cannot take for a while is repeated.
 *
 * A session that was only made costs nothing: no timer, no buffer, no file, no request.
 *
 * @example
 * const session = TaskSession.fromHeaders(request.headers);
 * try {
 *   await session.started();
 *   await session.log('Deploying …');
 *   await session.progress(50, 'Deploying');
 *   await session.setVariable('url', 'https://example.com');
 *   await session.complete('succeeded');
 * } finally {
 *   await session.close();
 * }
 */
export class TaskSession {
  // Bundlers give classes other names, which logs would show.
  static readonly name = 'TaskSession';
  readonly #facts: TaskFacts;
  readonly #options: TaskSessionOptions;
  readonly #time: Time;
  readonly #masker: SecretMasker;
  readonly #client: PlanClient;
  readonly #reports: ReportsOnDemand;
  readonly #end: SessionEnd;
  readonly #calls: SessionCalls;

  private constructor(facts: TaskFacts, options: TaskSessionOptions) {
    this.#facts = facts;
    this.#options = options;
    this.#time = { clock: options.clock ?? systemClock, random: options.random ?? Math.random };
    this.#masker = options.masker ?? new LateMasker();
    for (const secret of options.secrets ?? []) this.#masker.add(secret);
    this.#client = new PlanClient(facts, (options.connections ?? sharedConnections()).to(facts, this.#masker));
    this.#reports = new ReportsOnDemand({
      facts,
      client: this.#client,
      masker: this.#masker,
      time: this.#time,
      folder: options.temporaryFolder,
      operationDeadline: this.#operationDeadline,
    });
    this.#end = new SessionEnd({ client: this.#client, time: this.#time, reports: this.#reports, deadlines: options });
    this.#calls = new SessionCalls({ end: this.#end, reports: this.#reports, signal: options.signal });
  }

  /**
   * From the headers of a task's request: an object as Node.js and most frameworks have it, `Headers`, a `Map`, or parsed
   * JSON. Names may have any case. Nothing is sent, and nothing ever goes to a PlanUrl that is not allowed.
   *
   * @throws {TaskFactsError} `TASK_FACTS` with all that is missing or malformed; {@link PlanUrlRefusedError}
   *   `PLAN_URL_REFUSED`; {@link AllowedOriginError} `ALLOWED_ORIGIN`; {@link SessionOptionError} `SESSION_OPTION`.
   */
  static fromHeaders(headers: FactSource, options: TaskSessionOptions = NO_OPTIONS): TaskSession {
    checkSessionOptions(options);
    return new TaskSession(factsFromHeaders(headers, allowedOriginsOf(options)), options);
  }

  /** From the application properties of a Service Bus message; the errors of {@link fromHeaders}. */
  static fromServiceBus(properties: FactSource, options: TaskSessionOptions = NO_OPTIONS): TaskSession {
    checkSessionOptions(options);
    return new TaskSession(factsFromServiceBus(properties, allowedOriginsOf(options)), options);
  }

  /** From `AGENTLESS_PLANURL`, `AGENTLESS_PROJECTID`, … and `AGENTLESS_AUTHTOKEN`; the errors of {@link fromHeaders}. */
  static fromEnvironment(
    environment: Readonly<Record<string, string | undefined>> = process.env,
    options: TaskSessionOptions = NO_OPTIONS,
  ): TaskSession {
    checkSessionOptions(options);
    return new TaskSession(factsFromEnvironment(environment, allowedOriginsOf(options)), options);
  }

  /** From the {@link facts} of another session, which are checked as if they were new; the errors of {@link fromHeaders}. */
  static fromFacts(facts: object, options: TaskSessionOptions = NO_OPTIONS): TaskSession {
    checkSessionOptions(options);
    return new TaskSession(factsFromFields(facts, allowedOriginsOf(options)), options);
  }

  /**
   * What the session knows of its task: plain data, which may be kept, as JSON in a queue, for {@link fromFacts}. With it
   * goes the job token, so keep it where secrets are kept. The session itself shows no token to `console.log` and JSON.
   */
  get facts(): TaskFacts {
    return this.#facts;
  }

  /** For JSON: the facts without the token. */
  toJSON(): Omit<TaskFacts, 'authToken'> {
    const { authToken: _, ...shown } = this.#facts;
    return shown;
  }

  /** For `console.log`: the same. */
  [inspect.custom](_: number, options: InspectOptions): string {
    return `TaskSession ${inspect(this.toJSON(), options)}`;
  }

  /** Aborted by what ends the session from outside, with its error: the job token is refused, or the run has ended. */
  get signal(): AbortSignal {
    return this.#client.signal;
  }

  /** Bytes of log lines in memory, which the server does not have yet. */
  get bufferedBytes(): number {
    return this.#reports.begun?.memoryBytes ?? 0;
  }

  /** Lines that the permanent log does not have yet: what would be lost if the process ended now. */
  get unsentLines(): number {
    return this.#reports.begun?.unsentLines ?? 0;
  }

  /** How the last request failed, which may be repeated meanwhile; `undefined` after one that the server took. */
  get lastFailure(): Error | undefined {
    return this.#client.lastFailure;
  }

  /**
   * Says that the task has begun, by the event and on its record: the event alone changes nothing that users see.
   *
   * @throws {TaskNotWaitingError} `TASK_NOT_WAITING`
   */
  started(options: CallOptions = NO_OPTIONS): Promise<void> {
    return this.#calls.run('start the task', options, async () => {
      const startTime = new Date(this.#time.clock.now()).toISOString();
      await this.#persist('start the task', (timeUp) => this.#client.raise({ name: 'TaskStarted' }, timeUp));
      await this.#reports.begin().patch({ state: 'inProgress', startTime });
    });
  }

  /**
   * Writes lines to the permanent log and the live feed. Line breaks end lines; secrets are masked, control characters
   * made visible, and a line of more than 262,144 characters goes on in the next. The live feed cuts lines at 1,024
   * characters and drops some where there are very many; the log has all of them.
   *
   * @returns settled when the text is safely buffered. Who awaits it never runs ahead of the server by more than 8 MB;
   *   what is not awaited goes to a temporary file from there on.
   * @throws {LogTextError} `LOG_TEXT`; {@link LogRefusedError} `LOG_REFUSED` once the server does not take the log.
   */
  log(line: string, options: CallOptions = NO_OPTIONS): Promise<void> {
    const refusal = this.#calls.refusal('log a line', options);
    if (refusal) return refusal;
    if (typeof line !== 'string') return this.#calls.untaken(new LogTextError(typeof line));
    const kept = this.#reports.begin().log(line);
    return kept === undefined ? DONE : this.#calls.waitFor(kept, options);
  }

  /**
   * Shows how far the task is.
   *
   * @param percent from 0 to 100, rounded down.
   * @param operation what goes on now.
   * @returns settled when the record is updated: at once, or with others within half a second.
   * @throws {PercentError} `PERCENT`, {@link ReportTextError} `REPORT_TEXT`
   */
  progress(percent: number, operation?: string, options: CallOptions = NO_OPTIONS): Promise<void> {
    return this.#calls.run('show the progress', options, () =>
      this.#reports.begin().patch(progressFields(percent, operation, this.#masker)),
    );
  }

  /**
   * Reports an error or a warning: on the record, which keeps the first ten of each as with agents, and as a line of the
   * log. It does not decide the result.
   *
   * @throws {UnknownIssueTypeError} `UNKNOWN_ISSUE_TYPE`, {@link EmptyMessageError} `EMPTY_MESSAGE`
   */
  issue(type: IssueType, message: string, options: CallOptions = NO_OPTIONS): Promise<void> {
    return this.#calls.run('report an issue', options, () => {
      checkIssue(type, message);
      return this.#reports.begin().issue(type, message);
    });
  }

  /**
   * Sets an output variable, which later jobs read as `outputs['STEP.NAME']`. The value of a secret one is masked in all
   * texts from here on.
   *
   * @throws {VariableNameError} `VARIABLE_NAME`, {@link VariableValueError} `VARIABLE_VALUE`
   */
  setVariable(name: string, value: string, options: VariableOptions = NO_OPTIONS): Promise<void> {
    const begin = (): Promise<void> => {
      checkVariableName(name);
      if (typeof value !== 'string') throw new VariableValueError(name, typeof value);
      const isSecret = options.secret === true;
      if (isSecret) this.#masker.add(value);
      return this.#reports.begin().patch({ variables: { [name]: { value, isSecret } } }, true);
    };
    return this.#calls.run('set a variable', options, begin, 'variable');
  }

  /**
   * Attaches a file to the task; one of the same type and name is replaced.
   *
   * @param type a word of your own that readers ask for; extensions show some.
   * @param content a text, in which secrets are masked, or bytes, which stay as they are.
   * @throws {AttachmentNameError} `ATTACHMENT_NAME`, {@link AttachmentContentError} `ATTACHMENT_CONTENT`
   */
  attach(type: string, name: string, content: string | Uint8Array, options: CallOptions = NO_OPTIONS): Promise<void> {
    return this.#calls.run('attach a file', options, () => this.#attach(type, name, content));
  }

  /** Shows a text in Markdown on the page of the run; the errors of {@link attach}. */
  summary(markdown: string, options: SummaryOptions = NO_OPTIONS): Promise<void> {
    const { name = 'Summary' } = options ?? NO_OPTIONS;
    return this.#calls.run(
      'attach a summary',
      options,
      () => this.#attach(SUMMARY_ATTACHMENT_TYPE, name, markdown),
      'summary',
    );
  }

  /**
   * Ends the task. What was said before is stored first; where that fails for good, the task is completed all the same and
   * the answer says so. It has a deadline of its own, and no signal ends it.
   *
   * @param message the last line of the log: of a failed task an error, of one with issues a warning.
   * @throws {UnknownResultError} `UNKNOWN_RESULT`, {@link ReportTextError} `REPORT_TEXT`, {@link TaskNotWaitingError}
   *   `TASK_NOT_WAITING`, and what says that the server could not be reached. Only after such a failure it may be called
   *   again.
   */
  complete(result: TaskResult, message?: string): Promise<Completion> {
    const known = taskResults.find((each) => each === result);
    if (known === undefined) return rejected(new UnknownResultError(result, taskResults));
    if (message !== undefined && typeof message !== 'string') {
      return rejected(new ReportTextError('The message of the completion', message));
    }
    return this.#end.complete(known, message);
  }

  /**
   * Ends the session: stores what was logged where the task is not completed, and leaves neither timers nor files behind.
   * The task itself goes on waiting. Further calls give the same promise. After a completion that failed nothing is tried
   * any more, and no other error takes the place of the one that said why.
   *
   * @throws what says why something could not be stored.
   */
  close(): Promise<void> {
    return this.#end.close();
  }

  #attach(type: string, name: string, content: unknown): Promise<void> {
    const bytes = attachmentBytes(type, name, content, this.#masker);
    return this.#persist('attach a file', (timeUp) => this.#client.attach(type, name, bytes, timeUp));
  }

  get #operationDeadline(): number {
    return this.#options.operationDeadline ?? OPERATION_DEADLINE;
  }

  #persist(operation: string, attempt: (signal: AbortSignal | undefined) => Promise<void>): Promise<void> {
    const deadline = this.#time.clock.now() + this.#operationDeadline;
    const waiting = { signal: () => this.#client.signal, whyNot: () => this.#client.lastFailure };
    return persist(this.#time, { operation, deadline, ...waiting }, attempt);
  }
}
