import type { ExpressionNode } from '../../node.js';
import type { Edit, LintRule } from '../finding.js';
import { keyOf } from '../nodes.js';

/** `response['statuscode']`: seen in tasks that send a chain of requests, and in no plain one. */
export const responseValue: LintRule = {
  id: 'response-value',
  summary: 'response[…], which a plain request may not have',
  *find({ nodes }) {
    for (const node of nodes) {
      const isResponse = node.type === 'namedValue' && node.name === 'response';
      if (!isResponse) continue;
      const chain = nodes.find((each) => each.type === 'access' && each.target === node);
      const edit = chain && asRoot(chain);
      const { start, end } = node;
      yield {
        start,
        end,
        message: 'Only tasks that send a chain of requests are known to have response; a plain request may not.',
        hint: edit
          ? 'The body is root.'
          : 'A status that is no success has failed the task before the criterion is read; compare a member of the body.',
        ...(edit && { edits: [edit] }),
      };
    }
  },
};

function asRoot(chain: ExpressionNode): Edit | undefined {
  const content = chain.type === 'access' ? chain.suffixes[0] : undefined;
  if (keyOf(content)?.toLowerCase() !== 'content') return undefined;
  return { start: chain.start, end: content?.end ?? chain.end, text: 'root' };
}
