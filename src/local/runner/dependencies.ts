import type { SourceLocation } from '../../errors.js';
import { suggest } from '../../nearest.js';
import type { YamlText } from '../../yaml/index.js';
import { DependencyCycleError, UnknownDependencyError } from './errors.js';

/** A job or a stage, as far as `dependsOn` goes. */
export interface Dependent {
  readonly name: string;
  readonly dependsOn: readonly YamlText[];
  readonly location: SourceLocation;
}

/**
 * Resolves `dependsOn` of the jobs of a stage, or of the stages of a pipeline. What lies further back in the graph is
 * not listed: a chain of thousands would have millions of such pairs.
 *
 * @param what they are: 'job' or 'stage'.
 * @returns a map from each name to the names that it waits for, each once and as they are declared.
 * @throws UnknownDependencyError `UNKNOWN_DEPENDENCY`, DependencyCycleError `DEPENDENCY_CYCLE`, both with the place of
 *   the name.
 */
export function resolveDependencies(
  nodes: readonly Dependent[],
  what: 'job' | 'stage',
): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(nodes.map((node) => [node.name.toLowerCase(), node]));
  const names = nodes.map(({ name }) => name);
  const dependencies = new Map(
    nodes.map((node) => {
      const named = node.dependsOn.map(({ text, location }) => {
        const found = byName.get(text.toLowerCase());
        if (found) return found;
        throw new UnknownDependencyError(text, what, node.name, {
          location,
          hint: suggest(text, names, `${what}s`),
        });
      });
      return [node, named] as const;
    }),
  );
  refuseCycles(nodes, dependencies, what);
  return new Map([...dependencies].map(([node, named]) => [node.name, [...new Set(named.map(({ name }) => name))]]));
}

function refuseCycles(
  nodes: readonly Dependent[],
  dependencies: ReadonlyMap<Dependent, readonly Dependent[]>,
  what: 'job' | 'stage',
): void {
  const finished = new Set<Dependent>();
  for (const node of nodes) if (!finished.has(node)) walkBack(node, dependencies, finished, what);
}

/** Walks with a stack of its own: a pipeline may be a chain of thousands of nodes. */
function walkBack(
  start: Dependent,
  dependencies: ReadonlyMap<Dependent, readonly Dependent[]>,
  finished: Set<Dependent>,
  what: 'job' | 'stage',
): void {
  const path: { readonly node: Dependent; next: number }[] = [{ node: start, next: 0 }];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const dependency = dependencies.get(step.node)?.[step.next];
    const place = step.node.dependsOn[step.next]?.location ?? step.node.location;
    step.next += 1;
    if (dependency === undefined) {
      finished.add(step.node);
      onPath.delete(step.node);
      path.pop();
    } else if (onPath.has(dependency)) {
      const cycle = path.slice(path.findIndex(({ node }) => node === dependency)).map(({ node }) => node.name);
      throw new DependencyCycleError([...cycle, dependency.name], what, place);
    } else if (!finished.has(dependency)) {
      path.push({ node: dependency, next: 0 });
      onPath.add(dependency);
    }
  }
}
