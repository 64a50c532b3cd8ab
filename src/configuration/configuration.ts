import type { SourceLocation } from '../errors.js';
import type { YamlText } from '../yaml/index.js';

/** A value that stands in the file, or that is read from the environment when it is needed. */
export type ConfiguredValue =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'environment'; readonly variable: string; readonly location: SourceLocation };

/** One entry of `serviceConnections`. Secrets are not resolved yet: see `resolveValue`. */
export interface ServiceConnectionEntry {
  readonly name: YamlText;
  readonly type: string;
  /** Empty where the type has a URL of its own and the file gives none. */
  readonly url: string;
  readonly description: string;
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, ConfiguredValue>>;
  readonly data: Readonly<Record<string, string>>;
  /** The owner: one of the file's projects, the first where the entry names none. */
  readonly project: string;
}

/** One entry of `variableGroups`. */
export interface VariableGroupEntry {
  readonly name: string;
  readonly variables: Readonly<Record<string, ConfiguredValue>>;
}

/** What `agentless.yml` says, as far as local runs use it. */
export interface Configuration {
  readonly file: string;
  /** The first is the one that pipelines run in. */
  readonly projects: readonly [string, ...string[]];
  readonly serviceConnections: readonly ServiceConnectionEntry[];
  readonly variables: Readonly<Record<string, ConfiguredValue>>;
  readonly variableGroups: readonly VariableGroupEntry[];
  /** Folders with task.json files, as written: relative to the file. */
  readonly tasks: readonly YamlText[];
}

/** The name of the project where a configuration names none. */
export const DEFAULT_PROJECT = 'Demo';

/** What holds where there is no configuration: one project and nothing in it. */
export const emptyConfiguration: Configuration = {
  file: '',
  projects: [DEFAULT_PROJECT],
  serviceConnections: [],
  variables: {},
  variableGroups: [],
  tasks: [],
};
