import { ignoringCase, requireText, toPlain, toValue } from '../../criteria/index.js';
import type { SourceLocation } from '../../errors.js';
import type { YamlNode } from '../../yaml/index.js';

/**
 * Gives values of YAML files to expressions and takes them back. Lists and mappings that come back unchanged are the
 * values that were given, with the places where they were written.
 */
export class NodeData {
  readonly #data = new WeakMap<YamlNode, unknown>();
  readonly #itemData = new WeakMap<YamlNode, unknown>();
  readonly #nodes = new WeakMap<object, YamlNode>();

  /** A value as data of the expression language. Keys are found whatever their case is, but not those inside a list. */
  toData(node: YamlNode): unknown {
    if (node.kind !== 'mapping') return this.#toItemData(node);
    const known = this.#data.get(node);
    if (known !== undefined) return known;
    const dictionary = ignoringCase(
      Object.fromEntries(node.entries.map(({ key, value }) => [key, this.toData(value)])),
    );
    // What an expression gives are the entries of a dictionary.
    this.#nodes.set(dictionary.entries, node);
    this.#data.set(node, dictionary);
    return dictionary;
  }

  /** An expression gives a copy of a list that holds dictionaries, so what a list holds is plain. */
  #toItemData(node: YamlNode): unknown {
    if (node.kind === 'text') return node.text;
    const known = this.#itemData.get(node);
    if (known !== undefined) return known;
    const data =
      node.kind === 'list'
        ? node.items.map((item) => this.#toItemData(item))
        : Object.fromEntries(node.entries.map(({ key, value }) => [key, this.#toItemData(value)]));
    this.#nodes.set(data, node);
    this.#itemData.set(node, data);
    return data;
  }

  /**
   * What an expression gave, as a value at the place of the expression; see above for lists and mappings.
   *
   * @throws CriterionEvaluationError `CRITERION_EVALUATION` for a number that the language has not.
   */
  toNode(data: unknown, location: SourceLocation): YamlNode {
    const plain = toPlain(toValue(data));
    if (typeof plain !== 'object' || plain === null) {
      return { kind: 'text', text: requireText(toValue(plain)), location };
    }
    const known = this.#nodes.get(plain);
    if (known) return known;
    if (Array.isArray(plain)) {
      return { kind: 'list', items: plain.map((item) => this.toNode(item, location)), location };
    }
    const entries = Object.entries(plain).map(([key, value]) => {
      return { key, keyLocation: location, value: this.toNode(value, location) };
    });
    return { kind: 'mapping', entries, location };
  }
}
