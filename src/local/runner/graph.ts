import type { TaskResult } from '../store/timeline-record.js';

/** A job or a stage as the scheduler sees it. */
export interface GraphNode {
  readonly name: string;
  /** Names of the nodes that it waits for, as they spell them. */
  readonly dependencies: readonly string[];
}

/** What a node can know of those before it. */
export interface ResultsBefore {
  /** Which results occur among all nodes before it in the graph: its dependencies and theirs. */
  readonly earlierResults: ReadonlySet<TaskResult>;
  /** Result of each node that has ended, by its name in lower case. */
  readonly results: ReadonlyMap<string, TaskResult>;
}

/** Runs a node; one that needs no time gives its result at once. */
export type StartNode<Node> = (node: Node, before: ResultsBefore) => TaskResult | Promise<TaskResult>;

/**
 * Runs the nodes of a graph without cycles, each as soon as all that it waits for have ended.
 *
 * @returns the result of each node, by its name in lower case.
 */
export function runGraph<Node extends GraphNode>(
  nodes: readonly Node[],
  start: StartNode<Node>,
): Promise<ReadonlyMap<string, TaskResult>> {
  const results = new Map<string, TaskResult>();
  const earlierResults = new Map<string, ReadonlySet<TaskResult>>();
  const waitsFor = new Map(nodes.map((node) => [node.name, node.dependencies.length]));
  const dependents = new Map<string, Node[]>(nodes.map(({ name }) => [name, []]));
  for (const node of nodes) for (const name of node.dependencies) dependents.get(name)?.push(node);

  return new Promise((resolve, reject) => {
    const ready = nodes.filter((node) => node.dependencies.length === 0);
    const finish = (node: Node, result: TaskResult): void => {
      results.set(node.name.toLowerCase(), result);
      for (const dependent of dependents.get(node.name) ?? []) {
        const left = (waitsFor.get(dependent.name) ?? 0) - 1;
        waitsFor.set(dependent.name, left);
        if (left === 0) ready.push(dependent);
      }
    };
    // Nodes that end at once are worked off here, not by recursion: skipped chains may be thousands long.
    const startReady = (): void => {
      for (let node = ready.shift(); node; node = ready.shift()) {
        const started = node;
        const earlier = collectEarlierResults(started, results, earlierResults);
        earlierResults.set(started.name, earlier);
        const result = start(started, { earlierResults: earlier, results });
        if (typeof result === 'string') finish(started, result);
        else {
          result
            .then((awaited) => {
              finish(started, awaited);
              startReady();
            })
            .catch(reject);
        }
      }
      if (results.size === nodes.length) resolve(results);
    };
    try {
      startReady();
    } catch (error) {
      reject(error);
    }
  });
}

function collectEarlierResults(
  { dependencies }: GraphNode,
  results: ReadonlyMap<string, TaskResult>,
  earlierResults: ReadonlyMap<string, ReadonlySet<TaskResult>>,
): ReadonlySet<TaskResult> {
  const collected = new Set<TaskResult>();
  for (const name of dependencies) {
    const result = results.get(name.toLowerCase());
    if (result) collected.add(result);
    for (const earlier of earlierResults.get(name) ?? []) collected.add(earlier);
  }
  return collected;
}
