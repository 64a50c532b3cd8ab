import 'jsep';

declare module 'jsep' {
  /**
   * The parser class of jsep 1.6, which its own typings leave out: the parts that the grammar calls or replaces. jsep
   * hands on whatever nodes its `gobbleToken` reads, so their type is the subclass's to choose.
   */
  export class Jsep<Operand> {
    constructor(expression: string);
    readonly expr: string;
    index: number;
    /** The only operand, or a compound of all when there are none or several. */
    parse(): Operand | { readonly type: 'Compound'; readonly body: readonly Operand[] };
    protected gobbleExpressions(): Operand[];
    protected gobbleExpression(): Operand | undefined;
    protected gobbleToken(): Operand | undefined;
    protected gobbleSpaces(): void;
    protected runHook<Node>(name: string, node: Node): Node;
  }
}
