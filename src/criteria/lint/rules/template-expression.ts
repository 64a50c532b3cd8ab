import type { LintRule } from '../finding.js';

/** `'${{ variables.x }}'`: expanded when a YAML pipeline is compiled, and plain text everywhere else. */
export const templateExpression: LintRule = {
  id: 'template-expression',
  summary: 'a ${{ template expression }} that nothing expands',
  *find({ text, templateExpressions }) {
    if (templateExpressions === 'expanded') return;
    for (let start = text.indexOf('${{'); start !== -1; start = text.indexOf('${{', start + 3)) {
      const end = text.indexOf('}}', start);
      yield {
        start,
        end: end === -1 ? start + 3 : end + 2,
        message: 'A ${{ }} that is still there when the criterion is read is plain text.',
        hint: "Use a macro, '$(name)', which is replaced when the task runs; only YAML pipelines expand ${{ }}.",
      };
      if (end === -1) return;
    }
  },
};
