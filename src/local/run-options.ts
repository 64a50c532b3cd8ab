import type { RunObserver } from './runner/observer.js';
import type { Hub } from './runner/predefined-variables.js';
import type { SelectionOptions } from './runner/selection.js';

/** What one run is given beside its pipeline. */
export interface RunOptions extends SelectionOptions {
  /** How errors name the pipeline; default: `azure-pipelines.yml`. */
  readonly file?: string;
  /** Path of the pipeline from the root of its repository, with slashes; default: its folder is the root. */
  readonly path?: string;
  /** Variables of this run, which hide those of the pipeline and of the configuration. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Names of variables whose values are masked wherever they would be shown. */
  readonly secrets?: readonly string[];
  /** Values of the pipeline's parameters, as YAML texts. */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Reads a template by its path from the root of the repository, with slashes; `undefined` where it is missing.
   * Default: there are none.
   */
  readonly readTemplate?: (path: string) => Promise<{ readonly text: string } | undefined>;
  /**
   * `build` (default) or, for those who come from classic releases, `release`: sets `System.HostType`. `gates` and
   * `checks` are for trying how a service reports back to those.
   */
  readonly hub?: Hub;
  /**
   * Pauses between tries pass at once: between the polls of a chain, and before a task is tried again. Time limits count
   * them all the same. Default: false.
   */
  readonly fastForward?: boolean;
  /** The version of the plan; default 13. Gates of versions up to 12 take other ids in events. */
  readonly planVersion?: number;
  /**
   * Milliseconds for which the ended run still listens to requests that come too late, so that `protocolFindings` tells
   * of them; default: 0.
   */
  readonly lateCallTime?: number;
  /** Watches the run while it goes on. */
  readonly observer?: RunObserver;
  /** Cancels the run. */
  readonly signal?: AbortSignal;
}
