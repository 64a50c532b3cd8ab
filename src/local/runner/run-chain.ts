import { decideSkip, executeSection, type OpenSection, type SectionOutcome } from '../../http-request/index.js';
import { attemptToPrepare, type Prepared } from './attempt-to-prepare.js';
import { MAXIMUM_POLLS } from './limits.js';
import type { PlannedChain, PlannedSection } from './plan-chain.js';
import type { TaskTry } from './run-task.js';
import { canceled, type TaskEnd } from './task-callback.js';

/** How a part of a chain ended: the chain goes on, or the task ends. */
type SectionEnd =
  | { readonly kind: 'passed'; readonly outputs: ReadonlyMap<string, string> }
  | { readonly kind: 'ended'; readonly end: TaskEnd };

const NO_OUTPUTS: ReadonlyMap<string, string> = new Map();

/**
 * Runs the parts of a chain one after another, until one ends the task. What a part keeps of its answer is known to those
 * after it, and is an output variable of the step.
 *
 * @param kept what an evaluation before this one has kept: gates evaluate a chain again and again, and parts that have
 *   created something skip themselves by it.
 */
export async function runChain(
  { sections }: PlannedChain,
  kept: ReadonlyMap<string, string>,
  attempt: TaskTry,
): Promise<TaskEnd> {
  const { task, run } = attempt;
  let outputs = kept;
  for (const [index, section] of sections.entries()) {
    const end = await runSection(section, `Section ${index + 1} of ${sections.length}`, outputs, attempt);
    if (end.kind === 'ended') return end.end;
    outputs = new Map([...outputs, ...end.outputs]);
    const variables = [...end.outputs].map(([name, value]) => [name, { value, isSecret: false }] as const);
    if (variables.length > 0) run.plan.timeline.patch(task.recordId, { variables: Object.fromEntries(variables) });
  }
  return { result: 'succeeded' };
}

/** Runs one part, and polls as long as it is told to. */
async function runSection(
  section: PlannedSection,
  place: string,
  outputs: ReadonlyMap<string, string>,
  attempt: TaskTry,
): Promise<SectionEnd> {
  const { variables, run, log, signal, debug } = attempt;
  for (let poll = 1; ; poll += 1) {
    const opened = attemptToPrepare(() => section.open(variables, outputs), run, log);
    if ('end' in opened) return ended(opened.end);
    const skip = poll === 1 && decideSkip(opened.ready, { log, place, debug });
    if (skip === true) return { kind: 'passed', outputs: NO_OUTPUTS };
    if (skip) return failed(skip.message);
    const outcome = await send(opened.ready, attempt, poll === 1);
    if ('end' in outcome) return ended(outcome.end);
    const { ready } = outcome;
    if (ready.kind === 'passed') return ready;
    if (ready.kind === 'failed') return failed(ready.message);
    if (ready.kind === 'canceled') return ended(canceled(signal));
    if (poll === MAXIMUM_POLLS) return tooManyPolls(place, attempt);
    await run.pause(ready.pause, signal);
    if (signal.aborted) {
      log.write(`${place}: canceled while it waited for its next request.`);
      return ended(canceled(signal));
    }
  }
}

/** @param isFirst whether what is waited otherwise than it is written is to be told, should another poll follow. */
async function send(
  opened: OpenSection,
  { run, log, signal, debug }: TaskTry,
  isFirst: boolean,
): Promise<Prepared<SectionOutcome>> {
  const { secrets } = opened;
  const prepare = () => ({ options: opened.prepareOptions(), request: opened.prepareRequest(), secrets });
  const prepared = attemptToPrepare(prepare, run, log);
  if ('end' in prepared) return prepared;
  const { transport, clock } = run;
  const ready = await executeSection(prepared.ready, { transport, clock, log, signal, debug });
  const warnings = isFirst && ready.kind === 'polling' ? prepared.ready.options.warnings : [];
  for (const warning of warnings) log.warn(warning);
  return { ready };
}

function tooManyPolls(place: string, { log }: TaskTry): SectionEnd {
  const message = `${place} was sent ${MAXIMUM_POLLS} times and would go on.`;
  log.write(message);
  return failed(message);
}

function failed(issue: string): SectionEnd {
  return ended({ result: 'failed', issue });
}

function ended(end: TaskEnd): SectionEnd {
  return { kind: 'ended', end };
}
