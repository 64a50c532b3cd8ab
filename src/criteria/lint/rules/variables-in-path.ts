import type { LintRule } from '../finding.js';
import { pathsOf } from '../nodes.js';
import { pathError, pathFault } from '../paths.js';

const VARIABLE = /\bvariables(?:\[''([^'\]]+)''\]|\.([\w.]+))/g;

/** `jsonpath('$.v[?(@.id==variables[''id''])]')`: a path sees the response only. */
export const variablesInPath: LintRule = {
  id: 'variables-in-path',
  summary: 'a variable inside a path',
  *find(source) {
    for (const { literal, path } of pathsOf(source.nodes)) {
      if (source.slice(literal).search(VARIABLE) === -1 || !pathError(path)) continue;
      const message = 'A path sees the response only, no variables.';
      const hint = "Use a macro, ''$(name)'', which is replaced before the path is read.";
      yield pathFault(source, literal, { message, hint }, (part) =>
        part.replace(VARIABLE, (_, quoted, dotted) => `''$(${quoted ?? dotted})''`),
      );
    }
  },
};
