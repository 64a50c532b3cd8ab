import { AuthenticationError, RequestRefusedError } from '../../azure-devops/index.js';
import { AgentlessError } from '../../errors.js';
import { EndpointNotFoundError, UnsupportedOperationError } from '../errors.js';
import type { EndpointFilter } from '../options.js';
import { mapBounded } from '../plan/bounded-work.js';
import { compareTexts } from '../plan/connection-view.js';
import { Reading, type ReadingOptions } from '../plan/reading.js';
import type { ServiceEndpoint } from '../service-endpoint.js';
import { AuditThresholdError } from './errors.js';
import type { AuditThresholds, ConnectionFacts, LastUse, Openness, Unknown } from './facts.js';
import { type AuditFinding, type AuditReport, severities } from './finding.js';
import { DEFAULT_SHARED_WIDELY, DEFAULT_UNUSED_DAYS, HISTORY_RECORDS } from './limits.js';
import type { AuditPort } from './port.js';
import { auditRules } from './rules.js';

export interface AuditOptions extends ReadingOptions {
  /** As findings name it. */
  readonly project: string;
  readonly filter?: EndpointFilter;
  /** Days without a run after which a connection counts as unused. Default: 90. */
  readonly unusedDays?: number;
  /** Projects from which on a connection counts as shared widely. Default: 5. */
  readonly sharedWidely?: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. Default: now. */
  readonly now?: number;
}

/**
 * Looks at all service connections of a project: unused ones, broken ones, and those that are open to more than they
 * should be. Of each it reads the history of runs and the permissions of pipelines; where one of them may not be read, that
 * is a finding, and the audit goes on; what the server has for none of them is told once.
 *
 * @throws AuditThresholdError `AUDIT_THRESHOLD`, ConcurrencyError `CONCURRENCY`, and what the server refuses of the list
 * @example
 * const { findings } = await auditEndpoints(endpoints, { project: 'Demo', unusedDays: 30 });
 * findings.map(({ name, rule }) => `${name}: ${rule}`); // ['generic_demo: never-used']
 */
export async function auditEndpoints(port: AuditPort, options: AuditOptions): Promise<AuditReport> {
  const { project, filter = {}, unusedDays = DEFAULT_UNUSED_DAYS, sharedWidely = DEFAULT_SHARED_WIDELY } = options;
  for (const [option, value] of Object.entries({ unusedDays, sharedWidely })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new AuditThresholdError(option, value);
  }
  const thresholds: AuditThresholds = { unusedDays, sharedWidely, now: options.now ?? Date.now() };
  const reading = new Reading(options);
  reading.expect(1);
  const endpoints = await reading.count((signal) => port.list(filter, signal));
  reading.expect(2 * endpoints.length);
  const facts = await mapBounded(endpoints, reading, (endpoint) => readFacts(endpoint, port, reading));
  const findings = facts.flatMap((each) => judge(each, thresholds, project));
  return { connections: endpoints.length, findings: findings.toSorted(byGravity), notes: notesOn(facts) };
}

async function readFacts(endpoint: ServiceEndpoint, port: AuditPort, reading: Reading): Promise<ConnectionFacts> {
  const lastUse = await reading.count((signal) =>
    readable(async () => lastUseOf(await port.history(endpoint.id, { top: HISTORY_RECORDS, signal }))),
  );
  const openness = await reading.count((signal) =>
    readable<Openness>(async () => {
      const isOpen = await port.isOpenToAllPipelines(endpoint.id, signal);
      return { kind: isOpen ? 'open' : 'closed' };
    }),
  );
  return { endpoint, lastUse, openness };
}

/** What was read, or why not. What is wrong with all of the audit ends it. */
async function readable<Fact>(read: () => Promise<Fact>): Promise<Fact | Unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnsupportedOperationError) return { kind: 'unsupported', error };
    if (!(error instanceof AgentlessError) || !concernsOne(error)) throw error;
    return { kind: 'unreadable', reason: error.message };
  }
}

function concernsOne(error: AgentlessError): boolean {
  if (error instanceof AuthenticationError) return false;
  return error instanceof RequestRefusedError || error instanceof EndpointNotFoundError;
}

function notesOn(facts: readonly ConnectionFacts[]): readonly string[] {
  const notes = facts.flatMap(({ lastUse, openness }) => [
    ...noteOn(lastUse, 'Whether service connections are used'),
    ...noteOn(openness, 'Which pipelines may use service connections'),
  ]);
  return [...new Set(notes)];
}

function noteOn(fact: LastUse | Openness, what: string): string[] {
  if (fact.kind !== 'unsupported') return [];
  return [`${what} is not looked at: ${fact.error.generation} lacks that. It exists since ${fact.error.since}.`];
}

/** A run that has not finished yet counts from its start. */
function lastUseOf({ records }: Awaited<ReturnType<AuditPort['history']>>): LastUse {
  const times = records
    .map(({ startTime, finishTime }) => Date.parse(finishTime ?? startTime ?? ''))
    .filter((time) => !Number.isNaN(time));
  if (times.length > 0) return { kind: 'used', at: Math.max(...times) };
  if (records.length === 0) return { kind: 'never' };
  return { kind: 'unreadable', reason: 'The records of its runs have no times.' };
}

function judge(facts: ConnectionFacts, thresholds: AuditThresholds, project: string): AuditFinding[] {
  const { id, name, type } = facts.endpoint;
  return auditRules.flatMap(({ id: rule, severity, find }) => {
    const text = find(facts, thresholds);
    return text === undefined ? [] : [{ rule, severity, project, name, id, type, text }];
  });
}

function byGravity(left: AuditFinding, right: AuditFinding): number {
  return (
    severities.indexOf(left.severity) - severities.indexOf(right.severity) ||
    compareTexts(left.name, right.name) ||
    compareTexts(left.rule, right.rule)
  );
}
