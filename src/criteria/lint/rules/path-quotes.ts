import type { LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathError, pathFault } from '../paths.js';

/** `jsonpath('$.v[?(@.s=="x")]')`: a path, too, knows single quotes only. */
export const pathQuotes: LintRule = {
  id: 'path-quotes',
  summary: 'double quotes inside a path',
  *find({ nodes }) {
    for (const { literal, path } of pathsOf(nodes)) {
      if (!path.includes('"') || !pathError(path)) continue;
      const corrected = path.replace(/\\?"/g, "'");
      const hint = "Use single quotes, doubled since they stand inside a text: ''x''.";
      yield pathFault(literal, 'Double quotes have no meaning in a path.', hint, corrected);
    }
  },
};
