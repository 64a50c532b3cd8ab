import type { Criterion } from '../../criteria/index.js';
import { pause } from '../../pause.js';
import { CriterionFailedError, PollTimeoutError } from '../errors.js';
import type { PollRules } from '../inputs/read-retries.js';
import { MAXIMUM_EXPLANATION_LINES } from '../limits.js';
import type { TaskLog } from '../log/task-log.js';
import { type CallOptions, callWithRetries } from './call-with-retries.js';
import { type ConditionValues, judgeAnswer, type Verdict } from './judge-answer.js';
import type { ReadAnswer } from './read-answer.js';

/** What calling until a condition holds takes. */
export interface PollOptions extends CallOptions {
  readonly values: ConditionValues;
}

/**
 * Calls until the condition of polling holds.
 *
 * It rejects with PollTimeoutError `POLL_TIMEOUT` when the time is up, whatever is under way then, with CriterionFailedError
 * `CRITERION_FAILED` where the condition cannot be judged by an answer, or as a call does.
 */
export async function poll(polling: PollRules, options: PollOptions): Promise<ReadAnswer> {
  const { clock, signal, record } = options;
  const limit = new AbortController();
  const timeUp = (): Error => new PollTimeoutError(polling.until.text, polling.timeout, record.attempts);
  const stopTimer = clock.schedule(polling.timeout, () => limit.abort(timeUp()));
  try {
    const ending = AbortSignal.any([signal, limit.signal]);
    return await pollUntil(polling, clock.now() + polling.timeout, timeUp, { ...options, signal: ending });
  } finally {
    stopTimer();
  }
}

/** @param end when nothing more is begun; the signal of `options` ends what is under way then. */
async function pollUntil(
  { until, interval }: PollRules,
  end: number,
  timeUp: () => Error,
  options: PollOptions,
): Promise<ReadAnswer> {
  const { clock, log, signal, values } = options;
  for (;;) {
    const answer = await callWithRetries(options);
    const verdict = await judgeAnswer(until, answer, values, (text) => log.mask(text));
    if (verdict.holds) return answer;
    // A later answer may be judged, but whoever waits for it would learn of a mistake at the end only.
    if (verdict.reason !== undefined) throw conditionFailed(until.text, verdict, log);
    if (clock.now() + interval > end) {
      writeReasons(verdict, log);
      throw timeUp();
    }
    log.write(`Not yet: '${until.text}' is false${whyNot(verdict)}. The next request is in ${interval / 1000} s.`);
    await pause(clock, interval, signal);
  }
}

/**
 * Judges the last answer by the success criteria.
 *
 * It rejects with CriterionFailedError `CRITERION_FAILED`.
 */
export async function judgeLast(criterion: Criterion, answer: ReadAnswer, { values, log }: PollOptions): Promise<void> {
  const verdict = await judgeAnswer(criterion, answer, values, (text) => log.mask(text));
  if (verdict.holds) return;
  throw conditionFailed(criterion.text, verdict, log);
}

/** A condition that ends the task, its reasons written. */
function conditionFailed(text: string, verdict: Verdict, log: TaskLog): CriterionFailedError {
  writeReasons(verdict, log);
  return new CriterionFailedError(`Evaluation of expression '${text}' failed${whyNot(verdict)}.`);
}

/** The trace of the engine: each part of the condition with its value. */
function writeReasons({ trace, reason }: Verdict, log: TaskLog): void {
  const left = trace.length - MAXIMUM_EXPLANATION_LINES;
  const lines = trace.slice(0, MAXIMUM_EXPLANATION_LINES);
  if (reason !== undefined) lines.push(reason);
  if (left > 0) lines.push(`… ${left} more lines`);
  if (lines.length > 0) log.write(lines.join('\n'));
}

/** The one line of the trace that tells most: the condition with the values of the answer in it. */
function whyNot({ trace, reason }: Verdict): string {
  if (reason !== undefined) return `: ${reason.replace(/\.$/, '')}`;
  const expanded = trace.find((line) => line.startsWith('Expanded: '))?.slice('Expanded: '.length);
  return expanded === undefined ? '' : `: with the values of the answer it is ${expanded}`;
}
