import type { SourceLocation } from '../../errors.js';
import type { GivenInput } from '../../tasks/index.js';
import type { YamlText } from '../../yaml/index.js';
import type { UnsupportedPipelineError } from './errors.js';

/** One entry of a `variables:` block: a variable, or a group whose variables come from the configuration. */
export type PipelineVariable =
  | { readonly kind: 'variable'; readonly name: string; readonly value: YamlText }
  | { readonly kind: 'group'; readonly group: YamlText };

/** One `- task:` step. */
export interface PipelineStep {
  /** `NAME@MAJOR` as written. */
  readonly task: YamlText;
  /** The reference name (`name:`), where the step has one. */
  readonly name: YamlText | undefined;
  readonly displayName: string | undefined;
  readonly inputs: readonly GivenInput[];
  readonly enabled: boolean;
  readonly condition: YamlText | undefined;
  readonly continueOnError: boolean;
  /** `undefined` or 0: no limit but that of the job. */
  readonly timeoutInMinutes: number | undefined;
  /** How often the task is tried again when it fails; 0 to 10. */
  readonly retryCountOnTaskFailure: number;
  readonly location: SourceLocation;
}

/** What jobs of all kinds have. */
interface CommonJob {
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly YamlText[];
  readonly condition: YamlText | undefined;
  readonly variables: readonly PipelineVariable[];
  readonly location: SourceLocation;
  /** What the job uses and a local run does not support: an error where the job is to run, else a warning. */
  readonly unsupported: readonly UnsupportedPipelineError[];
}

/** A job with `pool: server`. */
export interface ServerJob extends CommonJob {
  readonly kind: 'server';
  readonly continueOnError: boolean;
  /** 0: no limit. */
  readonly timeoutInMinutes: number;
  readonly cancelTimeoutInMinutes: number;
  readonly steps: readonly PipelineStep[];
}

/** A job that needs an agent, so it is not run here. Of its steps only the tasks are looked at. */
export interface AgentJob extends CommonJob {
  readonly kind: 'agent';
  /** `NAME@MAJOR` as written. */
  readonly tasks: readonly YamlText[];
}

export type PipelineJob = ServerJob | AgentJob;

/** A stage; a pipeline without stages has one that is called `__default`. */
export interface PipelineStage {
  readonly name: string;
  readonly displayName: string;
  /** `undefined`: the stage before it. */
  readonly dependsOn: readonly YamlText[] | undefined;
  readonly condition: YamlText | undefined;
  readonly variables: readonly PipelineVariable[];
  readonly jobs: readonly PipelineJob[];
  readonly location: SourceLocation;
}

/** A pipeline, read and checked for shape; names inside it are not resolved yet. */
export interface Pipeline {
  readonly file: string;
  readonly variables: readonly PipelineVariable[];
  readonly stages: readonly PipelineStage[];
  /** What has no effect in a local run, to be told as warnings. */
  readonly withoutEffect: readonly UnsupportedPipelineError[];
}

/** What the service calls the stage of a pipeline that has none. */
export const DEFAULT_STAGE = '__default';
