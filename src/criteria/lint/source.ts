import { criterionVocabulary } from '../criterion.js';
import { CriterionEvaluationError, CriterionParseError } from '../errors.js';
import { Evaluation } from '../evaluation.js';
import { Recorder } from '../explain/recorder.js';
import { parseExpression } from '../grammar.js';
import { unmasked } from '../mask.js';
import type { CallNode, ExpressionNode, Suffix } from '../node.js';
import { defaultOptions } from '../options.js';
import type { Value } from '../value.js';
import { nodesOf } from './nodes.js';
import { cutIntoPieces, type Piece, unquoteDouble } from './piece.js';

/** What a lint knows beside the text. */
export interface LintContext {
  /** A response to look at, as `parseResponse` gives it; undefined for none. */
  readonly response?: unknown;
  /** `expanded`: `${{ … }}` is replaced before the criterion is read, as in a YAML file. Default: `literal`. */
  readonly templateExpressions?: 'expanded' | 'literal';
}

/** A criterion as rules look at it. */
export class LintSource {
  readonly text: string;
  readonly templateExpressions: 'expanded' | 'literal';
  /** Why the text is no criterion; undefined where it is one. */
  readonly parseError: CriterionParseError | undefined;
  readonly pieces: readonly Piece[];
  /**
   * The tree of the text, or of what it seems to mean: with double quotes as single ones, `null` as `''` and macros as
   * numbers, each at its place.
   */
  readonly tree: ExpressionNode | undefined;
  /** All nodes of the tree, parents before children. */
  readonly nodes: readonly ExpressionNode[];
  readonly #context: LintContext;
  #results: ReadonlyMap<ExpressionNode | Suffix, Value> | undefined;

  constructor(text: string, context: LintContext) {
    this.text = text;
    this.#context = context;
    this.templateExpressions = context.templateExpressions ?? 'literal';
    const expanded = this.templateExpressions === 'expanded' ? hideTemplates(text) : text;
    const parsed = parse(expanded);
    this.parseError = parsed instanceof CriterionParseError ? parsed : undefined;
    this.pieces = this.parseError?.kind === 'tooLong' ? [] : cutIntoPieces(expanded);
    this.tree = this.parseError ? treeOf(parse(mend(expanded, this.pieces))) : treeOf(parsed);
    this.nodes = nodesOf(this.tree);
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

  slice({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  #evaluate(): ReadonlyMap<ExpressionNode | Suffix, Value> {
    const { response } = this.#context;
    if (response === undefined || !this.tree) return new Map();
    const recorder = new Recorder(unmasked);
    const values = new Map<string, unknown>([
      ['root', response],
      ['response', { content: response }],
    ]);
    try {
      new Evaluation({ tree: this.tree, values, options: defaultOptions, recorder }).run();
    } catch (error) {
      if (!(error instanceof CriterionEvaluationError)) throw error;
    }
    return recorder.results;
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

/** Puts digits in place of `${{ … }}`, so that every place stays where it is. */
function hideTemplates(text: string): string {
  const last = text.lastIndexOf('}}');
  let hidden = '';
  let index = 0;
  for (let start = text.indexOf('${{'); start !== -1 && start < last; start = text.indexOf('${{', index)) {
    const end = text.indexOf('}}', start) + 2;
    hidden += text.slice(index, start) + '0'.repeat(end - start);
    index = end;
  }
  return hidden + text.slice(index);
}

/** The text with what is of another language in the nearest form of this one, of the same length. */
function mend(text: string, pieces: readonly Piece[]): string {
  let mended = '';
  let end = 0;
  for (const [position, piece] of pieces.entries()) {
    mended += text.slice(end, piece.start) + mendPiece(piece, pieces[position - 1]);
    end = piece.end;
  }
  return mended + text.slice(end);
}

function mendPiece(piece: Piece, previous: Piece | undefined): string {
  const { kind, raw } = piece;
  const isProperty = previous?.raw === '.';
  if (kind === 'doubleQuoted') {
    const content = unquoteDouble(piece);
    return /['\\]/.test(content) || content.length + 2 !== raw.length ? raw : `'${content}'`;
  }
  if (kind === 'macro') return (isProperty ? 'a' : '0').repeat(raw.length);
  return kind === 'word' && raw.toLowerCase() === 'null' && !isProperty ? "''  " : raw;
}
