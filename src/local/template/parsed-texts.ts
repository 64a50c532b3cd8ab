import type { YamlEntry, YamlText } from '../../yaml/index.js';
import { type Directive, readDirective } from './directive.js';
import { OPENING, splitText, type TextPart } from './expression-text.js';

/** A key of a mapping, read. */
export interface ParsedKey {
  readonly parts: readonly TextPart[];
  readonly directive: Directive | undefined;
}

/** The texts and keys of the files, each read once however often an `each` comes by. */
export class ParsedTexts {
  readonly #texts = new WeakMap<YamlText, readonly TextPart[]>();
  readonly #keys = new WeakMap<YamlEntry, ParsedKey>();

  /** The parts of a text; `undefined` where it has no expression. @throws TemplateExpressionError `TEMPLATE_EXPRESSION` */
  expressionsOf(text: YamlText): readonly TextPart[] | undefined {
    if (!text.text.includes(OPENING)) return undefined;
    let parts = this.#texts.get(text);
    if (!parts) {
      parts = splitText(text);
      this.#texts.set(text, parts);
    }
    return parts.some(({ kind }) => kind === 'expression') ? parts : undefined;
  }

  /**
   * A key and what it directs.
   *
   * @throws TemplateExpressionError `TEMPLATE_EXPRESSION`, TemplateDirectiveError `TEMPLATE_DIRECTIVE`
   */
  keyOf(entry: YamlEntry): ParsedKey {
    if (!entry.key.includes(OPENING)) return { parts: [{ kind: 'literal', text: entry.key }], directive: undefined };
    const known = this.#keys.get(entry);
    if (known) return known;
    const parts = splitText({ kind: 'text', text: entry.key, location: entry.keyLocation });
    const parsed = { parts, directive: readDirective(parts) };
    this.#keys.set(entry, parsed);
    return parsed;
  }
}
