import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentPort } from '../agent-port.js';
import type { TaskSettings } from '../inputs/read-settings.js';
import type { RunRecord } from '../run/run-record.js';
import { summaryText } from './summary.js';
import type { TaskLog } from './task-log.js';

/** What a summary is made of. */
export interface SummarySources {
  readonly settings: TaskSettings | undefined;
  readonly record: RunRecord;
  readonly failure: string | undefined;
  readonly outputs: readonly string[];
}

/** Uploads the summary of a run, where it is wanted and anything was sent. That it cannot be written is a warning. */
export function publishSummary(
  { settings, record, failure, outputs }: SummarySources,
  { agent, log }: { readonly agent: AgentPort; readonly log: TaskLog },
): void {
  if (!settings?.response.publishesSummary || record.attempts === 0) return;
  const text = summaryText({ call: settings.call, record, failure, outputs });
  const name = `invoke-rest-api-${process.pid}-${Date.now()}.md`;
  const file = join(agent.variable('Agent.TempDirectory') || tmpdir(), name);
  try {
    // The name could be foreseen, so nothing that stands there is written to.
    writeFileSync(file, log.clean(text), { flag: 'wx' });
    agent.uploadSummary(file);
  } catch (error) {
    log.warn(`The summary cannot be written: ${error instanceof Error ? error.message : 'it failed'}.`);
  }
}
