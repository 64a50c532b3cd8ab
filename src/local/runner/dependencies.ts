import { suggest } from '../../nearest.js';
import type { PipelineJob } from '../pipeline/pipeline.js';
import { DependencyCycleError, UnknownJobError } from './errors.js';

/**
 * Resolves `dependsOn` of all jobs. What lies further back in the graph is not listed: a chain of thousands of jobs
 * would have millions of such pairs.
 *
 * @returns a map from each job's name to the names that it waits for, each once and as the jobs spell them.
 * @throws UnknownJobError `UNKNOWN_JOB`, DependencyCycleError `DEPENDENCY_CYCLE`, both with the place of the name.
 */
export function resolveDependencies(jobs: readonly PipelineJob[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(jobs.map((job) => [job.name.toLowerCase(), job]));
  const names = jobs.map(({ name }) => name);
  const dependencies = new Map(
    jobs.map((job) => {
      const named = job.dependsOn.map(({ text, location }) => {
        const found = byName.get(text.toLowerCase());
        if (found) return found;
        throw new UnknownJobError(text, `dependsOn of job '${job.name}'`, {
          location,
          hint: suggest(text, names, 'jobs'),
        });
      });
      return [job, named] as const;
    }),
  );
  refuseCycles(jobs, dependencies);
  return new Map([...dependencies].map(([job, named]) => [job.name, [...new Set(named.map(({ name }) => name))]]));
}

function refuseCycles(
  jobs: readonly PipelineJob[],
  dependencies: ReadonlyMap<PipelineJob, readonly PipelineJob[]>,
): void {
  const finished = new Set<PipelineJob>();
  for (const job of jobs) if (!finished.has(job)) walkBack(job, dependencies, finished);
}

/** Walks with a stack of its own: a pipeline may be a chain of thousands of jobs. */
function walkBack(
  start: PipelineJob,
  dependencies: ReadonlyMap<PipelineJob, readonly PipelineJob[]>,
  finished: Set<PipelineJob>,
): void {
  const path: { readonly job: PipelineJob; next: number }[] = [{ job: start, next: 0 }];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const dependency = dependencies.get(step.job)?.[step.next];
    const place = step.job.dependsOn[step.next]?.location ?? step.job.location;
    step.next += 1;
    if (dependency === undefined) {
      finished.add(step.job);
      onPath.delete(step.job);
      path.pop();
    } else if (onPath.has(dependency)) {
      const cycle = path.slice(path.findIndex(({ job }) => job === dependency)).map(({ job }) => job.name);
      throw new DependencyCycleError([...cycle, dependency.name], place);
    } else if (!finished.has(dependency)) {
      path.push({ job: dependency, next: 0 });
      onPath.add(dependency);
    }
  }
}
