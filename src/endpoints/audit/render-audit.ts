import { type AuditFinding, type AuditReport, type Severity, severities } from './finding.js';

/** The columns of a table of findings. */
export const auditColumns: readonly { readonly title: string; readonly text: (finding: AuditFinding) => string }[] = [
  { title: 'SEVERITY', text: ({ severity }) => severity },
  { title: 'NAME', text: ({ name }) => name },
  { title: 'TYPE', text: ({ type }) => type },
  { title: 'RULE', text: ({ rule }) => rule },
  { title: 'FINDING', text: ({ text }) => text },
];

/** A report as rows of texts, the titles first; without control characters. */
export function auditRows({ findings }: AuditReport): string[][] {
  return [
    auditColumns.map(({ title }) => title),
    ...findings.map((finding) => auditColumns.map(({ text }) => oneLine(text(finding)))),
  ];
}

/** A report as one JSON document: the counts, and every finding with its id. */
export function auditToJson(
  report: AuditReport,
): AuditReport & { readonly counts: Readonly<Record<Severity, number>> } {
  const { connections, findings, notes } = report;
  return { connections, counts: countSeverities(report), findings, notes };
}

/**
 * A report in Markdown: a line that counts, and a table.
 *
 * @example
 * auditToMarkdown(report); // '12 service connections: 1 error, 0 warnings, 2 notes.\n\n| SEVERITY | NAME | …'
 */
export function auditToMarkdown(report: AuditReport): string {
  const summary = [summarizeAudit(report), ...report.notes].join('\n\n');
  const [header = [], ...rows] = auditRows(report);
  if (rows.length === 0) return `${summary}\n`;
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [summary, '', line(header), `|${header.map(() => ' --- |').join('')}`, ...rows.map(line), ''].join('\n');
}

/** `12 service connections: 1 error, 0 warnings, 2 notes.` */
export function summarizeAudit(report: AuditReport): string {
  const counts = countSeverities(report);
  const parts = severities.map((severity) => plural(counts[severity], severity));
  return `${plural(report.connections, 'service connection')}: ${parts.join(', ')}.`;
}

function countSeverities({ findings }: AuditReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** What a name holds must not become a column, a link or markup. */
function escapeCell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|!#~]/g, (character) => `\\${character}`);
}
