import { InputError } from '../errors.js';
import type { Draft, HttpHeader, HttpMethod, PreparedHttpRequest, SectionOptions } from '../http-request/index.js';
import type { PlannedSection } from './runner/plan-chain.js';
import type { PlannedTask } from './runner/plan-tasks.js';

/** The request that a step would send. Secrets are masked in every text. */
export interface RequestPreview {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: readonly HttpHeader[];
  /** Absent: none is sent. */
  readonly body?: string;
  /** What ends the task: the answer, or an event of the service. */
  readonly completion: 'ApiResponse' | 'Callback';
  /** The success criterion, where there is one. */
  readonly criterion?: string;
  /** Names of `$(name)` references that nothing knows yet; without a value they would be sent literally. */
  readonly unresolvedMacros: readonly string[];
  readonly warnings: readonly string[];
}

/** One part of a chain. */
export interface SectionPreview {
  /** Absent where it cannot be told without values that only the run has. */
  readonly request?: RequestPreview;
  /** What those values leave open. */
  readonly problem?: string;
  /** The part is left out while this holds. As written, references included. */
  readonly skip?: string;
  /** The request is sent again while this holds. */
  readonly continuePolling?: string;
  /** Seconds between two requests. */
  readonly pause?: number;
  /** Names with the expressions that give them their values. */
  readonly outputVariables?: Readonly<Record<string, string>>;
  /** What of this is done otherwise than it is written. */
  readonly warnings?: readonly string[];
}

type Mask = (text: string) => string;

/** What a planned task would send, as far as it is known before a run. */
export function previewWork(
  work: PlannedTask['work'],
  mask: Mask,
): { request?: RequestPreview; problem?: string; sections?: readonly SectionPreview[] } {
  if (work.kind === 'chain') return { sections: work.sections.map((section) => previewSection(section, mask)) };
  if (work.early instanceof InputError) return { problem: mask(work.early.message) };
  return { request: previewRequest(work.early, mask) };
}

function previewSection({ section, early }: PlannedSection, mask: Mask): SectionPreview {
  const { request, options } = early;
  return {
    ...(request instanceof InputError
      ? { problem: mask(request.message) }
      : { request: previewRequest(request, mask) }),
    ...(section.skip.trim() !== '' && { skip: mask(section.skip) }),
    ...(options instanceof InputError ? { problem: mask(options.message) } : previewOptions(options, mask)),
  };
}

function previewOptions(
  { continuePolling, pause, outputVariables, warnings }: SectionOptions,
  mask: Mask,
): Partial<SectionPreview> {
  const expressions = [...outputVariables].map(([name, { expression }]) => [name, mask(expression.text)] as const);
  return {
    ...(continuePolling && { continuePolling: mask(continuePolling.text), pause: pause / 1000 }),
    ...(expressions.length > 0 && { outputVariables: Object.fromEntries(expressions) }),
    ...(warnings.length > 0 && { warnings: warnings.map(mask) }),
  };
}

function previewRequest(early: Draft<PreparedHttpRequest>, mask: Mask): RequestPreview {
  return {
    method: early.method,
    url: mask(early.urlText),
    headers: early.headers.map(({ name, value }) => ({ name, value: mask(value) })),
    ...(early.body !== undefined && { body: mask(early.body) }),
    completion: early.waitForCompletion ? 'Callback' : 'ApiResponse',
    ...(early.criterion && { criterion: mask(early.criterion.text) }),
    unresolvedMacros: early.unresolvedMacros.map(mask),
    warnings: early.warnings.map(mask),
  };
}
