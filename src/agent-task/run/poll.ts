import type { Criterion } from '../../criteria/index.js';
import { pause } from '../../pause.js';
import { CriterionFailedError } from '../errors.js';
import type { PollRules } from '../inputs/read-retries.js';
import { MAXIMUM_EXPLANATION_LINES, MINIMUM_POLL_INTERVAL, SHORTEST_LAST_POLL } from '../limits.js';
import type { TaskLog } from '../log/task-log.js';
import { type LastRequest, PollTimeoutError } from '../poll-timeout-error.js';
import { type CallOptions, callWithRetries } from './call-with-retries.js';
import { type ConditionValues, judgeAnswer, type Verdict } from './judge-answer.js';
import type { ReadAnswer } from './read-answer.js';
import type { RunRecord } from './run-record.js';

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
  const { until, timeout } = polling;
  const limit = new AbortController();
  const start = clock.now();
  const timeUp = (spent: number): Error =>
    new PollTimeoutError({ condition: until.text, timeout, spent, requests: record.attempts }, lastRequest(record));
  const stopTimer = clock.schedule(timeout, () => limit.abort(timeUp(timeout)));
  try {
    const ending = AbortSignal.any([signal, limit.signal]);
    const tooLate = (): Error => timeUp(clock.now() - start);
    return await pollUntil(polling, start + timeout, tooLate, { ...options, signal: ending });
  } finally {
    stopTimer();
  }
}

/** @param end when the signal of `options` ends what is under way. */
async function pollUntil(
  { until, interval }: PollRules,
  end: number,
  tooLate: () => Error,
  options: PollOptions,
): Promise<ReadAnswer> {
  const { clock, log, signal, values } = options;
  for (;;) {
    const answer = await callWithRetries(options);
    const verdict = await judgeAnswer(until, answer, values, (text) => log.mask(text));
    if (verdict.holds) return answer;
    // A later answer may be judged, but whoever waits for it would learn of a mistake at the end only.
    if (verdict.reason !== undefined) throw conditionFailed(until.text, verdict, log);
    const wait = waitBefore(end - clock.now(), interval, answer);
    if (wait === undefined) {
      writeReasons(verdict, log);
      throw tooLate();
    }
    log.write(`Not yet: '${until.text}' is false${whyNot(verdict)}. The next request is in ${wait / 1000} s.`);
    await pause(clock, wait, signal);
  }
}

/** What the record of a run says of the request before now. */
function lastRequest({ attempts, ended, failure, answer }: RunRecord): LastRequest {
  const isUnderWay = ended !== attempts;
  if (isUnderWay || failure || !answer) return { isUnderWay, failure };
  const { status, phrase } = answer.response;
  return { isUnderWay, failure, answered: `${status} ${phrase}`.trim() };
}

/**
 * Milliseconds until the next request; `undefined`: there is no time for one.
 *
 * There is another one wherever the interval fits. One that the end of polling would come upon begins sooner, so that the time is used
 * to its end: early enough for twice the time that the one before took, but never sooner than the shortest interval.
 *
 * @param left until the end of polling
 * @param answer the one before
 */
function waitBefore(left: number, interval: number, { response }: ReadAnswer): number | undefined {
  if (interval + SHORTEST_LAST_POLL <= left) return interval;
  const sooner = Math.max(MINIMUM_POLL_INTERVAL, left - Math.max(SHORTEST_LAST_POLL, 2 * response.timing.total));
  if (interval < left) return Math.min(interval, sooner);
  return sooner + SHORTEST_LAST_POLL <= left ? sooner : undefined;
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
