import { type ErrorDetails, InputError, type SourceLocation } from '../../errors.js';

/** An expression in `${{ }}` is not closed, cannot be read or cannot be evaluated: the message is the language's own. */
export class TemplateExpressionError extends InputError {
  readonly code = 'TEMPLATE_EXPRESSION';
}

/** A directive (`if`, `elseif`, `else`, `each`, `insert`) is malformed, or stands or holds what it may not. */
export class TemplateDirectiveError extends InputError {
  readonly code = 'TEMPLATE_DIRECTIVE';
}

/** Expressions gave one mapping the same key twice. */
export class DuplicateKeyError extends InputError {
  readonly code = 'TEMPLATE_DUPLICATE_KEY';
  readonly key: string;

  constructor(key: string, location: SourceLocation) {
    const hint = 'Keep one of the two, or give the key of each iteration a name of its own.';
    super(`The key '${key}' is already in this mapping.`, { location, hint });
    this.key = key;
  }
}

/** There is no file under the path of a `template:`. */
export class MissingTemplateError extends InputError {
  readonly code = 'TEMPLATE_MISSING';
  readonly path: string;

  constructor(path: string, location: SourceLocation) {
    const hint = 'A path is relative to the file that includes; one with a leading / to the folder of the pipeline.';
    super(`There is no template '${path}'.`, { location, hint });
    this.path = path;
  }
}

/** The path of a `template:` is empty or leads out of the pipeline's folder. */
export class TemplatePathError extends InputError {
  readonly code = 'TEMPLATE_PATH';
}

/** A template includes itself, directly or through others. */
export class TemplateCycleError extends InputError {
  readonly code = 'TEMPLATE_CYCLE';
  /** The files from the one that is included again to its reference. */
  readonly chain: readonly string[];

  constructor(chain: readonly string[], location: SourceLocation) {
    super(`The template includes itself: ${chain.join(' -> ')}.`, { location });
    this.chain = chain;
  }
}

/** A template has not what is needed where it is included, such as `jobs:`. */
export class TemplateKindError extends InputError {
  readonly code = 'TEMPLATE_KIND';

  constructor(path: string, wanted: string, keys: readonly string[], location: SourceLocation) {
    const found = keys.length === 0 ? 'nothing' : keys.map((key) => `'${key}'`).join(', ');
    super(`The template '${path}' has no '${wanted}', which is needed here; it has ${found}.`, { location });
  }
}

/** The declaration of a parameter is wrong: its type, its default, its list of values or its name. */
export class ParameterDeclarationError extends InputError {
  readonly code = 'TEMPLATE_PARAMETER_DECLARATION';
}

/** A failure of one parameter, whose name it knows. */
abstract class ParameterError extends InputError {
  readonly parameter: string;

  constructor(parameter: string, message: string, details: ErrorDetails) {
    super(message, details);
    this.parameter = parameter;
  }
}

/** A parameter without a default was given no value. */
export class MissingParameterError extends ParameterError {
  readonly code = 'TEMPLATE_PARAMETER_MISSING';

  constructor(parameter: string, location: SourceLocation) {
    const hint = 'Give it a value, or a default where it is declared.';
    super(parameter, `The parameter '${parameter}' has neither a value nor a default.`, { location, hint });
  }
}

/** A value was given for a parameter that is not declared. */
export class UnknownParameterError extends ParameterError {
  readonly code = 'TEMPLATE_PARAMETER_UNKNOWN';

  constructor(parameter: string, details: ErrorDetails) {
    super(parameter, `There is no parameter '${parameter}'.`, details);
  }
}

/** The value of a parameter is not of its type. */
export class ParameterTypeError extends ParameterError {
  readonly code = 'TEMPLATE_PARAMETER_TYPE';

  constructor(parameter: string, expected: string, location: SourceLocation) {
    super(parameter, `The value of the parameter '${parameter}' must be ${expected}.`, { location });
  }
}

/** The value of a parameter is not among its `values`. */
export class ParameterValueError extends ParameterError {
  readonly code = 'TEMPLATE_PARAMETER_VALUE';

  constructor(parameter: string, values: readonly string[], location: SourceLocation) {
    super(parameter, `The value of the parameter '${parameter}' must be one of: ${values.join(', ')}.`, { location });
  }
}

/** The expansion goes beyond one of the limits in `limits.ts`. */
export class TemplateLimitError extends InputError {
  readonly code = 'TEMPLATE_LIMIT';
  readonly maximum: number;

  constructor(maximum: number, what: string, location: SourceLocation) {
    super(`The pipeline expands to more than ${maximum} ${what}.`, { location });
    this.maximum = maximum;
  }
}
