import type { SourceLocation } from '../errors.js';
import { suggest } from '../nearest.js';
import { MissingKeyError, UnknownKeyError, YamlShapeError } from './errors.js';
import { kindNames, type YamlEntry, type YamlList, type YamlMapping, type YamlNode, type YamlText } from './nodes.js';

/** The value as a text. @throws YamlShapeError `YAML_SHAPE` */
export function asText(node: YamlNode, what: string): YamlText {
  if (node.kind !== 'text') throw new YamlShapeError('a text', kindNames[node.kind], what, node.location);
  return node;
}

/** The value as a list; nothing at all is the empty list. @throws YamlShapeError `YAML_SHAPE` */
export function asList(node: YamlNode, what: string): YamlList {
  if (node.kind === 'text' && node.text === '') return { kind: 'list', items: [], location: node.location };
  if (node.kind !== 'list') throw new YamlShapeError('a list', kindNames[node.kind], what, node.location);
  return node;
}

/** The value as a mapping; nothing at all is the empty mapping. @throws YamlShapeError `YAML_SHAPE` */
export function asMapping(node: YamlNode, what: string): YamlMapping {
  if (node.kind === 'text' && node.text === '') return { kind: 'mapping', entries: [], location: node.location };
  if (node.kind !== 'mapping') throw new YamlShapeError('a mapping', kindNames[node.kind], what, node.location);
  return node;
}

/** The value as a list of texts, where one text alone may stand for a list of one. @throws YamlShapeError `YAML_SHAPE` */
export function asTexts(node: YamlNode, what: string): readonly YamlText[] {
  if (node.kind === 'text') return node.text === '' ? [] : [node];
  return asList(node, what).items.map((item) => asText(item, what));
}

/**
 * The entries of a mapping by their keys, of which each must be one of `known`.
 *
 * @throws YamlShapeError `YAML_SHAPE` where the value is no mapping; UnknownKeyError `UNKNOWN_KEY`, with the nearest
 *   known key as the hint.
 */
export function fieldsOf<Key extends string>(node: YamlNode, what: string, known: readonly Key[]): YamlFields<Key> {
  const mapping = asMapping(node, what);
  const fields = new Map<string, YamlEntry>();
  for (const entry of mapping.entries) {
    if (!(known as readonly string[]).includes(entry.key)) {
      const hint = suggest(entry.key, known, 'keys');
      throw new UnknownKeyError(entry.key, what, { hint, location: entry.keyLocation });
    }
    fields.set(entry.key, entry);
  }
  return new YamlFields(fields, what, mapping.location);
}

/** The known fields of one mapping. */
export class YamlFields<Key extends string> {
  readonly location: SourceLocation;
  readonly #fields: ReadonlyMap<string, YamlEntry>;
  readonly #what: string;

  constructor(fields: ReadonlyMap<string, YamlEntry>, what: string, location: SourceLocation) {
    this.#fields = fields;
    this.#what = what;
    this.location = location;
  }

  entry(key: Key): YamlEntry | undefined {
    return this.#fields.get(key);
  }

  node(key: Key): YamlNode | undefined {
    return this.#fields.get(key)?.value;
  }

  /** A text, or `undefined` where the key is absent. @throws YamlShapeError `YAML_SHAPE` */
  text(key: Key): YamlText | undefined {
    const node = this.node(key);
    return node && asText(node, `'${key}' in ${this.#what}`);
  }

  /** A text that must be there and not be empty. @throws MissingKeyError `MISSING_KEY` */
  requiredText(key: Key): YamlText {
    const text = this.text(key);
    if (!text || text.text === '') throw new MissingKeyError(key, capitalized(this.#what), this.location);
    return text;
  }

  /** A list of texts, empty where the key is absent. @throws YamlShapeError `YAML_SHAPE` */
  texts(key: Key): readonly YamlText[] {
    const node = this.node(key);
    return node ? asTexts(node, `'${key}' in ${this.#what}`) : [];
  }

  /** The items of a list, empty where the key is absent. @throws YamlShapeError `YAML_SHAPE` */
  items(key: Key): readonly YamlNode[] {
    const node = this.node(key);
    return node ? asList(node, `'${key}' in ${this.#what}`).items : [];
  }

  /** The entries of a mapping, empty where the key is absent. @throws YamlShapeError `YAML_SHAPE` */
  entries(key: Key): readonly YamlEntry[] {
    const node = this.node(key);
    return node ? asMapping(node, `'${key}' in ${this.#what}`).entries : [];
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
