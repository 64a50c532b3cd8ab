/** What is wrong, open or no longer needed among the service connections of a project. */
export { type AuditOptions, auditEndpoints } from './audit-endpoints.js';
export { AuditThresholdError } from './errors.js';
export { type AuditFinding, type AuditReport, type Severity, severities } from './finding.js';
export { DEFAULT_SHARED_WIDELY, DEFAULT_UNUSED_DAYS, HISTORY_RECORDS } from './limits.js';
export type { AuditPort } from './port.js';
export { auditColumns, auditRows, auditToJson, auditToMarkdown, summarizeAudit } from './render-audit.js';
export { type AuditRule, auditRules } from './rules.js';
