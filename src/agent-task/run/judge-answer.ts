import type { Criterion, CriterionContext, ExplainedNode } from '../../criteria/index.js';
import { headerRecord } from './header-record.js';
import type { ReadAnswer } from './read-answer.js';

/** What a condition says of an answer. */
export interface Verdict {
  readonly holds: boolean;
  /** Why it does not hold, as one sentence. */
  readonly reason?: string;
  /** The lines of the engine's trace. */
  readonly trace: readonly string[];
}

/** What a condition sees beside the answer. */
export type ConditionValues = Pick<CriterionContext, 'variables' | 'taskInputs'>;

/**
 * Judges an answer by a condition. All of `response[...]` is there: status code, headers and content. Where the body is
 * no JSON, the content is its text, and a condition that looks into it otherwise does not hold.
 *
 * @param mask hides secrets in the explanation.
 */
export async function judgeAnswer(
  criterion: Criterion,
  { response, content }: ReadAnswer,
  values: ConditionValues,
  mask: (text: string) => string,
): Promise<Verdict> {
  const { CriterionEvaluationError } = await import('../engine.js');
  const { data, fault } = await content();
  const context: CriterionContext = {
    response: data,
    ...(fault !== undefined && { content: response.body }),
    status: response.status,
    headers: headerRecord(response.headers),
    ...values,
  };
  if (fault !== undefined && looksAtBody(criterion)) {
    return { holds: false, reason: `The answer is no JSON. ${fault}`, trace: [] };
  }
  try {
    if (criterion.evaluate(context).passed) return { holds: true, trace: [] };
  } catch (error) {
    if (!(error instanceof CriterionEvaluationError)) throw error;
    return { holds: false, reason: error.message, trace: explain(criterion, context, mask) };
  }
  return { holds: false, trace: explain(criterion, context, mask) };
}

function explain(criterion: Criterion, context: CriterionContext, mask: (text: string) => string): readonly string[] {
  return criterion.explain(context, { mask, asBoolean: true }).trace;
}

function looksAtBody(criterion: Criterion): boolean {
  const { tree } = criterion.explain({});
  return tree !== undefined && namesBody(tree);
}

/** What there is of `response` also where the body is no JSON. */
const MEMBER = /^(?:\.|\[\s*')(statuscode|headers|content)(?:'\s*\])?$/i;

function memberOf({ type, children: [first, second] }: ExplainedNode): string | undefined {
  const isOfResponse = type === 'access' && first?.type === 'namedValue' && first.text.toLowerCase() === 'response';
  return isOfResponse ? MEMBER.exec(second?.text ?? '')?.[1]?.toLowerCase() : undefined;
}

/** Whether a node needs the body as JSON; of what nobody can tell, it does. */
function namesBody(node: ExplainedNode): boolean {
  const [, , ...others] = node.children;
  const member = memberOf(node);
  // A text has no members.
  if (member === 'content' && others.length > 0) return true;
  if (member !== undefined) return others.some(namesBody);
  const text = node.text.toLowerCase();
  if (node.type === 'namedValue') return text === 'root' || text === 'response';
  return (node.type === 'call' && text.startsWith('jsonpath(')) || node.children.some(namesBody);
}
