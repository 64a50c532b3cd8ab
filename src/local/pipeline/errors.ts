import { InputError, type SourceLocation } from '../../errors.js';

/** The pipeline uses something that Azure Pipelines knows and a local run does not run. */
export class UnsupportedPipelineError extends InputError {
  readonly code = 'UNSUPPORTED_IN_PIPELINE';
  readonly feature: string;

  constructor(feature: string, location: SourceLocation, hint: string) {
    super(`A local run does not support ${feature}.`, { location, hint });
    this.feature = feature;
  }
}

/** The pipeline has nothing to run, or a job without steps. */
export class EmptyPipelineError extends InputError {
  readonly code = 'EMPTY_PIPELINE';
}

/** Two stages, jobs or steps have one name, or a name has characters that it may not have. */
export class PipelineNameError extends InputError {
  readonly code = 'PIPELINE_NAME';
}

/** A value is no Boolean, or no number in the allowed range. */
export class PipelineValueError extends InputError {
  readonly code = 'PIPELINE_VALUE';
}
