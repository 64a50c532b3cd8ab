import type { ExpressionNode, Suffix } from '../node.js';
import { statusName } from '../status-names.js';
import { keyOf } from './nodes.js';
import type { LintSource } from './source.js';

/** What people write for `statuscode`, in lower case. */
export const STATUS_WORDS: readonly string[] = [
  ...['status', 'code', 'status_code', 'status-code', 'httpstatus', 'httpstatuscode'],
];

const STATUS = 'statuscode';

const ORDERS = ['gt', 'ge', 'lt', 'le'];

const COMPARISONS = ['eq', 'ne', 'in', 'notIn', ...ORDERS];

/** The status of an answer, compared with the number of one that has a name. */
export interface StatusComparison {
  readonly number: ExpressionNode;
  readonly name: string;
  /** The links to the status that name no member of `response`. */
  readonly misnamed: readonly Suffix[];
  /** Whether the function asks which of two is greater. */
  readonly isOrder: boolean;
}

/** All numbers, or texts of digits, that a criterion compares the status with. */
export function comparisonsOfStatus(source: LintSource): StatusComparison[] {
  return source.callsOf(COMPARISONS).flatMap(({ function: { name: called }, arguments: operands }) => {
    const links = operands.flatMap((operand) => statusLink(operand) ?? []);
    if (links.length === 0) return [];
    const misnamed = links.filter((link) => keyOf(link)?.toLowerCase() !== STATUS);
    return operands.flatMap((number) => {
      const name = nameOf(number, source);
      return name === undefined ? [] : [{ number, name, misnamed, isOrder: ORDERS.includes(called) }];
    });
  });
}

/** The link of `response['statuscode']`, or of what is meant for it. */
function statusLink(node: ExpressionNode): Suffix | undefined {
  if (node.type !== 'access' || node.target.type !== 'namedValue' || node.target.name !== 'response') return undefined;
  const [link, ...others] = node.suffixes;
  const word = keyOf(link)?.toLowerCase() ?? '';
  return others.length === 0 && (word === STATUS || STATUS_WORDS.includes(word)) ? link : undefined;
}

/** The name of the status that a literal is the number of; undefined where it is none, or has no name. */
function nameOf(node: ExpressionNode, source: LintSource): string | undefined {
  const digits = node.type === 'literal' ? /^'?(\d{3})'?$/.exec(source.slice(node))?.[1] : undefined;
  const name = digits === undefined ? undefined : statusName(Number(digits));
  return name === digits ? undefined : name;
}
