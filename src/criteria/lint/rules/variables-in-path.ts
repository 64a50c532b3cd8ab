import type { LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathError, pathFault } from '../paths.js';

const VARIABLE = /\bvariables(?:\['([^'\]]+)'\]|\.([\w.]+))/g;

/** `jsonpath('$.v[?(@.id==variables[''id''])]')`: a path sees the response only. */
export const variablesInPath: LintRule = {
  id: 'variables-in-path',
  summary: 'a variable inside a path',
  *find({ nodes }) {
    for (const { literal, path } of pathsOf(nodes)) {
      const corrected = path.replace(VARIABLE, (_, quoted, dotted) => `'$(${quoted ?? dotted})'`);
      if (corrected === path || !pathError(path)) continue;
      const hint = "Use a macro, ''$(name)'', which is replaced before the path is read.";
      yield pathFault(literal, 'A path sees the response only, no variables.', hint, corrected);
    }
  },
};
