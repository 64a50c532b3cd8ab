import type { PreparedCall } from '../request/prepared-call.js';
import type { RunRecord } from '../run/run-record.js';
import { timingParts } from './exchange-text.js';

/** What a summary tells. */
export interface SummaryContent {
  readonly call: Pick<PreparedCall, 'method' | 'url'>;
  readonly record: RunRecord;
  /** Why the task failed; `undefined`: it succeeded. */
  readonly failure: string | undefined;
  /** Names of the output variables that were set. */
  readonly outputs: readonly string[];
}

/** The summary of a run as a page in Markdown. It still has to be masked. */
export function summaryText({ call, record, failure, outputs }: SummaryContent): string {
  const { answer, sent } = record;
  const rows: Array<readonly [name: string, value: string]> = [
    ['Request', code(`${call.method} ${call.url.origin}${call.url.pathname}`)],
    ['Result', failure === undefined ? 'succeeded' : `failed: ${code(failure)}`],
    ['Requests sent', String(sent)],
    ...(answer ? answerRows(answer.response) : []),
    ...(outputs.length > 0 ? [['Output variables', outputs.map(code).join(', ')] as const] : []),
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`), ''].join('\n');
}

function answerRows({
  status,
  phrase,
  length,
  file,
  timing,
}: NonNullable<RunRecord['answer']>['response']): Array<readonly [string, string]> {
  const times = timingParts(timing).map(([name, time]) => `${name} ${time} ms`);
  return [
    ['Status', code(`${status} ${phrase}`.trim())],
    ['Response', `${length} bytes${file === undefined ? '' : `, written to ${code(file)}`}`],
    ['Time', times.join(', ')],
  ];
}

/** A text that Markdown, and a table in it, leave as it is. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
