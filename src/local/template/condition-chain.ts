import type { BranchDirective } from './directive.js';
import { TemplateDirectiveError } from './errors.js';
import type { EmbeddedExpression } from './expression-text.js';

/** Follows `if`, `elseif` and `else` through the neighbours of one mapping or list. */
export class ConditionChain {
  /** `closed`: no `if` comes directly before; `open`: none of the branches so far was chosen; `chosen`: one was. */
  #state: 'closed' | 'open' | 'chosen' = 'closed';

  /** Something that is no branch comes between. */
  close(): void {
    this.#state = 'closed';
  }

  /**
   * Whether this branch is the one to take.
   *
   * @param isTrue evaluates the condition; not called where an earlier branch was chosen.
   * @throws TemplateDirectiveError `TEMPLATE_DIRECTIVE` where no `if` comes directly before.
   */
  chooses(directive: BranchDirective, isTrue: (condition: EmbeddedExpression) => boolean): boolean {
    if (directive.kind !== 'if' && this.#state === 'closed') {
      throw new TemplateDirectiveError(`The directive '${directive.kind}' does not follow an 'if' or 'elseif'.`, {
        location: directive.at.location,
        hint: "Put it directly after them, as a key of the same mapping or as the list's next item.",
      });
    }
    const wasChosen = directive.kind !== 'if' && this.#state === 'chosen';
    const isChosen = !wasChosen && (directive.kind === 'else' || isTrue(directive.condition));
    if (directive.kind === 'else') this.#state = 'closed';
    else this.#state = wasChosen || isChosen ? 'chosen' : 'open';
    return isChosen;
  }
}
