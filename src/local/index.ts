/** A local Azure DevOps on which server tasks run for real, without an organization. */
export type { HttpRequestBehaviour } from '../http-request/index.js';
export {
  type LocalAzureDevOps,
  type LocalAzureDevOpsOptions,
  type NamedText,
  startLocalAzureDevOps,
} from './local-azure-devops.js';
export { type PreviewOptions, previewPipeline, type StepPreview } from './preview.js';
export type { RequestPreview, SectionPreview } from './preview-work.js';
export { type Profile, profiles } from './profiles.js';
export type { ProtocolFinding } from './protocol/finding.js';
export type { RunOptions } from './run-options.js';
export type { RunObserver } from './runner/observer.js';
export type { Hub } from './runner/predefined-variables.js';
export type { RunResult } from './runner/result.js';
export type { FinishedRun } from './runner/run.js';
export type { SelectionOptions } from './runner/selection.js';
export type { Fault, JournalEntry, ServerBehaviour, Tolerance } from './server/index.js';
export type { TaskResult, TimelineIssue, TimelineRecord } from './store/timeline-record.js';
