import type { ProtocolFinding } from './finding.js';
import { FINDINGS_KEPT } from './limits.js';
import type { PlanCall } from './plan-call.js';
import { markOf, type PlanFacts, PlanHistory } from './plan-history.js';
import type { Offence, ProtocolRule } from './rule.js';
import { protocolRules } from './rules.js';

/** Says what a record is called; `undefined` where there is none. */
export type NameOfRecord = (recordId: string) => string | undefined;

interface Counted {
  readonly rule: ProtocolRule;
  readonly first: Offence;
  count: number;
}

/** Watches how services call back to one plan. Its memory grows with tasks and logs, not with requests. */
export class ProtocolLint {
  readonly history: PlanHistory;
  #calls = 0;
  readonly #found = new Map<string, Counted>();

  constructor(plan: PlanFacts) {
    this.history = new PlanHistory(plan);
  }

  /** Whether any task has waited for a service. */
  get hasTasks(): boolean {
    return !this.history.tasks().next().done;
  }

  /** How many requests were looked at: all but those of the server's owner. */
  get calls(): number {
    return this.#calls;
  }

  /** Takes one request with its answer. Those of the server's owner are passed over. */
  add(call: PlanCall): void {
    if (call.caller === 'owner') return;
    this.#calls += 1;
    for (const rule of protocolRules) {
      for (const recordId of rule.ofCall?.(call, this.history) ?? []) {
        count(this.#found, rule, { ...markOf(call), ...(recordId !== undefined && { recordId }) });
      }
    }
    this.history.remember(call);
  }

  /** Everything that was found up to now, by rule in the order of the table, and then by time. */
  findings(nameOf: NameOfRecord): ProtocolFinding[] {
    const found = new Map([...this.#found].map(([key, counted]) => [key, { ...counted }]));
    for (const rule of protocolRules) {
      for (const offence of rule.ofRun?.(this.history) ?? []) count(found, rule, offence);
    }
    const order = (counted: Counted): number => protocolRules.indexOf(counted.rule);
    return [...found.values()]
      .sort((one, other) => order(one) - order(other) || one.first.time - other.first.time)
      .map((counted) => show(counted, nameOf));
  }
}

function count(found: Map<string, Counted>, rule: ProtocolRule, offence: Offence): void {
  const key = `${rule.id} ${offence.recordId ?? ''}`;
  const counted = found.get(key);
  if (counted) counted.count += 1;
  else if (found.size < FINDINGS_KEPT) found.set(key, { rule, first: offence, count: 1 });
}

function show({ rule, first, count: times }: Counted, nameOf: NameOfRecord): ProtocolFinding {
  const { recordId } = first;
  const name = recordId === undefined ? undefined : nameOf(recordId);
  return {
    rule: rule.id,
    recordId: recordId ?? null,
    message: name === undefined ? rule.message : `${name}: ${rule.message}`,
    hint: rule.hint,
    count: times,
    firstTime: new Date(first.time).toISOString(),
    firstRequest: first.request,
  };
}
