import { type Criterion, type CriterionContext, parseResponse } from '../../criteria/index.js';
import { InputError } from '../../errors.js';
import { formatDuration } from '../../tasks/index.js';
import { exchange } from '../exchange.js';
import type { ExecutionOptions } from '../execute.js';
import { type CriterionFailure, contextOf, decide, type Judgement } from '../judge.js';
import { type AnswerNotes, formatAnswer } from '../log-text.js';
import type { HttpResponse } from '../transport.js';
import { madeOf } from './made-of.js';
import { evaluateOutputs } from './output-variables.js';
import type { PreparedSection, SectionOptions } from './prepare-section.js';

/**
 * How one request of a part of a chain ended. `polling`: it is to be sent again, after so many milliseconds. `message` says
 * why it failed, and is not masked yet.
 */
export type SectionOutcome =
  | { readonly kind: 'passed'; readonly outputs: ReadonlyMap<string, string> }
  | { readonly kind: 'polling'; readonly pause: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'canceled' };

/** What follows from an answer, and what the log tells of it. */
interface Verdict {
  readonly outcome: SectionOutcome;
  readonly judgement: Judgement;
  readonly notes: AnswerNotes;
}

/**
 * Sends the request of a part of a chain once, judges the answer and writes the log. Statuses and time are those of an
 * HttpRequest. While ContinuePollingExpression holds, the answer is not judged and gives no output variables: where all
 * three stand in one part, no public page tells their order.
 *
 * @example
 * const open = openSection(section, sources);
 * const prepared = { request: open.prepareRequest(), options: open.prepareOptions() };
 * const outcome = await executeSection(prepared, { transport, clock, log });
 */
export async function executeSection(section: PreparedSection, options: ExecutionOptions): Promise<SectionOutcome> {
  const { log, debug } = options;
  const exchanged = await exchange(section.request, options);
  if (exchanged.kind !== 'answered') return exchanged;
  const { response } = exchanged;
  const body = readBody(response);
  const context = contextOf(body.data, response, section.request.criterionValues);
  const { outcome, judgement, notes } = judgeAnswer(section, context, debug ? (text) => log.mask(text) : undefined);
  log.write(formatAnswer(section.request, response, judgement, notes));
  if (body.warning !== undefined && readsAnswers(section)) log.warn(body.warning);
  return outcome;
}

function judgeAnswer(section: PreparedSection, context: CriterionContext, mask?: (text: string) => string): Verdict {
  const { request, options } = section;
  const { continuePolling, pause, outputVariables } = options;
  const polling = continuePolling && decide(continuePolling, context, mask);
  if (continuePolling && polling && (!polling.failure || polling.failure.exceptionType !== undefined)) {
    return polling.failure ? failed(polling, continuePolling) : polls(polling, continuePolling, pause);
  }
  const own = request.criterion ? decide(request.criterion, context, mask) : {};
  const judgement = {
    failure: own.failure && named(own.failure, options),
    trace: [...(polling?.trace ?? []), ...(own.trace ?? [])],
  };
  if (judgement.failure) return failed(judgement, request.criterion);
  const outputs = evaluateOutputs(outputVariables, context);
  if (outputs.kind === 'failed') return { outcome: outputs, judgement, notes: { notes: [outputs.message] } };
  const names = [...outputs.values.keys()];
  const notes = names.length === 0 ? [] : [`Output variables: ${names.join(', ')}`];
  return { outcome: { kind: 'passed', outputs: outputs.values }, judgement, notes: { notes } };
}

function failed(judgement: Judgement, criterion: Criterion | undefined): Verdict {
  return { outcome: { kind: 'failed', message: judgement.failure?.message ?? '' }, judgement, notes: { criterion } };
}

function named(failure: CriterionFailure, { criterionInputs }: SectionOptions): CriterionFailure {
  if (failure.exceptionType === undefined || criterionInputs.length === 0) return failure;
  return { ...failure, message: `The success expression${madeOf(criterionInputs)} has no value: ${failure.message}` };
}

function polls(judgement: Judgement, { text }: Criterion, pause: number): Verdict {
  const note = `Polling continues in ${formatDuration(pause)}: '${text}' is true.`;
  return { outcome: { kind: 'polling', pause }, judgement, notes: { notes: [note] } };
}

/** An answer without a body is usual where a header tells where to go on; one of other text is told. */
function readBody({ body }: HttpResponse): { readonly data: unknown; readonly warning?: string } {
  if (body.trim() === '') return { data: null };
  try {
    return { data: parseResponse(body) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { data: null, warning: `${error.message} Expressions find nothing in it.` };
  }
}

function readsAnswers({ request, options: { continuePolling, outputVariables } }: PreparedSection): boolean {
  return continuePolling !== undefined || request.criterion !== undefined || outputVariables.size > 0;
}
