import { CriterionParseError } from './errors.js';
import type { ExpressionFunction } from './functions/function.js';
import { GrammarCursor } from './grammar-cursor.js';
import type { Vocabulary } from './language.js';
import { MAXIMUM_LENGTH } from './limits.js';
import type { AccessNode, CallNode, ExpressionNode, NamedValueNode, Suffix } from './node.js';
import { CLOSE_BRACKET, CLOSE_PARENTHESIS, COMMA, OPEN_BRACKET, OPEN_PARENTHESIS, POINT, STAR } from './punctuation.js';
import type { Token } from './token.js';

/**
 * The grammar of the language on jsep. jsep leads through the text and asks for one operand after the other; this class
 * answers with whole operands (literal, call, named value and what follows them), since jsep's own reading of strings,
 * numbers, arguments and properties differs silently from the language. After a failure every method answers undefined:
 * to throw through all of them takes longer than to parse.
 *
 * jsep's operators, literals and hooks are static, so shared by all users of its module. Nothing here reads or changes
 * them: the methods that would are replaced below, and other users of jsep in the same program are not disturbed.
 */
class ExpressionGrammar extends GrammarCursor {
  /** jsep reads many expressions and skips separators between them; here there is one operand, or none. */
  protected override gobbleExpressions(): ExpressionNode[] {
    this.gobbleSpaces();
    if (this.isAtEnd) return [];
    const operand = this.gobbleExpression();
    if (!operand) return [];
    this.gobbleSpaces();
    if (!this.isAtEnd) this.refuse(this.take('afterOperand'));
    return [operand];
  }

  /** Behind an operand jsep would look for an operator, which the language does not have. */
  protected override gobbleExpression(): ExpressionNode | undefined {
    return this.gobbleToken();
  }

  protected override gobbleToken(): ExpressionNode | undefined {
    const token = this.take('operand');
    if (!token) return undefined;
    const { meaning, start, end } = token;
    switch (meaning.kind) {
      case 'literal':
        return { type: 'literal', value: meaning.value, start, end };
      case 'namedValue':
        return this.#access({ type: 'namedValue', name: meaning.name, typedName: token.word, start, end });
      case 'function': {
        const call = this.#call(token, meaning.function);
        return call && this.#access(call);
      }
      default:
        return this.refuse(token);
    }
  }

  #call(name: Token, called: ExpressionFunction): CallNode | undefined {
    const { word, start } = name;
    if (!this.accept(OPEN_PARENTHESIS)) return this.fail('missingParenthesis', start, name.end);
    if (!this.open(start, name.end, false)) return undefined;
    const { minimumArguments, maximumArguments } = called;
    const values = this.nextCharacter() === CLOSE_PARENTHESIS ? [] : this.#arguments(maximumArguments);
    if (!values) return undefined;
    const fits = values.length >= minimumArguments && values.length <= maximumArguments;
    if (!fits || !this.accept(CLOSE_PARENTHESIS)) return this.refuse(this.take('afterOperand'));
    this.close();
    return { type: 'call', function: called, typedName: word, arguments: values, start, end: this.index };
  }

  #arguments(maximum: number): ExpressionNode[] | undefined {
    const values: ExpressionNode[] = [];
    for (;;) {
      const value = this.gobbleExpression();
      if (!value) return undefined;
      values.push(value);
      if (this.nextCharacter() !== COMMA) return values;
      if (values.length >= maximum) return this.refuse(this.take('afterOperand'));
      this.index++;
    }
  }

  #access(target: NamedValueNode | CallNode): NamedValueNode | CallNode | AccessNode | undefined {
    let next = this.nextCharacter();
    if (next !== POINT && next !== OPEN_BRACKET) return target;
    const suffixes: Suffix[] = [];
    for (; next === POINT || next === OPEN_BRACKET; next = this.nextCharacter()) {
      const suffix = next === POINT ? this.#dereference() : this.#index();
      if (!suffix) return undefined;
      suffixes.push(suffix);
    }
    return { type: 'access', target, suffixes, start: target.start, end: suffixes.at(-1)?.end ?? target.end };
  }

  #dereference(): Suffix | undefined {
    const start = this.index++;
    this.gobbleSpaces();
    if (this.isAtEnd) return this.fail('missingPropertyName', start, start + 1);
    const name = this.take('afterPoint');
    if (!name) return undefined;
    const { meaning, end } = name;
    if (meaning.kind === 'punctuation' && this.expr.charCodeAt(name.start) === STAR)
      return { type: 'wildcard', start, end };
    // Here the engine finds even a malformed word unexpected, not unrecognized.
    if (meaning.kind !== 'property') return this.fail('unexpectedSymbol', name.start, end);
    const value = { kind: 'String', value: name.word } as const;
    return { type: 'index', index: { type: 'literal', value, start: name.start, end }, start, end };
  }

  #index(): Suffix | undefined {
    const start = this.index++;
    if (!this.open(start, start + 1, true)) return undefined;
    if (this.accept(STAR)) {
      const end = this.#closeBracket();
      return end === undefined ? undefined : { type: 'wildcard', start, end };
    }
    const index = this.gobbleExpression();
    const end = index && this.#closeBracket();
    return index && end !== undefined ? { type: 'index', index, start, end } : undefined;
  }

  #closeBracket(): number | undefined {
    if (!this.accept(CLOSE_BRACKET)) return this.refuse(this.take('afterOperand'));
    this.close();
    return this.index;
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
  const grammar = new ExpressionGrammar(text, vocabulary);
  const parsed = grammar.parse();
  if (grammar.failure) throw grammar.failure;
  return parsed.type === 'Compound' ? undefined : parsed;
}
