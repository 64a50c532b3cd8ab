import { criterionVocabulary } from '../criterion.js';
import { CriterionEvaluationError, CriterionParseError } from '../errors.js';
import { Evaluation, type PreparedExpression, prepare, type ValueSource } from '../evaluation.js';
import { Recorder } from '../explain/recorder.js';
import { parseExpression } from '../grammar.js';
import { MAXIMUM_LENGTH } from '../limits.js';
import { unmasked } from '../mask.js';
import type { CallNode, ExpressionNode, Span, Suffix } from '../node.js';
import { defaultOptions } from '../options.js';
import type { Value } from '../value.js';
import { KnownResponse } from './known-response.js';
import { mend } from './mend.js';
import { nodesOf } from './nodes.js';
import { cutIntoPieces, type Piece } from './piece.js';
import { hide, templatesOf } from './replaced.js';

/** What a lint knows beside the text. */
export interface LintContext {
  /** A response to look at, as `parseResponse` gives it; undefined for none. */
  readonly response?: unknown;
  /** `expanded`: `${{ … }}` is replaced before the criterion is read, as in a YAML file. Default: `literal`. */
  readonly templateExpressions?: 'expanded' | 'literal';
}

/**
 * A criterion as rules look at it. What is replaced before it is read, `${{ … }}` and macros outside quotes, counts as a
 * value or a name that goes there.
 */
export class LintSource {
  readonly text: string;
  /** The text with something of the same length in place of each `${{ … }}`, for looking at only. */
  readonly hidden: string;
  readonly templateExpressions: 'expanded' | 'literal';
  /** Why the text is no criterion; undefined where it is one. */
  readonly parseError: CriterionParseError | undefined;
  /** Of the hidden text: what is shown or written is a slice of the source. */
  readonly pieces: readonly Piece[];
  /**
   * The tree of the text, or of what it seems to mean: with double quotes as single ones and `null` as `''`, each at its
   * place.
   */
  readonly tree: ExpressionNode | undefined;
  /** All nodes of the tree, parents before children. */
  readonly nodes: readonly ExpressionNode[];
  readonly known: KnownResponse;
  readonly #context: LintContext;
  readonly #templates: readonly Span[];
  readonly #macros: readonly Span[];
  #results: ReadonlyMap<ExpressionNode | Suffix, Value> | undefined;

  constructor(text: string, context: LintContext, known = new KnownResponse()) {
    this.text = text;
    this.known = known;
    this.#context = context;
    this.templateExpressions = context.templateExpressions ?? 'literal';
    // What is too long is refused before anything else is looked at.
    const isTooLong = text.length > MAXIMUM_LENGTH;
    this.#templates = isTooLong ? [] : templatesOf(text);
    this.hidden = hide(text, this.#templates);
    this.pieces = isTooLong ? [] : cutIntoPieces(this.hidden);
    this.#macros = this.pieces.filter(({ kind }) => kind === 'macro');
    const readable = hide(this.hidden, this.#macros);
    const parsed = parse(readable);
    this.parseError = parsed instanceof CriterionParseError ? this.#inOwnWords(parsed) : undefined;
    this.tree = treeOf(this.parseError ? parse(mend(readable, this.pieces)) : parsed);
    this.nodes = nodesOf(this.tree);
  }

  /** Whether the text is a criterion that can be given to somebody: nothing expands a template expression of a literal. */
  get isCriterion(): boolean {
    if (this.parseError || !this.tree) return false;
    if (this.templateExpressions === 'expanded' || this.#templates.length === 0) return true;
    return !(parse(hide(this.text, this.#macros)) instanceof CriterionParseError);
  }

  /** Another text with the same response. */
  read(text: string): LintSource {
    return new LintSource(text, this.#context, this.known);
  }

  /** The calls of functions with these names. */
  callsOf(names: readonly string[]): CallNode[] {
    return this.nodes.filter((node): node is CallNode => node.type === 'call' && names.includes(node.function.name));
  }

  /** The value that a node, or a chain up to a link, has with the response; undefined where it is not known. */
  valueOf(place: ExpressionNode | Suffix): Value | undefined {
    this.#results ??= this.#evaluate();
    return this.#results.get((place.type === 'access' && place.suffixes.at(-1)) || place);
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Whether it is a macro outside quotes and nothing else. */
  isMacro({ start, end }: Span): boolean {
    return this.#macros.some((macro) => macro.start === start && macro.end === end);
  }

  /** Whether something in it, or right beside it, is replaced before the criterion is read. */
  isReplaced({ start, end }: Span): boolean {
    return [this.#templates, this.#macros].some((replaced) =>
      replaced.some((each) => each.start <= end && each.end >= start),
    );
  }

  #inOwnWords({ kind, raw, position, hint }: CriterionParseError): CriterionParseError {
    if (raw === undefined || position === undefined) return new CriterionParseError(kind, this.text, undefined, hint);
    const start = position - 1;
    return new CriterionParseError(kind, this.text, { raw: this.text.slice(start, start + raw.length), start }, hint);
  }

  #evaluate(): ReadonlyMap<ExpressionNode | Suffix, Value> {
    const { response } = this.#context;
    if (response === undefined || !this.tree || this.known.isExhausted) return new Map();
    const recorder = new Recorder(unmasked);
    const values = new Map<string, unknown>([
      ['root', response],
      ['response', { content: response }],
    ]);
    try {
      new LimitedEvaluation(prepare(this.tree, defaultOptions), values, recorder, this.known).run();
    } catch (error) {
      if (!(error instanceof CriterionEvaluationError)) throw error;
    }
    return recorder.results;
  }
}

/** An evaluation that ends with the steps of the whole lint. */
class LimitedEvaluation extends Evaluation {
  readonly #known: KnownResponse;

  constructor(expression: PreparedExpression, values: ValueSource, recorder: Recorder, known: KnownResponse) {
    super(expression, values, recorder);
    this.#known = known;
  }

  override spend(steps: number): void {
    this.#known.spend(steps);
    super.spend(steps);
  }
}

function parse(text: string): ExpressionNode | CriterionParseError | undefined {
  try {
    return parseExpression(text, criterionVocabulary);
  } catch (error) {
    if (error instanceof CriterionParseError) return error;
    throw error;
  }
}

function treeOf(parsed: ExpressionNode | CriterionParseError | undefined): ExpressionNode | undefined {
  return parsed instanceof CriterionParseError ? undefined : parsed;
}
