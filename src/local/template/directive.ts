import { TemplateDirectiveError } from './errors.js';
import { type EmbeddedExpression, placeInside, type TextPart, wholeExpression } from './expression-text.js';

/** `if` and `elseif`. In all directives, `at` is the whole expression in the braces. */
export interface ConditionDirective {
  readonly kind: 'if' | 'elseif';
  readonly condition: EmbeddedExpression;
  readonly at: EmbeddedExpression;
}

/** `else` and `insert`. */
export interface BareDirective<Kind extends 'else' | 'insert'> {
  readonly kind: Kind;
  readonly at: EmbeddedExpression;
}

/** `each`. */
export interface LoopDirective {
  readonly kind: 'each';
  readonly variable: string;
  readonly collection: EmbeddedExpression;
  readonly at: EmbeddedExpression;
}

/** One of several ways, of which at most one is taken. */
export type BranchDirective = ConditionDirective | BareDirective<'else'>;

/** What a key of the form `${{ if … }}` says. */
export type Directive = BranchDirective | BareDirective<'insert'> | LoopDirective;

const KEYWORD = /^(if|elseif|else|each|insert)(?![A-Za-z0-9_.[])/;

const LOOP = /^([A-Za-z_][A-Za-z0-9_]*)\s+in\s+(?=\S)/;

/** Names that a loop variable would hide. */
const RESERVED_NAMES: readonly string[] = ['parameters', 'variables'];

const FORMS = {
  if: "Write '${{ if CONDITION }}:'.",
  elseif: "Write '${{ elseif CONDITION }}:'.",
  else: "Write '${{ else }}:', or '${{ elseif CONDITION }}:' with a condition.",
  each: "Write '${{ each NAME in LIST }}:' with a name of letters, digits and underscores.",
  insert: "Write '${{ insert }}:'.",
} as const;

/**
 * Reads a key as a directive.
 *
 * @returns `undefined` where the key is none: a name, or an expression that gives one.
 * @throws TemplateDirectiveError `TEMPLATE_DIRECTIVE` where the key begins as a directive and goes on wrong.
 */
export function readDirective(key: readonly TextPart[]): Directive | undefined {
  const at = wholeExpression(key);
  const kind = at && keywordOf(at);
  if (!at || !kind) return undefined;
  const operand = skip(at, kind.length);
  switch (kind) {
    case 'if':
    case 'elseif':
      if (operand.text === '') throw malformed(at, kind);
      return { kind, condition: operand, at };
    case 'else':
      if (operand.text !== '') throw malformed(at, kind);
      return { kind, at };
    case 'insert':
      if (operand.text !== '') throw malformed(at, kind);
      return { kind, at };
    case 'each':
      return readLoop(operand, at);
  }
}

/** Refuses an expression that begins as a directive but stands where only values can. */
export function refuseDirective(expression: EmbeddedExpression): void {
  const kind = keywordOf(expression);
  if (!kind) return;
  throw new TemplateDirectiveError(`The directive '${kind}' must be a whole key.`, {
    location: expression.location,
    hint: `${FORMS[kind]} Mind the colon, and write what it holds below it.`,
  });
}

function keywordOf({ text }: EmbeddedExpression): keyof typeof FORMS | undefined {
  return KEYWORD.exec(text)?.[1] as keyof typeof FORMS | undefined;
}

function readLoop(operand: EmbeddedExpression, at: EmbeddedExpression): LoopDirective {
  const match = LOOP.exec(operand.text);
  const variable = match?.[1];
  if (!match || variable === undefined) throw malformed(at, 'each');
  if (RESERVED_NAMES.includes(variable.toLowerCase())) {
    throw new TemplateDirectiveError(`'${variable}' cannot be the name of a loop variable.`, {
      location: placeInside(operand.source, operand.start),
      hint: `It would hide '${variable.toLowerCase()}'.`,
    });
  }
  return { kind: 'each', variable, collection: skip(operand, match[0].length), at };
}

/** What is left of an expression after some characters and white space. */
function skip(expression: EmbeddedExpression, length: number): EmbeddedExpression {
  const rest = expression.text.slice(length);
  const text = rest.trimStart();
  return { ...expression, text, start: expression.start + length + rest.length - text.length };
}

function malformed({ location }: EmbeddedExpression, kind: keyof typeof FORMS): TemplateDirectiveError {
  return new TemplateDirectiveError(`The directive '${kind}' is malformed.`, { location, hint: FORMS[kind] });
}
