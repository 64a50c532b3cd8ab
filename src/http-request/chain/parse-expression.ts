import { type Criterion, CriterionParseError, compileCriterion } from '../../criteria/index.js';
import { expressionReferences } from '../../tasks/index.js';
import type { OpenBlock } from '../prepare-request.js';
import type { RequestField } from '../request-fields.js';
import { ChainExpressionError } from './errors.js';

/** What expressions of a block are read with. */
export type ExpressionBlock = Pick<OpenBlock, 'expand' | 'inputs' | 'mask'>;

/**
 * An expression of a chain as its task.json has it, with references. Where the value of an input is what cannot be parsed, the error is
 * about that: of what is built around it the author of a pipeline knows nothing.
 *
 * @param what names it in the error.
 * @throws ChainExpressionError `CHAIN_EXPRESSION`
 */
export function parseTemplate(template: string, what: string, block: ExpressionBlock): Criterion | undefined {
  try {
    return parseExpression(block.expand(template), what, block.mask);
  } catch (error) {
    if (error instanceof ChainExpressionError) for (const name of inputsIn(template, block)) requireInput(name, block);
    throw error;
  }
}

/** The inputs whose values are expressions, or parts of one, in a text of a task.json. */
export function inputsIn(template: string, { inputs }: Pick<ExpressionBlock, 'inputs'>): string[] {
  return expressionReferences(template).flatMap((name) => inputs.definition(name)?.name ?? []);
}

function requireInput(name: string, { expand, mask }: ExpressionBlock): void {
  parseExpression(expand(`$(${name})`), `input '${name}'`, mask);
}

/**
 * An expression of a chain, which sees what a success criterion sees; `undefined` where the text is blank.
 *
 * @param what names it in the error.
 * @param mask hides secrets in what the error quotes.
 * @throws ChainExpressionError `CHAIN_EXPRESSION`
 */
export function parseExpression(
  { text, details }: RequestField,
  what: string,
  mask: (text: string) => string,
): Criterion | undefined {
  if (text.trim() === '') return undefined;
  try {
    return compileCriterion(text);
  } catch (cause) {
    if (!(cause instanceof CriterionParseError)) throw cause;
    const hint = cause.hint === undefined ? {} : { hint: mask(cause.hint) };
    throw new ChainExpressionError(what, mask(cause.message), cause.position, { ...details, ...hint, cause });
  }
}
