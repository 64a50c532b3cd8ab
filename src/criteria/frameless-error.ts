import { type ErrorDetails, InputError } from '../errors.js';

/**
 * An error of a text in the language. Its `stack` has no frames: the place that matters is in the text, and to capture
 * the frames of a parser takes longer than to parse.
 */
export abstract class FramelessError extends InputError {
  constructor(message: string, details?: ErrorDetails) {
    const limit = Error.stackTraceLimit;
    // Not an assignment: where the intrinsics are frozen, that would throw.
    Reflect.set(Error, 'stackTraceLimit', 0);
    try {
      super(message, details);
    } finally {
      Reflect.set(Error, 'stackTraceLimit', limit);
    }
  }
}
