import { MAXIMUM_DEPTH } from '../limits.js';
import { operatorAt } from './operator.js';
import type { Piece } from './piece.js';

/** Functions that take any number of arguments: `a && b && c` is one call. */
const CHAINED = ['and', 'or'];

/** Operators with several values in brackets behind them. */
const LISTING = ['in', 'notIn'];

type Translated = { readonly called?: string; readonly operands: readonly string[] };

/**
 * The pieces with functions in place of operators; undefined where they are no expression with operators.
 *
 * @param write gives the text of a piece
 */
export function translateOperators(pieces: readonly Piece[], write: (piece: Piece) => string): string | undefined {
  const last = pieces.findLastIndex(({ raw }) => raw !== ';');
  const translator = new Translator(pieces.slice(0, last + 1), write);
  const translated = translator.expression(0);
  return translator.isAtEnd ? translated && join(translated) : undefined;
}

/** Reads an expression as most languages write it. Each method gives undefined where it cannot go on. */
class Translator {
  readonly #pieces: readonly Piece[];
  readonly #write: (piece: Piece) => string;
  #index = 0;
  #depth = 0;

  constructor(pieces: readonly Piece[], write: (piece: Piece) => string) {
    this.#pieces = pieces;
    this.#write = write;
  }

  get isAtEnd(): boolean {
    return this.#index === this.#pieces.length;
  }

  expression(strength: number): Translated | undefined {
    if (this.#depth >= MAXIMUM_DEPTH) return undefined;
    this.#depth++;
    let left = this.#operand();
    for (let operator = this.#operator(); left && operator; operator = this.#operator()) {
      if (operator.strength <= strength || operator.called === 'not') break;
      this.#index++;
      const right = LISTING.includes(operator.called) ? this.#listed() : this.#right(operator.strength);
      if (!right) return undefined;
      const before =
        CHAINED.includes(operator.called) && left.called === operator.called ? left.operands : [join(left)];
      left = { called: operator.called, operands: [...before, ...right] };
    }
    this.#depth--;
    return left;
  }

  #right(strength: number): readonly string[] | undefined {
    const right = this.expression(strength);
    return right && [join(right)];
  }

  /** The values in brackets, which a function takes one by one. */
  #listed(): readonly string[] | undefined {
    if (this.#accept('(')) return this.#operands(')');
    return this.#accept('[') ? this.#operands(']') : undefined;
  }

  #operand(): Translated | undefined {
    const operator = this.#operator();
    if (operator) {
      this.#index++;
      const negated = operator.called === 'not' ? this.expression(operator.strength) : undefined;
      return negated && { called: 'not', operands: [join(negated)] };
    }
    // Parentheses that call nothing only group.
    if (this.#accept('(')) {
      const inner = this.expression(0);
      return this.#accept(')') ? inner : undefined;
    }
    const piece = this.#pieces[this.#index];
    if (!piece || piece.kind === 'punctuation' || piece.kind === 'operator') return undefined;
    const written = this.#word();
    const suffixes = this.#suffixes();
    return suffixes === undefined ? undefined : { operands: [written + suffixes] };
  }

  #suffixes(): string | undefined {
    let written = '';
    for (;;) {
      let suffix: string | undefined;
      if (this.#accept('.') || this.#accept('->')) suffix = this.#property();
      // What is missing is Null, so a point does what `?.` does elsewhere.
      else if (this.#accept('?.')) suffix = this.#accept('[') ? this.#bracketed('[', ']') : this.#property();
      else if (this.#accept('[')) suffix = this.#bracketed('[', ']');
      else if (this.#accept('(')) suffix = this.#bracketed('(', ')');
      else return written;
      if (suffix === undefined) return undefined;
      written += suffix;
    }
  }

  #property(): string {
    return `.${this.#word()}`;
  }

  /** One piece, and the macros and words that it is written together with. */
  #word(): string {
    let written = '';
    for (let piece = this.#pieces[this.#index]; piece; piece = this.#pieces[this.#index]) {
      const end = this.#pieces[this.#index - 1]?.end;
      if (written !== '' && (piece.start !== end || !['macro', 'word'].includes(piece.kind))) break;
      written += this.#write(piece);
      this.#index++;
    }
    return written;
  }

  #bracketed(opening: string, closing: string): string | undefined {
    if (this.#accept(closing)) return opening + closing;
    const operands = this.#operands(closing);
    return operands && `${opening}${operands.join(', ')}${closing}`;
  }

  /** One or more, and the bracket behind them. */
  #operands(closing: string): readonly string[] | undefined {
    const operands: string[] = [];
    do {
      const operand = this.#accept('*') ? { operands: ['*'] } : this.expression(0);
      if (!operand) return undefined;
      operands.push(join(operand));
    } while (this.#accept(',') || this.#accept(';'));
    return this.#accept(closing) ? operands : undefined;
  }

  #operator() {
    const piece = this.#pieces[this.#index];
    return piece && operatorAt(piece, this.#pieces[this.#index - 1], this.#pieces[this.#index + 1]);
  }

  #accept(raw: string): boolean {
    const piece = this.#pieces[this.#index];
    if ((piece?.kind !== 'punctuation' && piece?.kind !== 'operator') || piece.raw !== raw) return false;
    this.#index++;
    return true;
  }
}

function join({ called, operands }: Translated): string {
  return called === undefined ? operands.join('') : `${called}(${operands.join(', ')})`;
}
