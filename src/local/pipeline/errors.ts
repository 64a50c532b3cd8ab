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

/** Two jobs have one name, or a name has characters that a job's name may not have. */
export class JobNameError extends InputError {
  readonly code = 'JOB_NAME';
}

/** Two steps of a job have one name, or a name has characters that a step's name may not have. */
export class StepNameError extends InputError {
  readonly code = 'STEP_NAME';
}
