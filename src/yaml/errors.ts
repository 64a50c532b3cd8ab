import { type ErrorDetails, InputError, type SourceLocation } from '../errors.js';

/** The text is no YAML, or uses YAML that Azure Pipelines has not: see the message. */
export class YamlSyntaxError extends InputError {
  readonly code = 'YAML_SYNTAX';
}

/** A value of another shape was expected here: a mapping, a list or a text. */
export class YamlShapeError extends InputError {
  readonly code = 'YAML_SHAPE';

  constructor(expected: string, found: string, what: string, location: SourceLocation) {
    super(`${what} must be ${expected}, but is ${found}.`, { location });
  }
}

/** A mapping has a key that is not known there. */
export class UnknownKeyError extends InputError {
  readonly code = 'UNKNOWN_KEY';
  readonly key: string;

  constructor(key: string, what: string, details: ErrorDetails) {
    super(`Unknown key '${key}' in ${what}.`, details);
    this.key = key;
  }
}

/** A mapping lacks a key that it must have. */
export class MissingKeyError extends InputError {
  readonly code = 'MISSING_KEY';
  readonly key: string;

  constructor(key: string, what: string, location: SourceLocation) {
    super(`${what} lacks '${key}'.`, { location });
    this.key = key;
  }
}
