import { Jsep } from 'jsep';
import { suggest } from '../nearest.js';
import { CriterionParseError, type ParseFailureKind } from './errors.js';
import type { Vocabulary } from './language.js';
import { MAXIMUM_DEPTH } from './limits.js';
import type { ExpressionNode, Span } from './node.js';
import { readToken, type Token, type TokenPlace } from './token.js';
import { skipSpaces } from './white-space.js';
import { isLegalName } from './word.js';

/** A call or an index that is open; its place is that of the function's name or of the bracket. */
interface Container extends Span {
  readonly isBracket: boolean;
}

/** How the grammar moves through the text, and what it remembers on the way. */
export class GrammarCursor extends Jsep<ExpressionNode> {
  readonly #vocabulary: Vocabulary;
  /** What is open at the cursor, innermost last. */
  readonly #containers: Container[] = [];
  #failure: CriterionParseError | undefined;

  constructor(text: string, vocabulary: Vocabulary) {
    super(text);
    this.#vocabulary = vocabulary;
  }

  /** Why the text is no expression; undefined for as long as it may be one. */
  get failure(): CriterionParseError | undefined {
    return this.#failure;
  }

  protected override gobbleSpaces(): void {
    this.index = skipSpaces(this.expr, this.index);
  }

  protected override runHook<Node>(_name: string, node: Node): Node {
    return node;
  }

  /**
   * Begins a container.
   *
   * @returns whether it may nest so deep
   */
  protected open(start: number, end: number, isBracket: boolean): boolean {
    this.#containers.push({ start, end, isBracket });
    if (this.#containers.length < MAXIMUM_DEPTH) return true;
    this.#failure = new CriterionParseError('tooDeep', this.expr);
    return false;
  }

  protected close(): void {
    this.#containers.pop();
  }

  protected get isAtEnd(): boolean {
    return this.index >= this.expr.length;
  }

  /** The next character but white space; of what is as expected no token is made. NaN at the end. */
  protected nextCharacter(): number {
    this.gobbleSpaces();
    return this.expr.charCodeAt(this.index);
  }

  protected accept(punctuation: number): boolean {
    if (this.nextCharacter() !== punctuation) return false;
    this.index++;
    return true;
  }

  /** Moves past the next token. The end of the text leaves the innermost container unclosed. */
  protected take(place: TokenPlace): Token | undefined {
    this.gobbleSpaces();
    if (this.isAtEnd) return this.#failUnclosed();
    const token = readToken(this.expr, this.index, place, this.#vocabulary);
    this.index = token.end;
    return token;
  }

  /** @param token undefined where there was none, which has failed already */
  protected refuse(token: Token | undefined): undefined {
    if (!token) return undefined;
    const { meaning, start, end } = token;
    return this.fail(meaning.kind === 'unrecognized' ? 'unrecognizedValue' : 'unexpectedSymbol', start, end);
  }

  protected fail(kind: ParseFailureKind, start: number, end: number): undefined {
    const raw = this.expr.slice(start, end);
    const isUnknownName = kind === 'unrecognizedValue' && isLegalName(raw);
    const hint = isUnknownName ? suggest(raw, this.#vocabulary.names, 'names') : undefined;
    this.#failure = new CriterionParseError(kind, this.expr, { raw, start }, hint);
    return undefined;
  }

  #failUnclosed(): undefined {
    const container = this.#containers.at(-1);
    // Without an open container the callers have looked ahead, so there is a token.
    if (!container) throw new Error('The grammar read past the end of the expression.');
    const kind = container.isBracket ? 'unclosedIndexer' : 'unclosedFunction';
    return this.fail(kind, container.start, container.end);
  }
}
