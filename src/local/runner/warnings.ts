import { formatLocation, InputError } from '../../errors.js';
import type { Pipeline } from '../pipeline/pipeline.js';
import type { PlannedTask } from './plan-tasks.js';
import type { PlannedStage, RunSetting } from './run-plan.js';

/**
 * What the author of a pipeline should know though it runs: keys without effect, what is not supported in jobs that are
 * not selected, and what requests are not sent as they are written.
 */
export function collectWarnings(
  pipeline: Pipeline,
  stages: readonly PlannedStage[],
  { selection, retriesTasks }: Pick<RunSetting, 'selection' | 'retriesTasks'>,
): string[] {
  const outside = pipeline.stages
    .flatMap(({ jobs }) => jobs)
    .filter((job) => !selection.isSelected(job))
    .flatMap(({ unsupported }) => unsupported);
  return [
    ...pipeline.withoutEffect.map(describe),
    ...outside.map(describe),
    ...stages.flatMap(ofRequests),
    ...(retriesTasks ? [] : stages.flatMap(ofRetries)),
  ];
}

/** Where the profile does not retry server tasks. */
function ofRetries({ jobs }: PlannedStage): string[] {
  return jobs.flatMap((job) => {
    const tasks = job.kind === 'server' ? job.tasks : [];
    const retried = tasks.filter(({ step }) => step.retryCountOnTaskFailure > 0);
    return retried.map(
      ({ displayName }) => `job '${job.name}', step '${displayName}': this Azure DevOps does not retry server tasks.`,
    );
  });
}

function describe({ location, message }: InputError): string {
  return `${formatLocation(location)}: ${message}`;
}

function ofRequests({ jobs }: PlannedStage): string[] {
  return jobs.flatMap((job) => {
    if (job.kind !== 'server') return [];
    return job.tasks.flatMap(({ displayName, work }) => {
      const { warnings, unresolvedMacros } = facts(work);
      const unresolved = unresolvedMacros.map((macro) => `$(${macro}) is no variable here and is sent as it is.`);
      // The parts of a chain mostly have the same headers and connection.
      return [...new Set([...warnings, ...unresolved])].map(
        (warning) => `job '${job.name}', step '${displayName}': ${warning}`,
      );
    });
  });
}

/** What is known of the requests of a task before the run. */
function facts(work: PlannedTask['work']): { warnings: readonly string[]; unresolvedMacros: readonly string[] } {
  if (work.kind === 'request') return work.request ?? { warnings: [], unresolvedMacros: [] };
  return {
    warnings: work.sections
      .flatMap(({ early }) => [early.request, early.options])
      .flatMap((early) => (early instanceof InputError ? [] : early.warnings)),
    unresolvedMacros: work.sections.flatMap(({ unresolvedMacros }) => unresolvedMacros),
  };
}
