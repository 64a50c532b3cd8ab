import { CaseInsensitiveDictionary, ignoringCase } from './dictionary.js';
import type { ValueSource } from './evaluation.js';
import type { Explanation } from './explain/explanation.js';
import { ParsedExpression, type TraceOptions } from './expression.js';
import { Vocabulary } from './language.js';
import { completeOptions, defaultOptions, type EngineOptions } from './options.js';
import type { Outcome } from './outcome.js';
import { entriesOfPart, requireObject, requireText } from './require-input.js';
import { serverFunctions } from './server/index.js';
import { statusName } from './status-names.js';

/** What a success criterion has beside the language's own functions. */
export const criterionVocabulary = new Vocabulary({
  namedValues: ['root', 'response', 'variables', 'taskInputs'],
  functions: serverFunctions,
});

/** Names and values: an object, or what gives pairs, such as a map or the `Headers` of a fetched response. */
export type Entries = Readonly<Record<string, unknown>> | Iterable<readonly [name: string, value: unknown]>;

/** What a criterion judges. */
export interface CriterionContext {
  /** The response body as `parseResponse` or `JSON.parse` gives it; without one `root` is Null. */
  readonly response?: unknown;
  /** What `response.content` is. Default: `response`. A host may give the text of an answer that is no JSON. */
  readonly content?: unknown;
  /** The HTTP status, which `response.statuscode` shows by its .NET name, such as `OK`. */
  readonly status?: number;
  /** The headers of the response; names ignore case. */
  readonly headers?: Entries;
  /** Variables of the run; names ignore case. */
  readonly variables?: Entries | CaseInsensitiveDictionary | undefined;
  /** Inputs of the task; names ignore case. */
  readonly taskInputs?: Entries | CaseInsensitiveDictionary | undefined;
}

/** A parsed success criterion, to be evaluated as often as wanted. */
export interface Criterion {
  readonly text: string;
  /** Whether the text is empty or white space, so that it passes whatever the response is. */
  readonly isEmpty: boolean;
  /**
   * Judges a response. An empty criterion passes.
   *
   * @throws CRITERION_EVALUATION when the response does not go with the criterion, as in `gt(root.name, 5)` on a name;
   *   CRITERION_DATA, CRITERION_MEMORY, CRITERION_STEPS and JSON_PATH are subclasses. CRITERION_CONTEXT when the context
   *   is no object, or what the criterion asks for in it has no entries
   */
  evaluate(context: CriterionContext, trace?: TraceOptions): Outcome;
  /** Judges a response and tells how, also where it ends in an error. */
  explain(context: CriterionContext, trace?: TraceOptions): Explanation;
}

/**
 * Parses the success criterion of a server task, its macros already replaced.
 *
 * @param options answers to what is not publicly known of the engine; each has a recorded default
 * @throws CRITERION_PARSE when the text is no expression of the language; EXPRESSION_TEXT when it is no text; ENGINE_OPTION
 * @example
 * compileCriterion("eq(root.status, 'successful')").evaluate({ response: { status: 'Successful' } }).passed; // true
 */
export function compileCriterion(text: string, options?: Partial<EngineOptions>): Criterion {
  requireText(text);
  const engine = options ? completeOptions(options) : defaultOptions;
  const expression = new ParsedExpression(text, criterionVocabulary, engine);
  return {
    text,
    isEmpty: expression.isEmpty,
    evaluate: (context, trace) => expression.evaluate(new CriterionValues(context, engine), trace),
    explain: (context, trace) => expression.explain(new CriterionValues(context, engine), trace),
  };
}

/** The named values. Those that most criteria do not name are made for those that do, once: `response` equals itself. */
class CriterionValues implements ValueSource {
  readonly #context: CriterionContext;
  readonly #options: EngineOptions;
  #exchange: unknown;
  #variables: CaseInsensitiveDictionary | undefined;
  #taskInputs: CaseInsensitiveDictionary | undefined;

  constructor(context: CriterionContext, options: EngineOptions) {
    requireObject(context);
    this.#context = context;
    this.#options = options;
  }

  get(name: string): unknown {
    switch (name) {
      case 'root':
        return this.#context.response;
      case 'response':
        this.#exchange ??= exchangeOf(this.#context, this.#options);
        return this.#exchange;
      case 'variables':
        this.#variables ??= withoutCase('variables', this.#context.variables);
        return this.#variables;
      case 'taskInputs':
        this.#taskInputs ??= withoutCase('taskInputs', this.#context.taskInputs);
        return this.#taskInputs;
      default:
        return undefined;
    }
  }
}

function exchangeOf(
  { response, content = response, status, headers: given }: CriterionContext,
  { responseKeys }: EngineOptions,
): unknown {
  const headers = entriesOfPart('headers', given);
  const exchange = {
    statuscode: status === undefined ? null : statusName(status),
    headers: responseKeys === 'lowerCase' ? headers : ignoringCase(headers),
    content,
  };
  return responseKeys === 'lowerCase' ? exchange : ignoringCase(exchange);
}

function withoutCase(
  part: string,
  entries: Entries | CaseInsensitiveDictionary | undefined,
): CaseInsensitiveDictionary {
  return entries instanceof CaseInsensitiveDictionary ? entries : ignoringCase(entriesOfPart(part, entries));
}
