import { posix } from 'node:path';
import type { YamlNode } from '../../yaml/index.js';
import { UnsupportedPipelineError } from '../pipeline/errors.js';
import { bindParameters } from './bind-parameters.js';
import { ExpansionBudget } from './budget.js';
import { readDeclarations } from './declarations.js';
import { ParameterDeclarationError } from './errors.js';
import { TemplateEvaluator } from './evaluator.js';
import { Expander } from './expander.js';
import { NodeData } from './node-data.js';
import { ParsedTexts } from './parsed-texts.js';
import { pipelinePosition } from './position.js';
import { type ReadTemplate, TemplateFiles } from './template-files.js';
import { TemplateVariables } from './variables.js';

/** What an expansion is given beside the pipeline. */
export interface ExpansionOptions {
  /** How errors name the pipeline's file. */
  readonly file: string;
  /** Path of the pipeline from the root of its repository, with slashes. Default: its name, so its folder is the root. */
  readonly path?: string;
  /** The variables that are known before the run: predefined ones, and those given for it. */
  readonly variables: readonly (readonly [name: string, value: string])[];
  /** Reads the text of a template; `undefined` where there is none. */
  readonly readTemplate: ReadTemplate;
  /** Values for the parameters of the pipeline itself. */
  readonly parameters?: Readonly<Record<string, YamlNode>>;
}

/**
 * Expands a pipeline as Azure Pipelines does before a run: its parameters, expressions and directives in `${{ }}`, and
 * its local templates. `$( )` and `$[ ]` are for the run and stay. What is left knows where it was written; the value of
 * an expression is where the expression is, but a list or mapping that a parameter holds where that was written.
 *
 * Source: the public pages on templates, template expressions and template parameters.
 *
 * @throws the errors in `errors.ts`, those of reading YAML, and UnsupportedPipelineError `UNSUPPORTED_IN_PIPELINE` for
 *   `extends:` and for templates of other repositories.
 * @example
 * const root = parseYaml("pool: server\nsteps:\n- task: ${{ variables['api.task'] }}@1", 'main.yml');
 * await expandPipeline(root, { file: 'main.yml', variables: [['api.task', 'T']], readTemplate: async () => undefined });
 * // the value of `task` is `T@1`
 */
export async function expandPipeline(root: YamlNode, options: ExpansionOptions): Promise<YamlNode> {
  if (root.kind !== 'mapping') return root;
  const extending = root.entries.find(({ key }) => key === 'extends');
  if (extending) {
    throw new UnsupportedPipelineError("'extends'", extending.keyLocation, "Include the template's stages or jobs.");
  }
  const budget = new ExpansionBudget();
  const data = new NodeData();
  const files = new TemplateFiles(options.file, options.path ?? posix.basename(options.file), options.readTemplate);
  const evaluator = new TemplateEvaluator(budget, data);
  const expander = new Expander({ budget, data, files, evaluator, texts: new ParsedTexts() });
  const declared = root.entries.find(({ key }) => key === 'parameters');
  if (declared?.value.kind === 'mapping') {
    const hint = 'Write a list of parameters, each with its name, type and default; the mapping form is for templates.';
    throw new ParameterDeclarationError("A pipeline's 'parameters' must be a list.", {
      location: declared.value.location,
      hint,
    });
  }
  const given = Object.entries(options.parameters ?? {}).map(([key, value]) => {
    return { key, keyLocation: value.location, value };
  });
  const scope = {
    parameters: bindParameters(declared ? readDeclarations(declared.value) : [], given, data),
    variables: new TemplateVariables(options.variables),
    loopVariables: new Map(),
    files: [files.pipeline],
    nesting: 0,
  };
  const content = { ...root, entries: root.entries.filter((entry) => entry !== declared) };
  return expander.expand(content, { position: pipelinePosition, scope, depth: 0, isInserted: false });
}
