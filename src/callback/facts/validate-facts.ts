import { type FactFault, TaskFactsError } from '../errors.js';
import { MAXIMUM_SHOWN_LENGTH, MAXIMUM_TOKEN_LENGTH } from '../limits.js';
import type { AllowedOrigins } from './allowed-origins.js';
import { allowedPlanUrl, faultOfPlanUrl } from './plan-url.js';
import {
  type FactName,
  factNames,
  type GivenFacts,
  hubNames,
  type RequestType,
  requestTypes,
  type TaskFacts,
} from './session-facts.js';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Where facts come from, for messages. */
export interface FactOrigin {
  /** Plural, as in `headers`. */
  readonly what: string;
  /** How a fact is called there. */
  readonly nameOf: (name: FactName) => string;
  /** How they come to be there. */
  readonly hint: string;
  /** Names by which a greater object holds them that is easily given in their place, as a request holds its headers. */
  readonly within: readonly string[];
}

/**
 * Reads the facts of a task. What is missing and what is malformed is told at once.
 *
 * Without a TimelineId it is that of the plan in the hub `checks`, where both are the same (public examples); without a
 * RequestType it is `Execute`, since the default headers of a task have none.
 *
 * @param source what the facts were read from, for the hint where they are not in it.
 * @throws {TaskFactsError} `TASK_FACTS`
 * @throws {PlanUrlRefusedError} `PLAN_URL_REFUSED`
 */
export function validateFacts(
  given: GivenFacts,
  origin: FactOrigin,
  allowed: AllowedOrigins,
  source: object,
): TaskFacts {
  const reading = new Reading(given, origin);
  const planUrl = reading.required('PlanUrl', (text) =>
    allowed.known(text) === undefined ? faultOfPlanUrl(text) : undefined,
  );
  const hubName = reading.required('HubName', isHub).toLowerCase();
  const planId = reading.guid('PlanId');
  const facts: TaskFacts = {
    planUrl,
    projectId: reading.guid('ProjectId'),
    hubName: hubNames.find((name) => name === hubName) ?? 'build',
    planId,
    jobId: reading.guid('JobId'),
    timelineId: hubName === 'checks' && !reading.has('TimelineId') ? planId : reading.guid('TimelineId'),
    taskInstanceId: reading.guid('TaskInstanceId'),
    taskInstanceName: reading.optional('TaskInstanceName', isAnything),
    authToken: reading.required('AuthToken', faultOfToken, false),
    requestType: requestTypeOf(reading.optional('RequestType', isRequestType)),
  };
  reading.throwIfFaulty(source);
  return { ...facts, planUrl: allowedPlanUrl(planUrl, allowed) };
}

/** Why a text is not what it has to be; `undefined` where it is. */
type Judge = (text: string) => string | undefined;

/** Reads one fact after the other, and remembers what is wrong with them. */
class Reading {
  readonly #given: GivenFacts;
  readonly #origin: FactOrigin;
  readonly #missing: string[] = [];
  readonly #malformed: FactFault[] = [];

  constructor(given: GivenFacts, origin: FactOrigin) {
    this.#given = given;
    this.#origin = origin;
  }

  has(name: FactName): boolean {
    return this.#value(name) !== undefined;
  }

  required(name: FactName, judge: Judge, isShown = true): string {
    const value = this.#value(name);
    if (value === undefined) this.#missing.push(this.#origin.nameOf(name));
    return this.#read(name, value, judge, isShown) ?? '';
  }

  optional(name: FactName, judge: Judge): string | undefined {
    return this.#read(name, this.#value(name), judge, true);
  }

  /** What is empty counts as absent. */
  #value(name: FactName): unknown {
    const value = this.#given.get(name.toLowerCase());
    return value === null || value === '' ? undefined : value;
  }

  #read(name: FactName, value: unknown, judge: Judge, isShown: boolean): string | undefined {
    if (value === undefined) return undefined;
    const text = typeof value === 'string' ? value.trim() : undefined;
    const fault = text === undefined ? faultOfValue(value) : (faultOfMacro(text) ?? judge(text));
    if (fault === undefined) return text;
    const shown = isShown && text !== undefined ? quote(withoutUser(text)) : undefined;
    this.#malformed.push({ name: this.#origin.nameOf(name), value: shown, fault });
    return undefined;
  }

  guid(name: FactName): string {
    return this.required(name, faultOfGuid).toLowerCase();
  }

  throwIfFaulty(source: object): void {
    if (this.#missing.length + this.#malformed.length === 0) return;
    const hasMacro = this.#malformed.some(({ fault }) => fault === MACRO_FAULT);
    throw new TaskFactsError(
      this.#origin.what,
      this.#missing,
      this.#malformed,
      hasMacro ? MACRO_HINT : hintFor(source, this.#origin),
    );
  }
}

/** Who gives a whole request needs another hint than who gives headers of something else. */
function hintFor(source: object, { within, hint }: FactOrigin): string {
  const name = within.find((each) => isObject(Reflect.get(source, each)));
  return name === undefined ? hint : `Give its '${name}'.`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function faultOfValue(value: unknown): string {
  return Array.isArray(value) ? 'it came several times, with different values' : 'it is no text';
}

function faultOfGuid(text: string): string | undefined {
  return GUID.test(text) ? undefined : 'it is no GUID';
}

const MACRO_FAULT = 'it is a macro without a value';
const MACRO_HINT =
  'The service puts values in the place of $(…) in the headers of a server task; what is left has a name that no variable has, or was sent by something else.';

function faultOfMacro(text: string): string | undefined {
  return /^\$\([^()]*\)$/.test(text) ? MACRO_FAULT : undefined;
}

/** Who puts a password into a URL does not want to read it in a log. */
function withoutUser(text: string): string {
  return text.includes('@') ? `…${text.slice(text.lastIndexOf('@'))}` : text;
}

function oneOf(words: readonly string[]): Judge {
  const known = new Set(words.map((word) => word.toLowerCase()));
  return (text) =>
    known.has(text.toLowerCase()) ? undefined : `it is none of ${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const isHub = oneOf(hubNames);
const isRequestType = oneOf(requestTypes);
const isAnything: Judge = () => undefined;

function requestTypeOf(text: string | undefined): RequestType {
  return requestTypes.find((type) => type.toLowerCase() === text?.toLowerCase()) ?? 'Execute';
}

/** Its text is never shown. */
function faultOfToken(text: string): string | undefined {
  if (text.length > MAXIMUM_TOKEN_LENGTH) return `it has more than ${MAXIMUM_TOKEN_LENGTH} characters`;
  return /^[\x21-\x7e]+$/.test(text) ? undefined : 'it has characters that no token has';
}

/** On one line, whatever the text holds. */
function quote(text: string): string {
  const shown = text.length > MAXIMUM_SHOWN_LENGTH ? `${text.slice(0, MAXIMUM_SHOWN_LENGTH)}…` : text;
  return JSON.stringify(shown);
}

/** Facts that a program has as an object, such as one that was kept in a queue. */
export function givenFacts(facts: Readonly<Record<string, unknown>>): GivenFacts {
  return new Map(
    Object.entries(factNames).map(([field, name]) => [
      name.toLowerCase(),
      Object.hasOwn(facts, field) ? facts[field] : undefined,
    ]),
  );
}
