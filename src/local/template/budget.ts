import type { SourceLocation } from '../../errors.js';
import { MAXIMUM_YAML_DEPTH } from '../../yaml/index.js';
import { TemplateLimitError } from './errors.js';
import {
  CHARACTERS_OF_A_VARIABLE,
  MAXIMUM_CHARACTERS,
  MAXIMUM_ITERATIONS,
  MAXIMUM_NODES,
  MAXIMUM_VALUE_LENGTH,
} from './limits.js';

/** Counts what one expansion does. Each method fails with TemplateLimitError `TEMPLATE_LIMIT` at the place given. */
export class ExpansionBudget {
  #nodes = 0;
  #iterations = 0;
  #characters = 0;

  /** A value is visited, `depth` mappings and lists below the root. */
  countNode(depth: number, location: SourceLocation): void {
    this.#nodes += 1;
    if (this.#nodes > MAXIMUM_NODES) throw new TemplateLimitError(MAXIMUM_NODES, 'values', location);
    if (depth > MAXIMUM_YAML_DEPTH) throw new TemplateLimitError(MAXIMUM_YAML_DEPTH, 'levels of nesting', location);
  }

  /** An `each` begins another iteration. */
  countIteration(location: SourceLocation): void {
    this.#iterations += 1;
    if (this.#iterations > MAXIMUM_ITERATIONS) throw new TemplateLimitError(MAXIMUM_ITERATIONS, 'iterations', location);
  }

  /** So many variables are copied or indexed. */
  countVariables(count: number, location: SourceLocation): void {
    this.countCharacters(count * CHARACTERS_OF_A_VARIABLE, location);
  }

  /** An expression is evaluated. */
  countCharacters(count: number, location: SourceLocation): void {
    this.#characters += count;
    if (this.#characters > MAXIMUM_CHARACTERS) {
      throw new TemplateLimitError(MAXIMUM_CHARACTERS, 'characters of expressions and their texts', location);
    }
  }

  /** A text of `length` characters is about to be made. */
  countText(length: number, location: SourceLocation): void {
    if (length > MAXIMUM_VALUE_LENGTH) {
      throw new TemplateLimitError(MAXIMUM_VALUE_LENGTH, 'characters in one text', location);
    }
    this.countCharacters(length, location);
  }
}
