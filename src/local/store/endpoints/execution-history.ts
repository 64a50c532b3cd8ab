import type { RunResult } from '../../runner/result.js';
import { EXECUTION_RECORDS } from '../limits.js';

/** One run that used an endpoint. */
export interface EndpointUse {
  /** Counts up from 1 over all endpoints. */
  readonly id: number;
  readonly planId: string;
  readonly projectId: string;
  /** `Build` or `Release`. */
  readonly planType: string;
  readonly definition: { readonly id: number; readonly name: string };
  readonly owner: { readonly id: number; readonly name: string };
  /** ISO 8601 in UTC. */
  readonly startTime: string;
  readonly finishTime: string;
  readonly result: RunResult;
}

/** What used each endpoint, newest first; at most {@link EXECUTION_RECORDS} for each. */
export class ExecutionHistory {
  readonly #uses = new Map<string, readonly EndpointUse[]>();
  #lastId = 0;

  add(endpointId: string, use: Omit<EndpointUse, 'id'>): void {
    this.#lastId += 1;
    const earlier = this.#uses.get(endpointId) ?? [];
    this.#uses.set(endpointId, [{ ...use, id: this.#lastId }, ...earlier].slice(0, EXECUTION_RECORDS));
  }

  of(endpointId: string): readonly EndpointUse[] {
    return this.#uses.get(endpointId) ?? [];
  }

  forget(endpointId: string): void {
    this.#uses.delete(endpointId);
  }
}
