import { expect, test } from 'vitest';
import type { ConnectionFacts } from '../../src/endpoints/audit/facts.js';
import {
  type AuditFinding,
  type AuditReport,
  auditEndpoints,
  auditRows,
  auditRules,
  auditToJson,
  auditToMarkdown,
} from '../../src/endpoints/audit/index.js';
import type { ServiceEndpoint } from '../../src/endpoints/index.js';
import { ServiceEndpoints } from '../../src/endpoints/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { generic, startOrganization } from './organization.js';

const DAY = 86_400_000;
const now = Date.parse('2026-11-27T12:00:00Z');

const endpoint: ServiceEndpoint = {
  id: 'c0ffee00-0000-4000-8000-000000000001',
  name: 'api',
  type: 'generic',
  url: 'https://api.example/',
  description: '',
  authorization: { scheme: 'UsernamePassword', parameters: { username: 'me', password: null } },
  data: {},
  isReady: true,
  isShared: false,
  isDisabled: false,
  isOutdated: false,
  serviceEndpointProjectReferences: [],
  isPartial: false,
  raw: {},
};
const reference = { projectReference: { id: 'p' }, name: 'api' };
const inOrder: ConnectionFacts = {
  endpoint,
  lastUse: { kind: 'used', at: now - 89 * DAY },
  openness: { kind: 'closed' },
};

interface RuleCase {
  readonly title: string;
  readonly endpoint?: Partial<ServiceEndpoint>;
  readonly facts?: Partial<ConnectionFacts>;
  readonly rules: readonly string[];
}

const issuer = (url: string): Partial<ServiceEndpoint> => ({
  type: 'azurerm',
  authorization: { scheme: 'WorkloadIdentityFederation', parameters: { workloadIdentityFederationIssuer: url } },
});

const cases: readonly RuleCase[] = [
  { title: 'a connection in good order', rules: [] },
  { title: 'used 90 days ago', facts: { lastUse: { kind: 'used', at: now - 90 * DAY } }, rules: ['unused'] },
  { title: 'never used', facts: { lastUse: { kind: 'never' } }, rules: ['never-used'] },
  { title: 'open to all pipelines', facts: { openness: { kind: 'open' } }, rules: ['open-to-all-pipelines'] },
  {
    title: 'without readable history',
    facts: { lastUse: { kind: 'unreadable', reason: 'No.' } },
    rules: ['history-unreadable'],
  },
  {
    title: 'without readable permissions',
    facts: { openness: { kind: 'unreadable', reason: 'No.' } },
    rules: ['permissions-unreadable'],
  },
  { title: 'not ready', endpoint: { isReady: false, operationStatus: { state: 'InProgress' } }, rules: ['not-ready'] },
  {
    title: 'failed',
    endpoint: { isReady: false, operationStatus: { state: 'failed', statusMessage: 'no' } },
    rules: ['failed'],
  },
  { title: 'disabled', endpoint: { isDisabled: true }, rules: ['disabled'] },
  {
    title: 'in five projects',
    endpoint: { serviceEndpointProjectReferences: Array(5).fill(reference) },
    rules: ['shared-widely'],
  },
  { title: 'in four projects', endpoint: { serviceEndpointProjectReferences: Array(4).fill(reference) }, rules: [] },
  {
    title: 'with the old issuer',
    endpoint: issuer('https://vstoken.dev.azure.com/c0ffee'),
    rules: ['old-federation-issuer'],
  },
  { title: 'with the Entra issuer', endpoint: issuer('https://login.microsoftonline.com/t/v2.0'), rules: [] },
  {
    title: 'with an issuer of a similar name',
    endpoint: issuer('https://vstoken.dev.azure.com.evil.example/'),
    rules: [],
  },
  {
    title: 'with a password in its URL, as it is shown',
    endpoint: { url: 'https://***@api.example/' },
    rules: ['credentials-in-url'],
  },
  {
    title: 'with a token in its URL',
    endpoint: { url: 'https://token@api.example/' },
    rules: ['credentials-in-url'],
  },
  { title: 'with the user name that ssh needs', endpoint: { url: 'ssh://git@api.example/' }, rules: [] },
  { title: 'Basic over http', endpoint: { url: 'http://api.example/' }, rules: ['basic-over-http'] },
  {
    title: 'a token over http',
    endpoint: { url: 'http://api.example/', authorization: { scheme: 'Token' } },
    rules: [],
  },
  ...['http://localhost:1', 'http://127.1.2.3/', 'http://[::1]:80/', 'http://x.localhost/', 'no url'].map((url) => ({
    title: `Basic to ${url}`,
    endpoint: { url },
    rules: [],
  })),
  {
    title: 'Basic to a host that only begins like loopback',
    endpoint: { url: 'http://127.0.0.1.example/' },
    rules: ['basic-over-http'],
  },
  {
    title: 'of which only the name is known',
    endpoint: { isPartial: true, isReady: false },
    rules: ['details-unreadable'],
  },
];

test.each(cases)('$title gives $rules', ({ endpoint: parts = {}, facts = {}, rules }) => {
  const whole = { ...inOrder, endpoint: { ...endpoint, ...parts }, ...facts };

  const found = auditRules.filter(({ find }) => find(whole, { unusedDays: 90, sharedWidely: 5, now }) !== undefined);

  expect(found.map(({ id }) => id)).toEqual(rules);
});

test('every rule has a case, and an id of its own', () => {
  const ids = auditRules.map(({ id }) => id);

  expect(new Set(cases.flatMap(({ rules }) => rules))).toEqual(new Set(ids));
  expect(new Set(ids).size).toBe(ids.length);
});

const shown = ({ findings }: AuditReport) => findings.map(({ name, rule }) => `${name} ${rule}`);

test('an audit finds what no run uses and what is open to all', async () => {
  const api = await startHttpServer(answer(200, '{}'));
  const { local, endpoints } = await startOrganization();
  await endpoints.create(generic('used', { url: api.url }));
  await endpoints.create(generic('open', { url: 'http://api.example/' }), {
    sharedWith: [{ project: 'Mobile' }, { project: 'Web' }],
  });
  await endpoints.permit('open', { allPipelines: true });
  await local.run(
    JSON.stringify({
      pool: 'server',
      steps: [{ task: 'InvokeRESTAPI@1', inputs: { serviceConnection: 'used', method: 'GET' } }],
    }),
  );
  const progress: number[] = [];

  const today = await auditEndpoints(endpoints, {
    project: 'Demo',
    sharedWidely: 3,
    onProgress: ({ done }) => progress.push(done),
  });
  const later = await auditEndpoints(endpoints, { project: 'Demo', unusedDays: 30, now: Date.now() + 31 * DAY });

  expect(shown(today)).toEqual([
    'open basic-over-http',
    'open never-used',
    'open open-to-all-pipelines',
    'open shared-widely',
  ]);
  expect(shown(later)).toContain('used unused');
  expect(progress).toEqual([1, 2, 3, 4, 5]);
});

test('what a server has for no connection is told once, and is no finding', async () => {
  const { endpoints } = await startOrganization({ profile: 'tfs2017' });
  await endpoints.create(generic('api'));
  await endpoints.create(generic('web'));

  const report = await auditEndpoints(endpoints, { project: 'Demo' });

  expect(shown(report)).toEqual([]);
  expect(report.notes).toEqual([
    expect.stringMatching(/^Whether service connections are used is not looked at: .* It exists since /),
    expect.stringMatching(/^Which pipelines may use service connections is not looked at: .* It exists since /),
  ]);
});

test('credentials that are refused end the audit', async () => {
  const { local } = await startOrganization();
  const stranger = await ServiceEndpoints.connect({ url: local.url, token: 'unknown', project: 'Demo' });

  const audit = auditEndpoints(stranger, { project: 'Demo' }).finally(() => stranger.close());

  await expect(audit).rejects.toMatchObject({ code: 'AUTHENTICATION' });
});

test.each(['unusedDays', 'sharedWidely'] as const)('%s has to be a whole number from 1', async (option) => {
  const { endpoints } = await startOrganization();

  const audit = auditEndpoints(endpoints, { project: 'Demo', [option]: 0 });

  await expect(audit).rejects.toMatchObject({ code: 'AUDIT_THRESHOLD', option });
});

const finding: AuditFinding = {
  rule: 'failed',
  severity: 'error',
  project: 'Demo',
  name: 'a|b',
  id: endpoint.id,
  type: 'generic',
  text: 'It has *failed*\n<b>.',
};

test('a report is shown as rows, as JSON and in Markdown', () => {
  const report: AuditReport = { connections: 2, findings: [finding], notes: ['A note.'] };

  expect(auditRows(report)[1]).toEqual(['error', 'a|b', 'generic', 'failed', 'It has *failed* <b>.']);
  expect(auditToJson(report)).toEqual({
    connections: 2,
    counts: { error: 1, warning: 0, note: 0 },
    findings: [finding],
    notes: ['A note.'],
  });
  expect(auditToMarkdown(report)).toBe(`2 service connections: 1 error, 0 warnings, 0 notes.

A note.

| SEVERITY | NAME | TYPE | RULE | FINDING |
| --- | --- | --- | --- | --- |
| error | a\\|b | generic | failed | It has \\*failed\\* \\<b\\>. |
`);
});

test('a report without findings has no table', () => {
  expect(auditToMarkdown({ connections: 1, findings: [], notes: [] })).toBe(
    '1 service connection: 0 errors, 0 warnings, 0 notes.\n',
  );
});
