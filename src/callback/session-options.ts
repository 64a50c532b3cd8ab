import type { Clock } from '../clock.js';
import type { SecretMasker } from '../secret-masker.js';
import { SessionOptionError } from './errors.js';
import { type AllowedOrigins, readAllowedOrigins } from './facts/allowed-origins.js';
import {
  aFunction,
  anAbortSignal,
  anything,
  aText,
  checkOptions,
  type OptionRule,
  objectWith,
  textList,
  wholeNumber,
  yesOrNo,
} from './option-checks.js';
import type { TaskConnections } from './task-connections.js';

/** How a session reaches the server, and for how long it tries. Everything has a default. */
export interface TaskSessionOptions {
  /**
   * Where job tokens may be sent: origins, with the path of an organization or collection where only that one is meant,
   * as `https://dev.azure.com/fabrikam`. A list replaces the default, which is every organization of the service:
   * {@link DEFAULT_ALLOWED_ORIGINS}. Programs with many tasks give an {@link AllowedOrigins}, which is read once.
   */
  readonly allowedOrigins?: readonly string[] | AllowedOrigins | undefined;
  /** Default: those that all sessions of the process share. */
  readonly connections?: TaskConnections | undefined;
  /** Ends the waits of all calls but `complete` and `close`: a task that is cancelled still says so. */
  readonly signal?: AbortSignal | undefined;
  /** What no text of the task shows, beside its token and its secret variables: passwords that the work needs. */
  readonly secrets?: readonly string[] | undefined;
  /** The same for several sessions together, which then hide each other's secrets. Default: one of the session's own. */
  readonly masker?: SecretMasker | undefined;
  /** Milliseconds for the last lines and the completion together. Default: {@link COMPLETION_DEADLINE}. */
  readonly completionDeadline?: number | undefined;
  /** Milliseconds for which any other report is repeated. Default: {@link OPERATION_DEADLINE}. */
  readonly operationDeadline?: number | undefined;
  /** Milliseconds for what `close` has to store. Default: {@link CLOSING_DEADLINE}. */
  readonly closingDeadline?: number | undefined;
  /** Where log lines go for which there is no room in memory. Default: the system's folder for temporary files. */
  readonly temporaryFolder?: string | undefined;
  /** Of the session's own waits and times. Connections have a clock of their own. */
  readonly clock?: Clock | undefined;
  /** From 0 to below 1, for the length of waits. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** What one call of a session may be given. */
export interface CallOptions {
  /** Ends this wait; the promise is then rejected with the signal's reason. What was queued is sent all the same. */
  readonly signal?: AbortSignal | undefined;
}

/** How a variable is set. */
export interface VariableOptions extends CallOptions {
  /** Whether the service and later log lines hide its value. Default: no. */
  readonly secret?: boolean | undefined;
}

/** How a summary is attached. */
export interface SummaryOptions extends CallOptions {
  /** The title of its section; a later summary of the same name replaces it. Default: `Summary`. */
  readonly name?: string | undefined;
}

const sessionRules: { readonly [Name in keyof Required<TaskSessionOptions>]: OptionRule } = {
  allowedOrigins: anything,
  connections: objectWith('TaskConnections', 'to', 'close'),
  signal: anAbortSignal,
  secrets: textList,
  masker: objectWith('a SecretMasker', 'add', 'mask'),
  completionDeadline: wholeNumber,
  operationDeadline: wholeNumber,
  closingDeadline: wholeNumber,
  temporaryFolder: aText,
  clock: objectWith('a clock', 'now', 'schedule'),
  random: aFunction,
};

const refuseOption = (option: string, fault: string, hint?: string): SessionOptionError =>
  new SessionOptionError(option, fault, hint);

/** @throws {SessionOptionError} `SESSION_OPTION` */
export function checkSessionOptions(options: TaskSessionOptions): void {
  if (options !== NO_OPTIONS) checkOptions(options, sessionRules, refuseOption);
}

/** What stands for options that are not given, and needs no check. */
export const NO_OPTIONS: Readonly<Record<never, never>> = Object.freeze({});

const callRules = { signal: anAbortSignal } as const;
const variableRules = { ...callRules, secret: yesOrNo } as const;
const summaryRules = { ...callRules, name: anything } as const;

const rulesOfCalls = { call: callRules, variable: variableRules, summary: summaryRules } as const;

/** A call by the options that it takes. */
export type CallKind = keyof typeof rulesOfCalls;

/** @throws {SessionOptionError} `SESSION_OPTION` */
export function checkCallOptions(options: CallOptions, kind: CallKind): void {
  if (options !== NO_OPTIONS) checkOptions(options, rulesOfCalls[kind], refuseOption);
}

/** @throws {AllowedOriginError} `ALLOWED_ORIGIN` */
export function allowedOriginsOf({ allowedOrigins }: Pick<TaskSessionOptions, 'allowedOrigins'>): AllowedOrigins {
  return readAllowedOrigins(allowedOrigins);
}
