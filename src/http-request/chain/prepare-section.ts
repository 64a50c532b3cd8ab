import type { Criterion } from '../../criteria/index.js';
import {
  type ChainSection,
  formatDuration,
  type HttpRequestBlock,
  type MacroLookup,
  MINIMUM_POLLING_INTERVAL,
  parseDuration,
} from '../../tasks/index.js';
import { readHeaderText } from '../header-text.js';
import { type ConditionVariables, conditionValues, draftBlock, prepareBlock } from '../prepare-block.js';
import { type OpenBlock, openBlock, type RequestSources } from '../prepare-request.js';
import type { Draft, PreparedHttpRequest } from '../prepared-request.js';
import { parseMethod, parseWaitForCompletion, type RequestField } from '../request-fields.js';
import { parseSuccessCriterion } from '../success-criterion.js';
import { AnsweredUrlError, ChainCallbackError, PollingIntervalError } from './errors.js';
import { type OutputExpressions, prepareOutputs } from './output-variables.js';
import { inputsIn, parseTemplate } from './parse-expression.js';

/** What a part of a chain is prepared from. */
export interface SectionSources extends RequestSources, ConditionVariables {
  /** The variables without those that the chain itself has set. Default: there are none of these. */
  readonly variablesBefore?: MacroLookup;
}

/** A part of a chain whose condition to be left out can be judged before anything else of it is looked at. */
export interface OpenSection {
  readonly skip: Criterion | undefined;
  /** What {@link skip} sees; there is no answer yet. */
  readonly values: PreparedHttpRequest['criterionValues'];
  /** Texts of the service connection that no log may show. */
  readonly secrets: readonly string[];
  /**
   * What follows from its answer. It needs no address, so that it can mostly be checked before a run.
   *
   * @throws ChainExpressionError `CHAIN_EXPRESSION`, OutputVariablesError `OUTPUT_VARIABLES`, PollingIntervalError
   *   `POLLING_INTERVAL`
   */
  prepareOptions(): SectionOptions;
  /** @throws the input errors of a request; ChainCallbackError `CHAIN_CALLBACK`, AnsweredUrlError `ANSWERED_URL` */
  prepareRequest(): PreparedHttpRequest;
  /** The same without looking at its URL. @throws the same, but none about a URL */
  draftRequest(): Draft<PreparedHttpRequest>;
}

/** What follows from the answer to a part of a chain. */
export interface SectionOptions {
  readonly continuePolling: Criterion | undefined;
  /** Milliseconds between two polls. */
  readonly pause: number;
  readonly outputVariables: OutputExpressions;
  /** The inputs that the success expression is put together of; none where it is the value of one. */
  readonly criterionInputs: readonly string[];
  readonly warnings: readonly string[];
}

/** A part of a chain, judged: nothing in it can be the author's fault any more. */
export interface PreparedSection {
  readonly request: PreparedHttpRequest;
  readonly options: SectionOptions;
}

/**
 * Opens a part of a chain in the order of an HttpRequest: inputs, service connection, texts.
 *
 * @throws UnknownServiceConnectionError `UNKNOWN_SERVICE_CONNECTION` and the others about connections,
 *   ChainExpressionError `CHAIN_EXPRESSION` for its SkipSectionExpression
 */
export function openSection(section: ChainSection, sources: SectionSources): OpenSection {
  const block = openBlock(section.request.endpointId, sources);
  const skip = parseTemplate(section.skip, 'SkipSectionExpression', block);
  return {
    skip,
    values: conditionValues(block, sources),
    secrets: block.secrets,
    prepareOptions: () => prepareOptions(section, block),
    prepareRequest: () => prepareRequestOf(section.request, block, sources),
    draftRequest: () => {
      checkAllButUrl(section.request, block);
      return draftBlock(section.request, block, sources);
    },
  };
}

function prepareOptions(section: ChainSection, block: OpenBlock): SectionOptions {
  const { expand } = block;
  const continuePolling = parseTemplate(section.continuePolling, 'ContinuePollingExpression', block);
  const outputVariables = prepareOutputs(section.outputVariables, block);
  const { expression } = section.request;
  const criterionInputs = /^\s*\$\([^()]*\)\s*$/.test(expression) ? [] : inputsIn(expression, block);
  const common = { continuePolling, outputVariables, criterionInputs };
  if (!continuePolling) return { ...common, pause: 0, warnings: [] };
  return { ...common, ...readPause(expand(section.durationBetweenRetries)) };
}

function prepareRequestOf(template: HttpRequestBlock, block: OpenBlock, sources: SectionSources): PreparedHttpRequest {
  checkAllButUrl(template, block);
  const request = prepareBlock(template, block, sources);
  requireOwnOrigin(template, request, block, sources);
  return request;
}

/** The URL comes last: before a run it mostly lacks an answer, which shall not hide the faults of the rest. */
function checkAllButUrl(template: HttpRequestBlock, { expand, mask }: OpenBlock): void {
  const completion = expand(template.waitForCompletion);
  if (parseWaitForCompletion(completion)) throw new ChainCallbackError(completion.details);
  parseMethod(expand(template.method));
  const headers = expand(template.headers);
  readHeaderText(headers.text, headers.details.location);
  parseSuccessCriterion(expand(template.expression), mask);
}

/** Whether the service waits less than its least where a task says so is not known: here it does not. */
function readPause({ text, shown, details }: RequestField): { pause: number; warnings: readonly string[] } {
  if (text.trim() === '') return { pause: MINIMUM_POLLING_INTERVAL, warnings: [] };
  const pause = parseDuration(text);
  if (pause === undefined) throw new PollingIntervalError(shown, details);
  if (pause >= MINIMUM_POLLING_INTERVAL) return { pause, warnings: [] };
  const least = formatDuration(MINIMUM_POLLING_INTERVAL);
  const warning = `The wait of ${shown.trim()} between two polls is less than the least, which is waited: ${least}.`;
  return { pause: MINIMUM_POLLING_INTERVAL, warnings: [warning] };
}

/** An answer may not send the credentials of a connection to another origin. */
function requireOwnOrigin(
  template: HttpRequestBlock,
  { url, urlText, behaviour }: PreparedHttpRequest,
  { connection, expand }: OpenBlock,
  sources: SectionSources,
): void {
  const { variablesBefore } = sources;
  if (!connection || !variablesBefore || behaviour.answeredUrls === 'anyOrigin') return;
  const before = openBlock(template.endpointId, { ...sources, variables: variablesBefore });
  const isAnswered = before.expand(template.endpointUrl).text.trim() !== urlText;
  if (!isAnswered || originOf(connection.url) === url.origin) return;
  throw new AnsweredUrlError(url.origin, connection.name, expand(template.endpointUrl).details);
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
