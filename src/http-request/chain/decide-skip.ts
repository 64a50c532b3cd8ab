import type { CriterionContext } from '../../criteria/index.js';
import type { JobLog } from '../job-log.js';
import { type CriterionFailure, decide } from '../judge.js';
import { formatMessage } from '../log-text.js';
import type { OpenSection } from './prepare-section.js';

export interface DecideSkipOptions {
  readonly log: JobLog;
  /** How the log calls the part: `Section 1 of 3`. */
  readonly place: string;
  /** `System.Debug`: the log also tells how the condition was evaluated. Default: false. */
  readonly debug?: boolean;
}

/**
 * Judges the SkipSectionExpression of a part of a chain and writes the log. It sees variables and inputs, and no answer:
 * `root` is Null.
 *
 * @returns whether the part is left out; a failure where the condition cannot be evaluated.
 */
export function decideSkip(
  section: OpenSection,
  { log, place, debug = false }: DecideSkipOptions,
): boolean | CriterionFailure {
  const { skip } = section;
  if (!skip) return false;
  const { failure, trace } = decide(skip, withoutAnswer(section), debug ? (text) => log.mask(text) : undefined);
  if (failure?.exceptionType !== undefined) {
    log.write(formatMessage(`${place}: ${failure.message} (type ${failure.exceptionType})`, trace));
    return failure;
  }
  const isSkipped = failure === undefined;
  if (isSkipped) log.write(formatMessage(`${place} is skipped: '${skip.text}' is true.`, trace));
  else if (debug) log.write(formatMessage(`${place} is not skipped.`, trace));
  return isSkipped;
}

/** Whether a part is left out with what is known of it so far; nothing is written. */
export function isSkippedSoFar(section: OpenSection): boolean {
  return section.skip !== undefined && decide(section.skip, withoutAnswer(section)).failure === undefined;
}

function withoutAnswer({ values }: OpenSection): CriterionContext {
  return {
    response: null,
    get variables() {
      return values.variables;
    },
    get taskInputs() {
      return values.taskInputs;
    },
  };
}
