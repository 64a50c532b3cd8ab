/** What is wrong with a call of the library, and not with an expression or what it is evaluated with. */
import { InputError } from '../errors.js';
import { FramelessError } from './frameless-error.js';

/** What an expression is evaluated with is no object, or a part of it has no entries. */
export class CriterionContextError extends FramelessError {
  override readonly name: string = 'CriterionContextError';
  readonly code = 'CRITERION_CONTEXT';
  /** Which part: `headers`, `variables` or `taskInputs`; undefined for the whole. */
  readonly part: string | undefined;

  constructor(given: unknown, part?: string) {
    const what = part ?? 'What an expression is evaluated with';
    const rule = part === undefined ? 'has to be an object' : 'have to be an object, a map or Headers';
    super(`${what} ${rule}, and not ${typeName(given)}.`, {
      hint: 'Write evaluate({ response }).',
    });
    this.part = part;
  }
}

/** An option of the engine that there is not, or an answer that it does not take. */
export class EngineOptionError extends FramelessError {
  override readonly name: string = 'EngineOptionError';
  readonly code = 'ENGINE_OPTION';
  readonly option: string;

  /** @param answers those that the option takes; undefined where there is no such option */
  constructor(option: string, given: unknown, answers: readonly string[] | undefined, known: readonly string[]) {
    super(
      answers
        ? `The option '${option}' is '${String(given)}', but has to be '${answers.join("' or '")}'.`
        : `There is no option '${option}'.`,
      { hint: `The options are ${known.join(', ')}.` },
    );
    this.option = option;
  }
}

/** What is given as a response is no text. */
export class ResponseTypeError extends InputError {
  override readonly name: string = 'ResponseTypeError';
  readonly code = 'RESPONSE_TYPE';

  constructor(given: unknown) {
    super(`A response has to be a text, and not ${typeName(given)}.`, {
      hint: 'Make text of bytes: new TextDecoder().decode(bytes).',
    });
  }
}

function typeName(given: unknown): string {
  if (given === null) return 'null';
  return Array.isArray(given) ? 'a list' : typeof given;
}

/** What is given as an expression is no text. */
export class ExpressionTextError extends FramelessError {
  override readonly name: string = 'ExpressionTextError';
  readonly code = 'EXPRESSION_TEXT';

  constructor(given: unknown) {
    super(`An expression has to be a text, and not ${typeName(given)}.`);
  }
}
