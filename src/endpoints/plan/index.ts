/** Service connections as a file: what has to be done, and doing it. */
export { type ApplyOptions, type ApplyProgress, applyPlan, checkSecrets } from './apply-plan.js';
export { type ApplyReport, type EntryOutcome, type EntryResult, reportToJson } from './apply-report.js';
export { InvalidEntryError } from './check-type.js';
export * from './errors.js';
export {
  DEFAULT_CONCURRENCY,
  MAXIMUM_CONCURRENCY,
  MAXIMUM_NOTED_NAMES,
  MAXIMUM_PLAN_LENGTH,
  PLAN_VERSION,
} from './limits.js';
export { notesOnSecrets } from './notes-on-secrets.js';
export {
  type Base,
  changesAnything,
  countActions,
  type Difference,
  type DifferenceValue,
  EndpointPlan,
  type EntryOrigin,
  type PlanAction,
  type PlannedEntry,
  type PlanParticulars,
  type SecretOrigin,
  type SecretReference,
  type SecretReferences,
  type Step,
  type StepKind,
  takesAway,
} from './plan.js';
export { type PlannedConfiguration, type PlanOptions, planEndpoints } from './plan-endpoints.js';
export type { PipelinePermissions, PlanPort, ProjectName, ProjectPort } from './port.js';
export { isPlan, readPlan, writePlan } from './read-plan.js';
export { type PlanColours, type RenderOptions, renderPlan, summarizePlan } from './render-plan.js';
export type { SecretPlaces } from './secret-source.js';
