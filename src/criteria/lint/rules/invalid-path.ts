import type { LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathError, pathFault } from '../paths.js';
import { MACRO } from '../replaced.js';
import { lengthProperty } from './length-property.js';
import { pathQuotes } from './path-quotes.js';
import { variablesInPath } from './variables-in-path.js';

const BARE_WORD = /([=<>])(\s*)(?!(?:true|false|null)\b)([A-Za-z_][\w-]*)(?=\s*(?:\)|&&|\|\|))/g;

/** Rules that say better what is wrong with a path. */
const CLEARER_RULES = [pathQuotes, variablesInPath, lengthProperty];

/** `jsonpath('$.v[?(@.s==online)]')`: the path itself is an error when the criterion is evaluated. */
export const invalidPath: LintRule = {
  id: 'invalid-path',
  summary: 'a path that is no path',
  *find(source) {
    const told = new Set(CLEARER_RULES.flatMap((rule) => [...rule.find(source)]).map(({ start }) => start));
    for (const { literal, path } of pathsOf(source.nodes)) {
      // What a macro brings may be a whole step or filter.
      if (told.has(literal.start) || source.isReplaced(literal) || path.search(MACRO) !== -1) continue;
      const error = pathError(path);
      if (!error) continue;
      const hint = error.hint ?? 'See the paths in docs/criteria.md.';
      yield pathFault(source, literal, { message: error.message, hint }, (part) =>
        part.replace(BARE_WORD, "$1$2''$3''"),
      );
    }
  },
};
