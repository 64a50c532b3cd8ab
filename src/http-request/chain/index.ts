export { type DecideSkipOptions, decideSkip, isSkippedSoFar } from './decide-skip.js';
export { AnsweredUrlError, ChainCallbackError, ChainExpressionError, PollingIntervalError } from './errors.js';
export { executeSection, type SectionOutcome } from './execute-section.js';
export {
  type OpenSection,
  openSection,
  type PreparedSection,
  type SectionOptions,
  type SectionSources,
} from './prepare-section.js';
