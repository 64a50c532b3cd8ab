import { holdsCredentials } from '../../url-credentials.js';
import { sameName, valueIn } from '../values.js';
import type { AuditThresholds, ConnectionFacts } from './facts.js';
import type { Severity } from './finding.js';

/** One thing that an audit looks for. */
export interface AuditRule {
  readonly id: string;
  readonly severity: Severity;
  /** What it found, as a sentence; `undefined` where it found nothing. */
  readonly find: (facts: ConnectionFacts, thresholds: AuditThresholds) => string | undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** Issuer of workload identities that Azure DevOps issued itself (Microsoft Learn, June 2026). */
const OLD_ISSUER = 'https://vstoken.dev.azure.com/';

/** Every rule, in the order of a report. */
export const auditRules: readonly AuditRule[] = [
  {
    id: 'failed',
    severity: 'error',
    find({ endpoint }) {
      if (!hasState(endpoint.operationStatus?.state, 'failed')) return undefined;
      return `The service could not set it up: ${endpoint.operationStatus?.statusMessage || 'it gives no reason'}`;
    },
  },
  {
    id: 'basic-over-http',
    severity: 'error',
    find({ endpoint: { authorization, url } }) {
      if (!sameName(authorization.scheme, 'UsernamePassword') || !isOpenHttp(url)) return undefined;
      return 'It sends user name and password over http, where others can read them: use https.';
    },
  },
  {
    id: 'credentials-in-url',
    severity: 'error',
    find({ endpoint: { url } }) {
      if (!holdsCredentials(url)) return undefined;
      return 'Its URL holds a user name or a password, which everyone who sees the connection can read: move them into its authorization, and change the password.';
    },
  },
  {
    id: 'old-federation-issuer',
    severity: 'error',
    find({ endpoint: { authorization } }) {
      const issuer = valueIn<string | null>(authorization.parameters, 'workloadIdentityFederationIssuer');
      if (!issuer?.toLowerCase().startsWith(OLD_ISSUER)) return undefined;
      return 'Its workload identity has the old issuer vstoken.dev.azure.com, and stops working on 1 July 2027: convert it to the Entra issuer.';
    },
  },
  {
    id: 'open-to-all-pipelines',
    severity: 'warning',
    find: ({ openness }) =>
      openness.kind === 'open' ? 'Every pipeline of the project may use it: permit those that need it.' : undefined,
  },
  {
    id: 'shared-widely',
    severity: 'warning',
    find({ endpoint: { serviceEndpointProjectReferences: references } }, { sharedWidely }) {
      return references.length >= sharedWidely ? `${references.length} projects have it.` : undefined;
    },
  },
  {
    id: 'not-ready',
    severity: 'warning',
    find({ endpoint: { isReady, isPartial, operationStatus } }) {
      if (isPartial || isReady || hasState(operationStatus?.state, 'failed')) return undefined;
      return `It is not ready${operationStatus?.state ? `: ${operationStatus.state}` : ''}.`;
    },
  },
  {
    id: 'unused',
    severity: 'warning',
    find({ lastUse }, { unusedDays, now }) {
      if (lastUse.kind !== 'used') return undefined;
      const days = Math.floor((now - lastUse.at) / DAY);
      if (days < unusedDays) return undefined;
      return `No run of the project has used it for ${days} days, since ${dayOf(lastUse.at)}.`;
    },
  },
  {
    id: 'never-used',
    severity: 'warning',
    find({ lastUse, endpoint: { creationDate } }) {
      if (lastUse.kind !== 'never') return undefined;
      const created = Date.parse(creationDate ?? '');
      const since = Number.isNaN(created) ? '' : `; it was created on ${dayOf(created)}`;
      return `No run of the project has ever used it${since}.`;
    },
  },
  {
    id: 'disabled',
    severity: 'note',
    find: ({ endpoint }) => (endpoint.isDisabled ? 'It is disabled: no run can use it.' : undefined),
  },
  {
    id: 'details-unreadable',
    severity: 'note',
    find({ endpoint }) {
      if (!endpoint.isPartial) return undefined;
      return 'Only its name can be read: the owner of the token needs the role User or Administrator on it.';
    },
  },
  {
    id: 'history-unreadable',
    severity: 'note',
    find: ({ lastUse }) =>
      lastUse.kind === 'unreadable' ? `Whether it is used cannot be read. ${lastUse.reason}` : undefined,
  },
  {
    id: 'permissions-unreadable',
    severity: 'note',
    find: ({ openness }) =>
      openness.kind === 'unreadable' ? `Which pipelines may use it cannot be read. ${openness.reason}` : undefined,
  },
];

/** Servers write states in one case and their clients in another. */
function hasState(state: string | undefined, wanted: string): boolean {
  return state?.toLowerCase() === wanted;
}

/** What goes to the own machine crosses no network. */
function isOpenHttp(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
  return protocol === 'http:' && !isLoopback && !hostname.endsWith('.localhost');
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
