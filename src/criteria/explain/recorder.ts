import { type Conversions, describeValue } from '../conversions.js';
import { MAXIMUM_TRACE_LENGTH } from '../limits.js';
import type { Mask } from '../mask.js';
import type { CallNode, ExpressionNode, LiteralNode, NamedValueNode, Suffix } from '../node.js';
import type { EngineOptions } from '../options.js';
import { type Kind, kindOf, type Value } from '../value.js';
import { TracedConversions } from './traced-conversions.js';

/** Writes down an evaluation: the value of every node, and the verbose lines of the engine's trace. */
export class Recorder {
  readonly results = new Map<ExpressionNode | Suffix, Value>();
  readonly lines: string[] = [];
  /** Values of nodes, and the kind that each did not convert to last. */
  readonly failures = new Map<Value, Kind>();
  readonly assumptions = new Set<keyof EngineOptions>();
  readonly conversions: Conversions;
  readonly #mask: Mask;
  /** How deep the node is whose evaluation began last and has not ended. */
  #level = 0;
  /** The level of the node that gave a value; items of collections are not in it, so their conversions leave no line. */
  readonly #levels = new Map<Value, number>();
  #length = 0;

  constructor(mask: Mask) {
    this.#mask = mask;
    this.conversions = new TracedConversions((value, kind, converted) => this.#converted(value, kind, converted));
  }

  enter(node: LiteralNode | NamedValueNode | CallNode): void {
    this.#enter(node.type === 'literal' ? kindOf(node.value) : node.typedName);
  }

  enterLinks(count: number): void {
    for (let link = 0; link < count; link++) this.#enter('indexer');
  }

  #enter(name: string): void {
    this.#write(this.#level, () => `Evaluating ${name}:`);
    this.#level++;
  }

  /** @returns the value as an object of its own, since the engine tells equal values of different nodes apart */
  leave(place: ExpressionNode | Suffix, value: Value): Value {
    this.#level--;
    const own = { ...value };
    this.#levels.set(own, this.#level);
    this.results.set(place, own);
    this.#write(this.#level, () => `=> ${describeValue(value, this.#mask)}`);
    return own;
  }

  assume(name: keyof EngineOptions): void {
    this.assumptions.add(name);
  }

  /** Writes what a conversion gave, at the level of the node that the value is from. */
  #converted(value: Value, kind: Kind, converted: unknown): void {
    const level = this.#levels.get(value);
    if (level === undefined || value.kind === kind) return;
    if (converted === undefined) this.failures.set(value, kind);
    this.#write(level, () =>
      converted === undefined
        ? `=> Unable to coerce ${kindOf(value)} to ${kind}.`
        : `=> ${describeValue({ kind, value: converted } as Value, this.#mask)}`,
    );
  }

  /** A long chain indents its lines far, so the length of all of them is limited. */
  #write(level: number, text: () => string): void {
    if (this.#length > MAXIMUM_TRACE_LENGTH) return;
    const line = '..'.repeat(level) + text();
    this.#length += line.length;
    this.lines.push(this.#length > MAXIMUM_TRACE_LENGTH ? '(The trace is cut off here.)' : line);
  }
}
