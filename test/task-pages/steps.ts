import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A step of a task on a page. */
export interface PageStep {
  readonly page: string;
  readonly line: number;
  readonly task: string;
  readonly inputs: Readonly<Record<string, string>>;
}

const folder = new URL('../../docs/tasks/', import.meta.url);

/** The steps of tasks in the YAML of all pages, in their order. */
export const pageSteps: readonly PageStep[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((page) => {
    const text = readFileSync(new URL(page, folder), 'utf8');
    return [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap((match) => {
      const line = text.slice(0, match.index).split('\n').length;
      return stepsIn(parse(match[1] ?? '')).map((step) => ({ page, line, ...step }));
    });
  });

function stepsIn(node: unknown): Array<Pick<PageStep, 'task' | 'inputs'>> {
  if (typeof node !== 'object' || node === null) return [];
  const { task, inputs = {} } = node as {
    readonly task?: unknown;
    readonly inputs?: Readonly<Record<string, unknown>>;
  };
  if (typeof task !== 'string') return Object.values(node).flatMap(stepsIn);
  const texts = Object.entries(inputs).map(([name, value]) => [name, String(value)] as const);
  return [{ task, inputs: Object.fromEntries(texts) }];
}
