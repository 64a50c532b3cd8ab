import type { Environment } from '../../configuration/index.js';
import type { InputError } from '../../errors.js';
import { type ApplyReport, createReport, type EntryOutcome, type EntryResult } from './apply-report.js';
import { forEachBounded } from './bounded-work.js';
import { checkBase } from './check-base.js';
import { sameUrl } from './connection-view.js';
import { PlanOrganizationError } from './errors.js';
import type { EndpointPlan, PlannedEntry, Step, StepKind } from './plan.js';
import type { PlanPort } from './port.js';
import { Reading, type ReadingOptions } from './reading.js';
import { runStep, type StepContext } from './run-step.js';
import { type ResolvedSecrets, resolveSecrets } from './secret-source.js';
import { throwFaults } from './throw-faults.js';

export interface ApplyOptions extends Omit<ReadingOptions, 'onProgress'> {
  /** Goes on with the other entries where one fails. Default: false, nothing new is started then. */
  readonly keepGoing?: boolean;
  /** Also writes the secrets of connections that nothing else changes. Default: false. */
  readonly updateSecrets?: boolean;
  /** Sends secrets that the plan does not name as the null that a read gave; see `UpdateOptions`. Default: false. */
  readonly keepSecrets?: boolean;
  /** Called after each entry that was worked on. */
  readonly onProgress?: (progress: ApplyProgress) => void;
  /** Where `{ env: NAME }` comes from. Default: the environment of the process. */
  readonly environment?: Environment;
  /** Where relative paths of secrets start. Default: the working directory of the process. */
  readonly workingDirectory?: string;
}

export interface ApplyProgress {
  readonly done: number;
  readonly total: number;
  readonly entry: EntryResult;
}

/**
 * Does what a plan says, several connections at once. Before the first write it reads once more what it is about to
 * change, and all secrets that it needs.
 *
 * On the first failure, and when the signal says so, nothing new is started; requests that are under way come to their
 * end. What was done and what was not is in the report. A plan that was applied in part can be applied again, and one
 * that was applied whole then changes nothing.
 *
 * @throws ModifiedSinceError `MODIFIED_SINCE`, PlanOrganizationError `PLAN_ORGANIZATION`, ConcurrencyError `CONCURRENCY`,
 * the faults of secrets, and what the server refuses to be read. Nothing was written then.
 * @example
 * const { counts } = await applyPlan(await planEndpoints(inspected, endpoints), endpoints);
 * counts.done; // 3
 */
export async function applyPlan(plan: EndpointPlan, port: PlanPort, options: ApplyOptions = {}): Promise<ApplyReport> {
  if (!sameUrl(plan.organization, port.url)) throw new PlanOrganizationError(plan.organization, port.url);
  const { keepGoing = false, keepSecrets = false, concurrency, signal, onProgress } = options;
  const work = readWork(plan, options);
  const reading = new Reading({ concurrency, signal });
  const standings = await checkBase(
    work.map(({ entry }) => entry),
    port,
    reading,
  );
  const results = new Map(work.map(({ entry }) => [entry, resultOf(entry, 'notDone')]));
  let failed = false;
  let done = 0;
  const goesOn = (): boolean => !signal?.aborted && (keepGoing || !failed);
  await forEachBounded(work, { concurrency: reading.concurrency, goesOn }, async ({ entry, steps, secrets }, index) => {
    const isDone = standings[index] === 'already';
    const result = isDone
      ? resultOf(entry, 'unchanged')
      : await runEntry(steps, { port, entry, secrets, keepSecrets }, goesOn);
    results.set(entry, result);
    if (result.outcome === 'failed') failed = true;
    done += 1;
    onProgress?.({ done, total: work.length, entry: result });
  });
  const entries = plan.entries.map((entry) => results.get(entry) ?? resultOf(entry, 'unchanged'));
  return createReport(entries, signal?.aborted ?? false);
}

/** An entry that has something to do, with all that it takes. */
interface Work {
  readonly entry: PlannedEntry;
  readonly steps: readonly Step[];
  readonly secrets: ResolvedSecrets;
}

/** @throws the faults of all secrets that are needed, at once */
function readWork(plan: EndpointPlan, options: ApplyOptions): Work[] {
  const { updateSecrets = false, environment = process.env, workingDirectory = process.cwd() } = options;
  const faults: InputError[] = [];
  const work = plan.entries.flatMap((entry): Work[] => {
    const steps = updateSecrets ? withSecretUpdate(entry) : entry.steps;
    if (steps.length === 0) return [];
    const writes = steps.some(({ kind }) => kind === 'create' || kind === 'update');
    const secrets = writes
      ? resolveSecrets(plan, entry, { environment, workingDirectory }, faults)
      : { parameters: {}, data: {} };
    return [{ entry, steps, secrets }];
  });
  throwFaults(faults);
  return work;
}

/** The steps with a write of the secrets where there is none yet. */
function withSecretUpdate({ base, action, steps, secrets, project }: PlannedEntry): readonly Step[] {
  const hasSecrets = Object.keys({ ...secrets.parameters, ...secrets.data }).length > 0;
  const isExisting = base !== null && (action === 'nothing' || action === 'update');
  if (!hasSecrets || !isExisting || steps.some(({ kind }) => kind === 'update')) return steps;
  return [{ kind: 'update', project, change: {} }, ...steps];
}

function resultOf(entry: PlannedEntry, outcome: EntryOutcome): EntryResult {
  const { project, name, action, base } = entry;
  return { project, name, action, outcome, completed: [], ...(base && { id: base.id }) };
}

/** The steps of one entry, one after the other: what is shared or permitted has to exist. */
async function runEntry(steps: readonly Step[], context: StepContext, goesOn: () => boolean): Promise<EntryResult> {
  const { entry } = context;
  const completed: StepKind[] = [];
  let id = entry.base?.id;
  const result = (outcome: EntryOutcome): EntryResult => {
    return { ...resultOf(entry, outcome), completed, ...(id !== undefined && { id }) };
  };
  try {
    for (const step of steps) {
      if (completed.length > 0 && !goesOn()) return result('notDone');
      id = await runStep(step, id, context);
      completed.push(step.kind);
    }
    return result('done');
  } catch (error) {
    return { ...result('failed'), error };
  }
}
