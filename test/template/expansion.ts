import { expect, test } from 'vitest';
import { expandPipeline } from '../../src/local/template/index.js';
import { parseYaml, type YamlNode } from '../../src/yaml/index.js';

/** A pipeline with its templates, and what becomes of it. */
export interface ExpansionCase {
  readonly title: string;
  readonly pipeline: string;
  /** Texts of templates by their paths. */
  readonly templates?: Readonly<Record<string, string>>;
  /** Values for the pipeline's parameters, as YAML texts. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly variables?: readonly (readonly [string, string])[];
  /** The result as plain data. */
  readonly result?: unknown;
  /** Else the failure: its code and its place as `file:line:column`. */
  readonly fails?: readonly [code: string, place: string];
  /** A part of the failure's message or hint. */
  readonly saying?: string;
}

/** How places name the pipeline. Its folder is not the root, so that paths and names of files differ. */
const FILE = 'ci/main.yml';

/** Expands the pipeline of a case. */
export function expandCase({
  pipeline,
  templates = {},
  parameters = {},
  variables = [],
}: Omit<ExpansionCase, 'title'>) {
  return expandPipeline(parseYaml(pipeline, FILE), {
    file: FILE,
    variables,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, parseYaml(text, 'given')])),
    readTemplate: async (path) => {
      const text = Object.hasOwn(templates, path) ? templates[path] : undefined;
      return text === undefined ? undefined : { text };
    },
  });
}

/** A value without its places. */
export function toPlain(node: YamlNode): unknown {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
}

/** Makes each case a test. */
export function testExpansions(cases: readonly ExpansionCase[]): void {
  test.each(cases)('$title', async (expansion) => {
    if (!expansion.fails) {
      expect(toPlain(await expandCase(expansion))).toEqual(expansion.result);
      return;
    }
    const [code, place] = expansion.fails;
    const [file, line, column] = place.split(':');
    const failure: unknown = await expandCase(expansion).then(toPlain, (error: unknown) => error);
    expect(failure).toMatchObject({ code, location: { file, line: Number(line), column: Number(column) } });
    const { message, hint } = failure as { message: string; hint?: string };
    expect(`${message} ${hint}`).toContain(expansion.saying ?? '');
  });
}
