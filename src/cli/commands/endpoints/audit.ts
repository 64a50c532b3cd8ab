import {
  type AuditFinding,
  auditColumns,
  auditEndpoints,
  auditToJson,
  auditToMarkdown,
  DEFAULT_SHARED_WIDELY,
  DEFAULT_UNUSED_DAYS,
  summarizeAudit,
} from '../../../endpoints/audit/index.js';
import type { Command, CommandContext } from '../../command.js';
import { readNumber, withEndpoints } from '../../endpoints/connect.js';
import { warnOfUnknownFilters } from '../../endpoints/filter-warnings.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { Progress } from '../../progress.js';
import type { Style } from '../../style.js';
import { type Column, tableLines } from '../../table.js';

/** `agentless endpoints audit` */
export const endpointsAudit: Command = {
  name: 'endpoints audit',
  summary: 'find service connections that are unused, broken, outdated or open to all',
  positionals: [],
  options: [
    {
      name: 'unused-days',
      value: 'N',
      help: `unused is what no run used for so long (default: ${DEFAULT_UNUSED_DAYS})`,
    },
    {
      name: 'shared-with',
      value: 'N',
      help: `shared widely is with so many projects (default: ${DEFAULT_SHARED_WIDELY})`,
    },
    { name: 'type', value: 'T', help: 'only this type' },
    { name: 'markdown', help: 'a table in Markdown, for a wiki or a pull request' },
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints audit --unused-days 180', help: 'exit code 1 where something is found' },
    { command: 'agentless endpoints audit --markdown > audit.md', help: 'for a report' },
  ],
  async run(given, context) {
    const unusedDays = readNumber(given, 'unused-days', DEFAULT_UNUSED_DAYS);
    const sharedWidely = readNumber(given, 'shared-with', DEFAULT_SHARED_WIDELY);
    const type = given.value('type');
    const progress = new Progress(context);
    const report = await withEndpoints(given, context, async (client, signal, { project }) => {
      const options = { project, unusedDays, sharedWidely, signal, ...(type !== undefined && { filter: { type } }) };
      const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void =>
        progress.step('Reading', done, total);
      const found = await auditEndpoints(client, { ...options, onProgress }).finally(() => progress.end());
      if (found.connections === 0) await warnOfUnknownFilters({ type }, client, context, signal);
      return found;
    });
    const { stdout, stderr, json } = context;
    if (json) stdout.write(`${JSON.stringify(auditToJson(report))}\n`);
    else if (given.has('markdown')) stdout.write(auditToMarkdown(report));
    else {
      if (report.findings.length > 0) printFindings(report.findings, context);
      stdout.write(`${summarizeAudit(report)}\n`);
      for (const note of report.notes) stderr.write(`note: ${note}\n`);
    }
    return report.findings.length === 0 ? exitCodes.success : exitCodes.negative;
  },
};

const paints = { error: 'bad', warning: 'warn', note: 'faint' } as const satisfies Record<string, keyof Style>;

function printFindings(findings: readonly AuditFinding[], { stdout, terminal, style }: CommandContext): void {
  const columns = auditColumns.map(({ title, text }): Column<AuditFinding> => {
    if (title !== 'SEVERITY') return { title, text };
    return { title, text, shrinksLast: true, paint: (padded, { severity }) => style[paints[severity]](padded) };
  });
  stdout.write(`${tableLines(columns, findings, terminal.columns, style.strong).join('\n')}\n`);
}
