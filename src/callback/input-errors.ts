import { InputError } from '../errors.js';
import { suggest } from '../nearest.js';
import { describeValue, showValue } from './described-value.js';
import { MAXIMUM_ATTACHMENT_NAME_LENGTH } from './limits.js';

/** There is no such result of a task. */
export class UnknownResultError extends InputError {
  readonly code = 'UNKNOWN_RESULT';

  constructor(result: unknown, known: readonly string[]) {
    super(`A task cannot be completed as '${String(result)}'.`, { hint: suggest(String(result), known, 'results') });
  }
}

/** There is no such type of issues. */
export class UnknownIssueTypeError extends InputError {
  readonly code = 'UNKNOWN_ISSUE_TYPE';

  constructor(type: unknown, known: readonly string[]) {
    super(`There are no issues of the type '${String(type)}'.`, { hint: suggest(String(type), known, 'types') });
  }
}

/** An issue says nothing. */
export class EmptyMessageError extends InputError {
  readonly code = 'EMPTY_MESSAGE';

  constructor() {
    super('An issue needs a message.');
  }
}

/** A share of the work that is no number from 0 to 100. */
export class PercentError extends InputError {
  readonly code = 'PERCENT';

  constructor(percent: unknown) {
    super(`The progress is ${showValue(percent)}, but has to be a number from 0 to 100.`);
  }
}

/** A name that no variable can have. */
export class VariableNameError extends InputError {
  readonly code = 'VARIABLE_NAME';
  readonly variable: string;

  constructor(variable: unknown, fault: string) {
    super(`The variable '${String(variable)}' cannot be set: ${fault}.`, {
      hint: 'Names have letters, digits, dots and underscores, and begin with none of the words that the service keeps for itself, such as system. or secret.',
    });
    this.variable = String(variable);
  }
}

/** A value that is no text. It is not shown. */
export class VariableValueError extends InputError {
  readonly code = 'VARIABLE_VALUE';
  readonly variable: string;

  constructor(variable: string, type: string) {
    super(`The value of the variable '${variable}' is of the type ${type}, but has to be a text.`);
    this.variable = variable;
  }
}

/** A type or a name that no attachment can have. */
export class AttachmentNameError extends InputError {
  readonly code = 'ATTACHMENT_NAME';

  /** @param part `type` or `name`. */
  constructor(part: string, text: unknown, fault: string) {
    super(`The ${part} '${String(text)}' of an attachment is not usable: ${fault}.`, {
      hint: `It is a file name of at most ${MAXIMUM_ATTACHMENT_NAME_LENGTH} characters, without any of "<>|:*?\\/ and control characters.`,
    });
  }
}

/** What is to be logged is no text. */
export class LogTextError extends InputError {
  readonly code = 'LOG_TEXT';

  constructor(type: string) {
    super(`What is to be logged is of the type ${type}, but has to be a text.`, {
      hint: 'Decode bytes first, or attach them as a file.',
    });
  }
}

/** What is to be attached is neither a text nor bytes. */
export class AttachmentContentError extends InputError {
  readonly code = 'ATTACHMENT_CONTENT';

  constructor(type: string) {
    super(`The content of an attachment is of the type ${type}, but has to be a text or a Uint8Array.`);
  }
}

/** A text that a report needs is none. It is not shown. */
export class ReportTextError extends InputError {
  readonly code = 'REPORT_TEXT';

  /** @param what as `The operation of the progress`. */
  constructor(what: string, value: unknown) {
    super(`${what} is ${describeValue(value)}, but has to be a text.`, {
      ...(value instanceof Error && { hint: 'Give its message.' }),
    });
  }
}

/** An option of a session or of one of its calls is unknown, or not what it has to be. */
export class SessionOptionError extends InputError {
  readonly code = 'SESSION_OPTION';
  readonly option: string;

  /**
   * @param option empty where the options themselves are no object.
   * @param fault as `is a text, but has to be an AbortSignal`.
   */
  constructor(option: string, fault: string, hint?: string) {
    super(option === '' ? `The options ${fault}.` : `The option ${option} ${fault}.`, {
      ...(hint !== undefined && { hint }),
    });
    this.option = option;
  }
}
