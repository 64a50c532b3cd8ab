import { type ExecutionRecord, MAXIMUM_HISTORY_PAGE, type ServiceEndpoints } from '../../../endpoints/index.js';
import type { Command } from '../../command.js';
import { readNumber, requiredName, withEndpoints } from '../../endpoints/connect.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { type Column, tableLines } from '../../table.js';

/** Executions that are shown where `--top` does not say. */
const DEFAULT_TOP = 50;

const columns: readonly Column<ExecutionRecord>[] = [
  { title: 'STARTED', text: ({ startTime }) => startTime ?? '', shrinksLast: true },
  { title: 'FINISHED', text: ({ finishTime }) => finishTime ?? '', shrinksLast: true },
  { title: 'RESULT', text: ({ result }) => result ?? '' },
  { title: 'KIND', text: ({ planType }) => planType ?? '' },
  { title: 'PIPELINE', text: ({ definition }) => definition.name ?? '' },
  { title: 'RUN', text: ({ owner }) => owner.name ?? '' },
];

/** `agentless endpoints history` */
export const endpointsHistory: Command = {
  name: 'endpoints history',
  summary: 'list the runs that used a service connection, newest first',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [{ name: 'top', value: 'N', help: `how many runs (default: ${DEFAULT_TOP})` }, ...organizationOptions],
  examples: [{ command: 'agentless endpoints history generic_demo --top 10', help: 'the last ten runs' }],
  async run(given, context) {
    const name = requiredName(given, 'endpoints history');
    const top = readNumber(given, 'top', DEFAULT_TOP);
    const records = await withEndpoints(given, context, (client, signal) => readPages(client, name, top, signal));
    const { stdout, json, terminal, style } = context;
    if (json) stdout.write(`${JSON.stringify(records)}\n`);
    else if (records.length === 0) stdout.write('No run used it yet.\n');
    else stdout.write(`${tableLines(columns, records, terminal.columns, style.strong).join('\n')}\n`);
    return exitCodes.success;
  },
};

/** A server may give fewer records at a time than it is asked for. */
async function readPages(
  client: ServiceEndpoints,
  name: string,
  top: number,
  signal: AbortSignal,
): Promise<readonly ExecutionRecord[]> {
  const records: ExecutionRecord[] = [];
  let continuationToken: string | undefined;
  do {
    const page = await client.history(name, {
      top: Math.min(top - records.length, MAXIMUM_HISTORY_PAGE),
      signal,
      ...(continuationToken !== undefined && { continuationToken }),
    });
    records.push(...page.records);
    // A server that gives a token and nothing else would be asked for ever.
    continuationToken = page.records.length > 0 ? page.continuationToken : undefined;
  } while (continuationToken !== undefined && records.length < top);
  return records.slice(0, top);
}
