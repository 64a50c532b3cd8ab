import type { SourceLocation } from '../../errors.js';
import type { GivenInput } from '../../tasks/index.js';
import type { YamlText } from '../../yaml/index.js';

/** One `- task:` step. */
export interface PipelineStep {
  /** `NAME@MAJOR` as written. */
  readonly task: YamlText;
  /** The reference name (`name:`), where the step has one. */
  readonly name: string | undefined;
  /** Where the name stands; the step, where it has none. */
  readonly nameLocation: SourceLocation;
  readonly displayName: string | undefined;
  readonly inputs: readonly GivenInput[];
  readonly location: SourceLocation;
}

/** One server job. */
export interface PipelineJob {
  readonly name: string;
  readonly displayName: string;
  readonly dependsOn: readonly YamlText[];
  readonly condition: YamlText | undefined;
  readonly steps: readonly PipelineStep[];
  readonly location: SourceLocation;
}

/** A pipeline, read and checked for shape; names inside it are not resolved yet. */
export interface Pipeline {
  readonly file: string;
  readonly jobs: readonly PipelineJob[];
}
