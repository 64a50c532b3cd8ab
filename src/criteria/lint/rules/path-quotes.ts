import type { LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathError, pathFault } from '../paths.js';

/** `jsonpath('$.v[?(@.s=="x")]')`: a path, too, knows single quotes only. */
export const pathQuotes: LintRule = {
  id: 'path-quotes',
  summary: 'double quotes inside a path',
  *find(source) {
    for (const { literal, path } of pathsOf(source.nodes)) {
      if (!path.includes('"') || !pathError(path)) continue;
      const message = 'Double quotes have no meaning in a path.';
      const hint = "Use single quotes, doubled since they stand inside a text: ''x''.";
      yield pathFault(source, literal, { message, hint }, (part) => part.replace(/\\?"/g, "''"));
    }
  },
};
