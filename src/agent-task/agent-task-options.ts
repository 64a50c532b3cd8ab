import type { Clock } from '../clock.js';
import type { TaskDefinition } from '../tasks/index.js';
import type { Environment } from '../transport/proxy.js';
import type { AgentPort } from './agent-port.js';

/** What a run of the task is given. Those without a default are the agent, the manifest and the process. */
export interface AgentTaskOptions {
  readonly agent: AgentPort;
  /** The manifest of the task. */
  readonly definition: TaskDefinition;
  /** Ends the task at once, as failed: the agent itself marks the step of a canceled job as canceled. */
  readonly signal: AbortSignal;
  /** For proxies and managed identities. */
  readonly environment: Environment;
  /** Default: the machine's own. */
  readonly clock?: Clock;
  /** From 0 to below 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Milliseconds of silence after which a proxy that does not answer is given up. Default: `PROXY_TIMEOUT`. */
  readonly proxyTimeout?: number;
  /** Takes the place of the authority of every Azure cloud. Default: that of the connection's cloud. */
  readonly authorityUrl?: string;
  /** Where managed identities are asked for. Default: the metadata service of Azure. */
  readonly instanceMetadataUrl?: string;
  /** Where the keys of Azure Arc may be. Default: where its agent puts them. */
  readonly arcKeyFolders?: readonly string[];
}
