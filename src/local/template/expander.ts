import type { YamlEntry, YamlMapping, YamlNode } from '../../yaml/index.js';
import type { ExpansionBudget } from './budget.js';
import { ConditionChain } from './condition-chain.js';
import type { Directive } from './directive.js';
import { DuplicateKeyError, TemplateDirectiveError } from './errors.js';
import type { TemplateEvaluator } from './evaluator.js';
import { includeTemplate } from './include-template.js';
import { loopValues } from './loop-values.js';
import type { NodeData } from './node-data.js';
import type { ParsedTexts } from './parsed-texts.js';
import { insideList, type Place, underKey } from './place.js';
import { type Scope, withLoopVariable, withOwnVariables } from './scope.js';
import type { TemplateFiles } from './template-files.js';
import { isTemplateReference } from './template-reference.js';

/** What an expansion works with. */
export interface ExpansionTools {
  readonly budget: ExpansionBudget;
  readonly data: NodeData;
  readonly texts: ParsedTexts;
  readonly evaluator: TemplateEvaluator;
  readonly files: TemplateFiles;
}

/** Expands values. Recursion goes as deep as the result and one file nest, which both are limited. */
export class Expander {
  readonly #tools: ExpansionTools;

  constructor(tools: ExpansionTools) {
    this.#tools = tools;
  }

  /** The value without expressions, directives and references to templates. */
  async expand(written: YamlNode, place: Place): Promise<YamlNode> {
    this.#tools.budget.countNode(place.depth, written.location);
    const { node, isInserted } = this.#evaluate(written, place);
    if (node.kind === 'text') return node;
    if (node.kind === 'mapping') return this.#expandMapping(node, { ...place, isInserted });
    const items: YamlNode[] = [];
    await this.#appendItems(node.items, { ...place, isInserted }, items);
    return { ...node, items };
  }

  /** A text with expressions becomes what they give; any other value stays. */
  #evaluate(node: YamlNode, { scope, isInserted }: Place): { readonly node: YamlNode; readonly isInserted: boolean } {
    const parts = node.kind === 'text' && !isInserted ? this.#tools.texts.expressionsOf(node) : undefined;
    if (node.kind !== 'text' || !parts) return { node, isInserted };
    return { node: this.#tools.evaluator.expandText(node, parts, scope), isInserted: true };
  }

  async #expandMapping(mapping: YamlMapping, place: Place): Promise<YamlMapping> {
    const scope = place.position.ownsVariables
      ? withOwnVariables(place.scope, this.#tools.budget, mapping.location)
      : place.scope;
    const entries = new Map<string, YamlEntry>();
    await this.#appendEntries(mapping.entries, { ...place, scope }, entries);
    return { ...mapping, entries: [...entries.values()] };
  }

  async #appendEntries(entries: readonly YamlEntry[], place: Place, output: Map<string, YamlEntry>): Promise<void> {
    const { position, scope, isInserted } = place;
    const conditions = new ConditionChain();
    // Variables are seen in all of their mapping, wherever in it they stand.
    const variables = position.ownsVariables ? entries.find(({ key }) => key === 'variables') : undefined;
    const expandedVariables = variables && (await this.expand(variables.value, underKey(place, 'variables')));
    for (const entry of entries) {
      const directive = isInserted ? undefined : this.#tools.texts.keyOf(entry).directive;
      if (directive) {
        await this.#followInMapping(directive, entry.value, conditions, place, output);
        continue;
      }
      conditions.close();
      const key = this.#expandKey(entry, place);
      if (output.has(key)) throw new DuplicateKeyError(key, entry.keyLocation);
      const value =
        entry === variables && expandedVariables
          ? expandedVariables
          : await this.expand(entry.value, underKey(place, key));
      output.set(key, { key, keyLocation: entry.keyLocation, value });
      if (position.templates === 'variables' && value.kind === 'text') scope.variables.set(key, value.text);
    }
  }

  #expandKey(entry: YamlEntry, { scope, isInserted }: Place): string {
    const { texts, evaluator } = this.#tools;
    return isInserted ? entry.key : evaluator.joinText(texts.keyOf(entry).parts, scope, entry.keyLocation);
  }

  async #followInMapping(
    directive: Directive,
    body: YamlNode,
    conditions: ConditionChain,
    place: Place,
    output: Map<string, YamlEntry>,
  ): Promise<void> {
    for (const scope of this.#scopes(directive, conditions, place)) {
      const { node, isInserted } = this.#evaluate(body, { ...place, scope });
      if (node.kind === 'mapping') await this.#appendEntries(node.entries, { ...place, scope, isInserted }, output);
      else if (node.kind === 'list' || node.text !== '') throw misplaced(directive, 'a mapping');
    }
  }

  async #appendItems(items: readonly YamlNode[], place: Place, output: YamlNode[]): Promise<void> {
    const conditions = new ConditionChain();
    for (const item of items) {
      const entry = item.kind === 'mapping' && item.entries.length === 1 ? item.entries[0] : undefined;
      const directive = entry && !place.isInserted ? this.#tools.texts.keyOf(entry).directive : undefined;
      if (entry && directive && directive.kind !== 'insert') {
        await this.#followInList(directive, entry.value, conditions, place, output);
      } else {
        conditions.close();
        await this.#appendItem(item, place, output);
      }
    }
  }

  async #followInList(
    directive: Directive,
    body: YamlNode,
    conditions: ConditionChain,
    place: Place,
    output: YamlNode[],
  ): Promise<void> {
    // Below an item, a mapping adds to the item itself: every iteration to the same one.
    const entries = new Map<string, YamlEntry>();
    let wasInserted = place.isInserted;
    for (const scope of this.#scopes(directive, conditions, place)) {
      const { node, isInserted } = this.#evaluate(body, { ...place, scope });
      const inner = { ...place, scope, isInserted };
      wasInserted = isInserted;
      if (node.kind === 'list') await this.#appendItems(node.items, inner, output);
      else if (node.kind === 'mapping') await this.#appendEntries(node.entries, insideList(inner), entries);
      else if (node.text !== '') throw misplaced(directive, 'a list or a mapping');
    }
    if (entries.size === 0) return;
    const item: YamlMapping = { kind: 'mapping', entries: [...entries.values()], location: body.location };
    await this.#emit(item, { ...place, isInserted: wasInserted }, output);
  }

  /** The scopes in which to expand what a directive holds: none, one, or one for each iteration. */
  *#scopes(directive: Directive, conditions: ConditionChain, { scope, depth }: Place): Generator<Scope> {
    const { budget, evaluator, data } = this.#tools;
    const { location } = directive.at;
    budget.countNode(depth, location);
    if (directive.kind === 'each') {
      conditions.close();
      for (const value of loopValues(evaluator.toNode(directive.collection, scope), data, directive)) {
        budget.countIteration(location);
        yield withLoopVariable(scope, directive.variable, value);
      }
    } else if (directive.kind === 'insert') {
      conditions.close();
      yield scope;
    } else if (conditions.chooses(directive, (condition) => evaluator.isTrue(condition, scope))) yield scope;
  }

  async #appendItem(item: YamlNode, place: Place, output: YamlNode[]): Promise<void> {
    const { node, isInserted } = this.#evaluate(item, place);
    const inner = { ...place, isInserted };
    if (isInserted && item.kind === 'text' && node.kind === 'list') {
      await this.#appendItems(node.items, inner, output);
      return;
    }
    const expanded = await this.expand(node, insideList(inner));
    // An item of directives alone, none of which gave anything, is no item.
    if (isEmptyMapping(expanded) && !isEmptyMapping(node)) return;
    await this.#emit(expanded, inner, output);
  }

  async #emit(item: YamlNode, place: Place, output: YamlNode[]): Promise<void> {
    const { templates } = place.position;
    if (templates && isTemplateReference(item)) {
      const expandMapping = (content: YamlMapping, inner: Place) => this.#expandMapping(content, inner);
      for (const included of await includeTemplate(item, templates, place, this.#tools, expandMapping)) {
        output.push(included);
      }
      return;
    }
    output.push(item);
    if (templates === 'variables') place.scope.variables.declareItem(item);
  }
}

function isEmptyMapping(node: YamlNode): boolean {
  return node.kind === 'mapping' && node.entries.length === 0;
}

function misplaced({ kind, at }: Directive, expected: string): TemplateDirectiveError {
  return new TemplateDirectiveError(`The directive '${kind}' must hold ${expected} here.`, {
    location: at.location,
    hint: 'In a list, put a dash before what it holds; in a mapping, write keys below it.',
  });
}
