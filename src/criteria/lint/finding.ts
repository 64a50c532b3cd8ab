import type { Span } from '../node.js';
import type { LintSource } from './source.js';

/** Something about a criterion that is wrong, or that rarely means what it says. */
export interface Finding extends Span {
  /** Id of the rule, as in docs/criteria.md and in `disabled`. */
  readonly rule: string;
  readonly message: string;
  /** Where it begins, in UTF-16 units counted from 1. */
  readonly position: number;
  /** What to do about it. */
  readonly hint: string;
  /**
   * The whole text with all that this rule found corrected, and what else kept it from being parsed. It always parses as
   * soon as its macros have values, and its template expressions where the source has them expanded. Undefined where no
   * correction is sure to mean what was meant.
   */
  readonly fix: string | undefined;
}

/** A piece of text to put in place of another. */
export interface Edit extends Span {
  readonly text: string;
}

/** What a rule finds. */
export interface Fault extends Span {
  readonly message: string;
  readonly hint: string;
  /** What would correct it; those of one rule never overlap. */
  readonly edits?: readonly Edit[];
}

/** One rule: a file in rules/, a row in its table, and a section in docs/criteria.md. */
export interface LintRule {
  readonly id: string;
  readonly summary: string;
  /** Whether what it finds keeps the text from being parsed. */
  readonly isSyntax?: boolean;
  /** Whether nothing is sure of a text in which it finds something but what it says itself. */
  readonly isAlone?: boolean;
  find(source: LintSource): Iterable<Fault>;
}
