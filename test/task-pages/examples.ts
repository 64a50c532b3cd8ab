import { readdirSync, readFileSync } from 'node:fs';
import { parseYaml, type YamlMapping, type YamlNode } from '../../src/yaml/index.js';

/** A step of a task on a page. */
export interface PageStep {
  readonly page: string;
  /** Of the page, from 1. */
  readonly line: number;
  /** `NAME@MAJOR` as written. */
  readonly task: string;
  /** Empty where the step has none. */
  readonly name: string;
  /** As they are written, by the names on the page. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A block of YAML on a page. */
export interface PageExample {
  readonly page: string;
  /** Of the first line of YAML on the page, from 1. */
  readonly line: number;
  readonly yaml: string;
  readonly steps: readonly PageStep[];
  /** What the scripts of the block say. */
  readonly scripts: readonly string[];
}

const folder = new URL('../../docs/tasks/', import.meta.url);

/** The YAML of all pages of tasks, in its order. */
export const pageExamples: readonly PageExample[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((page) => {
    const text = readFileSync(new URL(page, folder), 'utf8');
    return [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map((match) =>
      readExample(page, text.slice(0, match.index).split('\n').length + 1, match[1] ?? ''),
    );
  });

/**
 * An example by its page.
 *
 * @param place from 1.
 */
export function exampleAt({ page, place }: { readonly page: string; readonly place: number }): PageExample {
  const example = pageExamples.filter((one) => one.page === page)[place - 1];
  if (!example) throw new Error(`The page ${page} has no example ${place}.`);
  return example;
}

/** Reads one block of YAML as a page has it. */
export function readExample(page: string, line: number, yaml: string): PageExample {
  const mappings = [...mappingsIn(parseYaml(yaml, page))];
  const steps = mappings
    .filter((mapping) => textOf(mapping, 'task') !== '')
    .map((mapping) => ({
      page,
      line: line + (mapping.location.line ?? 1) - 1,
      task: textOf(mapping, 'task'),
      name: textOf(mapping, 'name'),
      inputs: textsOf(nodeOf(mapping, 'inputs')),
    }));
  const scripts = mappings.map((mapping) => textOf(mapping, 'script')).filter((script) => script !== '');
  return { page, line, yaml, steps, scripts };
}

function* mappingsIn(node: YamlNode): Generator<YamlMapping> {
  if (node.kind === 'list') for (const item of node.items) yield* mappingsIn(item);
  if (node.kind !== 'mapping') return;
  yield node;
  for (const { value } of node.entries) yield* mappingsIn(value);
}

function nodeOf(mapping: YamlMapping, key: string): YamlNode | undefined {
  return mapping.entries.find((entry) => entry.key === key)?.value;
}

function textOf(mapping: YamlMapping, key: string): string {
  const value = nodeOf(mapping, key);
  return value?.kind === 'text' ? value.text : '';
}

function textsOf(node: YamlNode | undefined): Record<string, string> {
  if (node?.kind !== 'mapping') return {};
  return Object.fromEntries(node.entries.map(({ key }) => [key, textOf(node, key)]));
}
