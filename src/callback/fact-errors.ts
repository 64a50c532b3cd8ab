import { InputError } from '../errors.js';
import { MAXIMUM_SHOWN_ORIGINS } from './limits.js';

/** A fact of a task that is there, but cannot be what it is to be. */
export interface FactFault {
  /** As it is called where it came from. */
  readonly name: string;
  /** Quoted and shortened; `undefined` where it is secret or no text. */
  readonly value: string | undefined;
  /** As `it is no GUID`. */
  readonly fault: string;
}

/** Facts of the task are missing or malformed; all of them are listed. */
export class TaskFactsError extends InputError {
  readonly code = 'TASK_FACTS';
  readonly missing: readonly string[];
  readonly malformed: readonly FactFault[];
  readonly #what: string;

  /**
   * @param what where the facts come from, in plural: `headers`.
   * @param hint how they come to be there.
   */
  constructor(what: string, missing: readonly string[], malformed: readonly FactFault[], hint: string) {
    super(factsMessage(what, missing, malformed), { hint });
    this.#what = what;
    this.missing = missing;
    this.malformed = malformed;
  }

  /** The message, with what was given as `mask` shows it. */
  maskedMessage(mask: (text: string) => string): string {
    const masked = this.malformed.map((each) => ({ ...each, value: each.value && mask(each.value) }));
    return factsMessage(this.#what, this.missing, masked);
  }
}

function factsMessage(what: string, missing: readonly string[], malformed: readonly FactFault[]): string {
  const faults = [
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
    ...malformed.map(({ name, value, fault }) => `${name}${value === undefined ? ':' : ` is ${value}, but`} ${fault}`),
  ];
  return `The ${what} do not describe a task: ${faults.join('; ')}.`;
}

/** The PlanUrl leads to where no job token may be sent. Nothing was sent. */
export class PlanUrlRefusedError extends InputError {
  readonly code = 'PLAN_URL_REFUSED';
  readonly planUrl: string;
  /** Those that are in force. */
  readonly allowedOrigins: readonly string[];

  /** @param allowed the origins that are allowed. */
  constructor(planUrl: string, allowed: readonly string[]) {
    super(refusalMessage(planUrl, allowed), {
      hint: 'Where the server is yours, add it to allowedOrigins, in a command by --allow-origin: with its path where only one collection is meant.',
    });
    this.planUrl = planUrl;
    this.allowedOrigins = allowed;
  }

  /** The message, with what was given as `mask` shows it. */
  maskedMessage(mask: (text: string) => string): string {
    return refusalMessage(mask(this.planUrl), this.allowedOrigins);
  }
}

function refusalMessage(planUrl: string, allowed: readonly string[]): string {
  const shown = allowed.slice(0, MAXIMUM_SHOWN_ORIGINS);
  const more = allowed.length - shown.length;
  const list = shown.length === 0 ? 'none' : shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `The PlanUrl ${planUrl} is not below an allowed origin. Allowed: ${list}.`;
}

/** An allowed origin is none. */
export class AllowedOriginError extends InputError {
  readonly code = 'ALLOWED_ORIGIN';

  /** @param origin empty where it holds a secret. */
  constructor(origin: string, fault: string, details: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(`The allowed origin${origin === '' ? '' : ` '${origin}'`} is not usable: ${fault}.`, {
      hint: 'It is as https://dev.azure.com/ORGANIZATION, https://*.visualstudio.com or https://SERVER/tfs/COLLECTION.',
      ...details,
    });
  }
}
