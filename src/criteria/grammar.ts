import { Jsep } from 'jsep';
import { suggest } from '../nearest.js';
import { CriterionParseError, type ParseFailureKind } from './errors.js';
import type { ExpressionFunction } from './functions/function.js';
import type { Vocabulary } from './language.js';
import { MAXIMUM_DEPTH, MAXIMUM_LENGTH } from './limits.js';
import type { AccessNode, CallNode, ExpressionNode, NamedValueNode, Suffix } from './node.js';
import { isLegalKeyword, isPunctuation, readToken, type Token } from './token.js';
import { skipSpaces } from './white-space.js';

/**
 * The grammar of the language on jsep. jsep leads through the text and asks for one operand after the other; this class
 * answers with whole operands (literal, call, named value and what follows them), since jsep's own reading of strings,
 * numbers, arguments and properties differs silently from the language.
 *
 * jsep's operators, literals and hooks are static, so shared by all users of its module. Nothing here reads or changes
 * them: the methods that would are replaced below, and other users of jsep in the same program are not disturbed.
 */
class ExpressionGrammar extends Jsep<ExpressionNode> {
  readonly #vocabulary: Vocabulary;
  /** The token before the cursor. */
  #previous: Token | undefined;
  /** The token after the cursor, once it has been looked at. */
  #ahead: Token | undefined;
  /** The function names and brackets that are open at the cursor, innermost last. */
  readonly #containers: Token[] = [];

  constructor(text: string, vocabulary: Vocabulary) {
    super(text);
    this.#vocabulary = vocabulary;
  }

  protected override gobbleSpaces(): void {
    this.index = skipSpaces(this.expr, this.index);
  }

  protected override gobbleBinaryOp(): false {
    return false;
  }

  protected override runHook<Node>(_name: string, node: Node): Node {
    return node;
  }

  protected override searchHook(): undefined {
    return undefined;
  }

  /** jsep reads many expressions and skips separators between them; here there is one operand, or none. */
  protected override gobbleExpressions(): ExpressionNode[] {
    if (!this.#peek()) return [];
    const operand = this.gobbleExpression();
    const rest = this.#peek();
    if (rest) this.#refuse(rest);
    return [operand];
  }

  protected override gobbleToken(): ExpressionNode {
    const token = this.#take();
    const { meaning, start, end } = token;
    switch (meaning.kind) {
      case 'literal':
        return { type: 'literal', value: meaning.value, start, end };
      case 'namedValue':
        return this.#access({ type: 'namedValue', name: meaning.name, typedName: token.raw, start, end });
      case 'function':
        return this.#access(this.#call(token, meaning.function));
      default:
        return this.#refuse(token);
    }
  }

  #call(name: Token, called: ExpressionFunction): CallNode {
    if (!isPunctuation(this.#peek(), '(')) this.#fail('missingParenthesis', name);
    this.#take();
    this.#open(name);
    const { minimumArguments, maximumArguments } = called;
    const values = isPunctuation(this.#peek(), ')') ? [] : this.#arguments(maximumArguments);
    const close = this.#take();
    const fits = values.length >= minimumArguments && values.length <= maximumArguments;
    if (!isPunctuation(close, ')') || !fits) this.#refuse(close);
    this.#containers.pop();
    return {
      type: 'call',
      function: called,
      typedName: name.raw,
      arguments: values,
      start: name.start,
      end: close.end,
    };
  }

  #arguments(maximum: number): ExpressionNode[] {
    const values = [this.gobbleExpression()];
    while (isPunctuation(this.#peek(), ',')) {
      const comma = this.#take();
      if (values.length >= maximum) this.#refuse(comma);
      values.push(this.gobbleExpression());
    }
    return values;
  }

  #access(target: NamedValueNode | CallNode): NamedValueNode | CallNode | AccessNode {
    const suffixes: Suffix[] = [];
    for (let next = this.#peek(); next; next = this.#peek()) {
      if (isPunctuation(next, '.')) suffixes.push(this.#dereference());
      else if (isPunctuation(next, '[')) suffixes.push(this.#index());
      else break;
    }
    const last = suffixes.at(-1);
    return last ? { type: 'access', target, suffixes, start: target.start, end: last.end } : target;
  }

  #dereference(): Suffix {
    const point = this.#take();
    if (!this.#peek()) this.#fail('missingPropertyName', point);
    const name = this.#take();
    if (isPunctuation(name, '*')) return { type: 'wildcard', start: point.start, end: name.end };
    // Here the engine finds even a malformed word unexpected, not unrecognized.
    if (name.meaning.kind !== 'property') this.#fail('unexpectedSymbol', name);
    const value = { kind: 'String', value: name.raw } as const;
    const index = { type: 'literal', value, start: name.start, end: name.end } as const;
    return { type: 'index', index, start: point.start, end: name.end };
  }

  #index(): Suffix {
    const bracket = this.#take();
    this.#open(bracket);
    if (isPunctuation(this.#peek(), '*')) {
      this.#take();
      return { type: 'wildcard', start: bracket.start, end: this.#closeBracket() };
    }
    const index = this.gobbleExpression();
    return { type: 'index', index, start: bracket.start, end: this.#closeBracket() };
  }

  #closeBracket(): number {
    const close = this.#take();
    if (!isPunctuation(close, ']')) this.#refuse(close);
    this.#containers.pop();
    return close.end;
  }

  #open(container: Token): void {
    this.#containers.push(container);
    if (this.#containers.length >= MAXIMUM_DEPTH) throw new CriterionParseError('tooDeep', this.expr);
  }

  /** The next token, or undefined at the end of the text. */
  #peek(): Token | undefined {
    if (this.#ahead) return this.#ahead;
    this.gobbleSpaces();
    if (this.index >= this.expr.length) return undefined;
    this.#ahead = readToken(this.expr, this.index, this.#previous, this.#vocabulary);
    return this.#ahead;
  }

  /** Moves past the next token. The end of the text leaves the innermost container unclosed. */
  #take(): Token {
    const token = this.#peek();
    if (!token) return this.#failUnclosed();
    this.index = token.end;
    this.#previous = token;
    this.#ahead = undefined;
    return token;
  }

  #refuse(token: Token): never {
    this.#fail(token.meaning.kind === 'unrecognized' ? 'unrecognizedValue' : 'unexpectedSymbol', token);
  }

  #fail(kind: ParseFailureKind, token: Token): never {
    const isUnknownName = kind === 'unrecognizedValue' && isLegalKeyword(token.raw);
    const hint = isUnknownName ? suggest(token.raw, this.#vocabulary.names, 'names') : undefined;
    throw new CriterionParseError(kind, this.expr, token, hint);
  }

  #failUnclosed(): never {
    const container = this.#containers.at(-1);
    // Without an open container the callers have looked ahead, so there is a token.
    if (!container) throw new Error('The grammar read past the end of the expression.');
    return this.#fail(container.meaning.kind === 'function' ? 'unclosedFunction' : 'unclosedIndexer', container);
  }
}

/**
 * Parses an expression.
 *
 * @returns its tree, or undefined when the text is empty or white space
 * @throws CRITERION_PARSE when it is no expression of the language
 */
export function parseExpression(text: string, vocabulary: Vocabulary): ExpressionNode | undefined {
  if (text.length > MAXIMUM_LENGTH) throw new CriterionParseError('tooLong', text);
  const parsed = new ExpressionGrammar(text, vocabulary).parse();
  return parsed.type === 'Compound' ? undefined : parsed;
}
