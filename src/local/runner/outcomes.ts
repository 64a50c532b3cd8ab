import { type CaseInsensitiveDictionary, ignoringCase } from '../../criteria/index.js';
import type { TaskResult } from '../store/timeline-record.js';

/** How a job ended, and what it gives to those who depend on it. */
export interface JobOutcome {
  readonly result: TaskResult;
  /** Output variables by `STEP.NAME`. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** How expressions write a result: `Succeeded`, `SucceededWithIssues`, … */
function resultWord(result: TaskResult): string {
  return result.charAt(0).toUpperCase() + result.slice(1);
}

/** The outcomes of all jobs and stages that have ended, as later conditions and variables see them. */
export class Outcomes {
  readonly #jobs = new Map<string, Map<string, JobOutcome>>();
  readonly #stages = new Map<string, TaskResult>();

  setJob(stage: string, job: string, outcome: JobOutcome): void {
    const jobs = this.#jobs.get(stage) ?? new Map<string, JobOutcome>();
    this.#jobs.set(stage, jobs.set(job, outcome));
  }

  setStage(stage: string, result: TaskResult): void {
    this.#stages.set(stage, result);
  }

  /** `dependencies` of a job: `JOB.result` and `JOB.outputs['STEP.NAME']`. */
  dependenciesOfJob(stage: string, dependencies: readonly string[]): CaseInsensitiveDictionary {
    const jobs = this.#jobs.get(stage);
    return dictionary(dependencies.map((name) => [name, jobs?.get(name)] as const));
  }

  /** `stageDependencies` of the jobs of a stage: `STAGE.JOB.result` and `STAGE.JOB.outputs['STEP.NAME']`. */
  stageDependencies(dependencies: readonly string[]): CaseInsensitiveDictionary {
    const stages = dependencies.map((name) => [name, dictionary([...(this.#jobs.get(name) ?? [])])] as const);
    return ignoringCase(Object.fromEntries(stages));
  }

  /** `dependencies` of a stage: `STAGE.result` and `STAGE.outputs['JOB.STEP.NAME']`. */
  dependenciesOfStage(dependencies: readonly string[]): CaseInsensitiveDictionary {
    const stages = dependencies.flatMap((name) => {
      const result = this.#stages.get(name);
      return result === undefined ? [] : [[name, stageValue(result, this.#jobs.get(name))] as const];
    });
    return ignoringCase(Object.fromEntries(stages));
  }
}

function dictionary(jobs: readonly (readonly [string, JobOutcome | undefined])[]): CaseInsensitiveDictionary {
  const known = jobs.flatMap(([name, outcome]) => {
    if (!outcome) return [];
    const value = ignoringCase({ result: resultWord(outcome.result), outputs: ignoringCase(outcome.outputs) });
    return [[name, value] as const];
  });
  return ignoringCase(Object.fromEntries(known));
}

function stageValue(result: TaskResult, jobs: ReadonlyMap<string, JobOutcome> | undefined): CaseInsensitiveDictionary {
  const outputs = [...(jobs ?? [])].flatMap(([job, outcome]) =>
    Object.entries(outcome.outputs).map(([name, value]) => [`${job}.${name}`, value] as const),
  );
  return ignoringCase({ result: resultWord(result), outputs: ignoringCase(Object.fromEntries(outputs)) });
}
