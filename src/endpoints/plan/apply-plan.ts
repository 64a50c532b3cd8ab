import type { Environment } from '../../configuration/index.js';
import { EndpointFailedError, EndpointNotReadyError } from '../errors.js';
import { type ApplyReport, createReport, type EntryOutcome, type EntryResult } from './apply-report.js';
import { forEachBounded } from './bounded-work.js';
import { checkBase, type EntryStanding } from './check-base.js';
import { checkAddedUpdates, readWork, type SecretNeeds, type Work } from './check-secrets.js';
import { type ConnectionView, sameUrl } from './connection-view.js';
import { failureOf } from './entry-situation.js';
import { PlanOrganizationError } from './errors.js';
import type { EndpointPlan, PlannedEntry, StepKind } from './plan.js';
import type { PlanPort } from './port.js';
import { Reading, type ReadingOptions } from './reading.js';
import { runStep } from './run-step.js';
import { Turns } from './turns.js';

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
 * A connection that is in state Failed in the end has failed, also where there was nothing to do for it.
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
  const work = readWork(plan, needsOf(options));
  const reading = new Reading({ concurrency, signal });
  const standings = await checkBase(work, port, reading);
  await checkAddedUpdates(plan, work, standings, keepSecrets, port, reading);
  const results = new Map(work.map(({ entry }) => [entry, resultOf(entry, 'notDone')]));
  const turns = new Turns();
  let failed = false;
  let done = 0;
  const goesOn = (): boolean => !signal?.aborted && (keepGoing || !failed);
  await forEachBounded(work, { concurrency: reading.concurrency, goesOn }, async (each, index) => {
    const result = await turns.take(each.entry.base?.id, async () => {
      return goesOn()
        ? await runEntry(each, standings[index], { port, keepSecrets, goesOn })
        : resultOf(each.entry, 'notDone');
    });
    results.set(each.entry, result);
    if (result.outcome === 'failed') failed = true;
    done += 1;
    onProgress?.({ done, total: work.length, entry: result });
  });
  const entries = plan.entries.map((entry) => results.get(entry) ?? resultOf(entry, 'unchanged'));
  return createReport(entries, signal?.aborted ?? false);
}

/**
 * Checks the secrets of a plan as {@link applyPlan} does before it reads or writes anything, so that nobody is asked about
 * a plan that cannot be done.
 *
 * @throws the faults of all secrets that are needed, at once
 */
export function checkSecrets(plan: EndpointPlan, options: ApplyOptions = {}): void {
  readWork(plan, needsOf(options));
}

function needsOf(options: ApplyOptions): SecretNeeds {
  const { updateSecrets = false, keepSecrets = false } = options;
  const { environment = process.env, workingDirectory = process.cwd() } = options;
  return { places: { environment, workingDirectory }, updateSecrets, keepSecrets };
}

function resultOf(entry: PlannedEntry, outcome: EntryOutcome): EntryResult {
  const { project, name, action, base } = entry;
  return { project, name, action, outcome, completed: [], ...(base && { id: base.id }) };
}

interface RunOptions {
  readonly port: PlanPort;
  readonly keepSecrets: boolean;
  readonly goesOn: () => boolean;
}

/** The steps of one entry, one after the other: what is shared or permitted has to exist. */
async function runEntry(
  { entry, steps, secrets }: Work,
  standing: EntryStanding | undefined,
  { port, keepSecrets, goesOn }: RunOptions,
): Promise<EntryResult> {
  const isDue = standing?.state !== 'already';
  const completed: StepKind[] = [];
  let id = entry.base?.id ?? (isDue ? undefined : standing?.view?.endpoint.id);
  const result = (outcome: EntryOutcome): EntryResult => {
    return { ...resultOf(entry, outcome), completed, ...(id !== undefined && { id }) };
  };
  try {
    for (const step of isDue ? steps : []) {
      if (completed.length > 0 && !goesOn()) return result('notDone');
      id = await runStep(step, id, { port, entry, secrets, keepSecrets });
      completed.push(step.kind);
    }
    if (!completed.includes('update')) refuseFailed(entry, standing?.view);
    return result(isDue ? 'done' : 'unchanged');
  } catch (error) {
    // What could not be finished exists all the same.
    if (error instanceof EndpointFailedError || error instanceof EndpointNotReadyError) id = error.endpoint.id;
    return { ...result('failed'), error };
  }
}

/**
 * The state of a connection after its steps: an update and a creation tell it themselves, the others do not change it.
 *
 * @throws EndpointFailedError `ENDPOINT_FAILED`
 */
function refuseFailed({ action, name }: PlannedEntry, view: ConnectionView | undefined): void {
  const failure = view && failureOf(view);
  if (failure === undefined || !view || action === 'delete' || action === 'unshare') return;
  throw new EndpointFailedError({ id: view.endpoint.id, name }, failure);
}
