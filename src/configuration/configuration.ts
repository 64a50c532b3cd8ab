import type { SourceLocation } from '../errors.js';
import type { YamlText } from '../yaml/index.js';

/** A value that stands in the file, or that is read when it is needed: from the environment, or from a file of its own. */
export type ConfiguredValue =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'environment'; readonly variable: string; readonly location: SourceLocation }
  | ConfiguredFile;

/** `{ file: PATH }`: only secrets of service connections may come from a file. */
export interface ConfiguredFile {
  readonly kind: 'file';
  /** As written, behind the folder of the configuration where it is relative. */
  readonly path: string;
  readonly location: SourceLocation;
}

/** One item of `sharedWith`. */
export interface SharedProject {
  /** Name or id of the project. */
  readonly project: string;
  /** What the connection is called there; absent: as in the project that owns it. */
  readonly name?: string;
  readonly description?: string;
  readonly location: SourceLocation;
}

/** Where the parts of an entry stand; what is absent was not given. */
export interface ServiceConnectionPlaces {
  readonly entry: SourceLocation;
  readonly type: SourceLocation;
  readonly url?: SourceLocation;
  readonly description?: SourceLocation;
  readonly scheme?: SourceLocation;
  readonly project?: SourceLocation;
  readonly sharedWith?: SourceLocation;
  readonly pipelines?: SourceLocation;
  readonly state?: SourceLocation;
  /** By key, as it is spelled in the file. */
  readonly parameters: ReadonlyMap<string, SourceLocation>;
  readonly data: ReadonlyMap<string, SourceLocation>;
}

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
  /** Keys of `data` whose value is no text of the file, such as the private key of an SSH connection. */
  readonly secretData: Readonly<Record<string, ConfiguredValue>>;
  /** The owner: one of the file's projects, the first where the entry names none. */
  readonly project: string;
  /** Absent: left as it is. Empty: shared with no other project. */
  readonly sharedWith?: readonly SharedProject[];
  /** Ids of the pipelines that may use it, in order, or all. Absent: left as it is. Empty: none. */
  readonly pipelines?: 'all' | readonly number[];
  /** `absent`: it is to be deleted or, in a project that only shares it, no longer shared. */
  readonly state: 'present' | 'absent';
  readonly places: ServiceConnectionPlaces;
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
