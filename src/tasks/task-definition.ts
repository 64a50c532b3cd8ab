import type { VisibilityRule } from './visibility.js';

/** What a task.json says, as far as a run needs it. */
export interface TaskDefinition {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: string;
  readonly version: TaskVersion;
  /** `Server`, `ServerGate`, `Agent`, …, as written; `Agent` where the file does not say. */
  readonly runsOn: readonly string[];
  readonly groups: readonly TaskInputGroup[];
  readonly inputs: readonly TaskInput[];
  readonly execution: TaskExecution;
}

export interface TaskVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** A group of inputs. While it is hidden, so are its inputs. */
export interface TaskInputGroup {
  readonly name: string;
  readonly displayName: string;
  readonly isExpanded: boolean;
  readonly visibleRule: VisibilityRule | undefined;
}

/** One input of a task. Texts that the file leaves out are empty. */
export interface TaskInput {
  /** The canonical name, by which `$(name)` in the execution block refers to it. */
  readonly name: string;
  /** The names that pipelines use beside it; the first is the preferred one. */
  readonly aliases: readonly string[];
  /** As written: `string`, `pickList`, `connectedService:Generic`, … */
  readonly type: string;
  readonly label: string;
  readonly defaultValue: string;
  readonly required: boolean;
  /** Value to label, in the file's order. */
  readonly options: ReadonlyMap<string, string>;
  /** The options are suggestions only (`EditableOptions`). */
  readonly acceptsOtherValues: boolean;
  /** The value may be several of the options, joined by commas (`MultiSelect`, `MultiSelectFlatList`). */
  readonly acceptsSeveralValues: boolean;
  /** Empty where the input is in no group. */
  readonly groupName: string;
  readonly visibleRule: VisibilityRule | undefined;
  readonly helpMarkDown: string;
}

/**
 * How a task is executed. `other` are handlers that nothing here executes (`ServiceBus`, `Delay`, `ManualValidation`, those
 * of agents, …); they are kept by their usual names for messages.
 */
export type TaskExecution =
  | {
      readonly handler: 'HttpRequest';
      readonly execute: HttpRequestBlock;
      /** What is sent when the task is canceled; `undefined`: nothing. */
      readonly cancel: HttpRequestTemplate | undefined;
      readonly events: HttpRequestEvents;
    }
  | { readonly handler: 'HttpRequestChain'; readonly sections: readonly ChainSection[] }
  | { readonly handler: 'other'; readonly names: readonly string[] };

/**
 * A request in texts with `$(name)` references: the `Cancel` section of an HttpRequest handler. What the file leaves
 * out is empty, which the service treats alike.
 */
export interface HttpRequestTemplate {
  /** A name, an id, a `$(input)` or a `TaskInputs[…]` expression; empty: no service connection. */
  readonly endpointId: string;
  readonly endpointUrl: string;
  readonly method: string;
  readonly body: string;
  /** The text of a JSON object. */
  readonly headers: string;
}

/** The `Execute` section of an HttpRequest handler. */
export interface HttpRequestBlock extends HttpRequestTemplate {
  /** `true` or `false`; empty means false. */
  readonly waitForCompletion: string;
  /** The success criterion. */
  readonly expression: string;
}

/** One part of an HttpRequestChain: a request, what is kept of its answer, and when it is left out or sent again. */
export interface ChainSection {
  /** `RequestInputs`. */
  readonly request: HttpRequestBlock;
  /** Names with expressions; or the JSON text of that, to be read once its references are replaced. Empty: none. */
  readonly outputVariables: ReadonlyMap<string, string> | string;
  /** `SkipSectionExpression`: while it holds, the part is left out. Empty: never. */
  readonly skip: string;
  /** `ContinuePollingExpression`: while it holds, the request is sent again. Empty: never. */
  readonly continuePolling: string;
  /** `hh:mm:ss` between two requests, or a reference to that; empty where the file does not say. */
  readonly durationBetweenRetries: string;
}

/** The `Events` section of an HttpRequest handler: the events that the service waits for. */
export interface HttpRequestEvents {
  readonly taskAssigned: TaskEventSetting | undefined;
  readonly taskStarted: TaskEventSetting | undefined;
  readonly taskCompleted: TaskEventSetting | undefined;
}

/** How long one event is waited for, and whether it is at all. */
export interface TaskEventSetting {
  /** Milliseconds; 0: no limit of its own. */
  readonly timeout: number;
  /** `true`, `false` or a text with `$(name)` references; `true` where the file does not say. */
  readonly enabled: string;
}

/**
 * @example formatTaskVersion({ major: 1, minor: 274, patch: 1 }) // '1.274.1'
 */
export function formatTaskVersion({ major, minor, patch }: TaskVersion): string {
  return `${major}.${minor}.${patch}`;
}
