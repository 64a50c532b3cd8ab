import { expect, test } from 'vitest';
import { PermissionError, RequestRefusedError, UnreachableError } from '../../src/azure-devops/index.js';
import { UsageError } from '../../src/cli/errors.js';
import { reportError } from '../../src/cli/report-error.js';
import {
  DuplicateEndpointError,
  EndpointFailedError,
  InvalidEndpointError,
  MissingSecretsError,
  ProjectNotFoundError,
} from '../../src/endpoints/index.js';

const refusal = {
  operation: "create service connection 'api'",
  method: 'POST',
  url: 'https://dev.azure.com/contoso/_apis/serviceendpoint/endpoints',
  status: 409,
  typeKey: 'DuplicateServiceConnectionException',
  serverMessage: 'Service connection with name api already exists.',
  attempts: 1,
};

function report(
  error: unknown,
  json = true,
): { readonly exitCode: number; readonly stdout: string; readonly stderr: string } {
  const written = { stdout: '', stderr: '' };
  const to = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const exitCode = reportError(error, { stdout: to('stdout'), stderr: to('stderr'), json, verbose: false });
  return { exitCode, ...written };
}

const endpoint = { id: '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e', name: 'api' };
const finding = {
  id: 'unknown-key',
  section: 'data',
  key: 'x',
  message: "'x' is no key.",
  hint: 'Leave it out.',
} as const;

const facts: readonly (readonly [what: string, error: unknown, facts: object])[] = [
  [
    'a refusal whose reason is known',
    new DuplicateEndpointError(new RequestRefusedError(refusal)),
    { status: 409, typeKey: refusal.typeKey, serverMessage: refusal.serverMessage },
  ],
  [
    'a lack of permission',
    new PermissionError({ ...refusal, status: 403, scope: 'vso.serviceendpoint_manage', role: 'Administrator' }),
    { status: 403, scope: 'vso.serviceendpoint_manage', role: 'Administrator' },
  ],
  [
    'a connection that failed',
    new EndpointFailedError({ ...endpoint, data: { secret: 'x' } } as typeof endpoint, 'No.'),
    { endpoint, statusMessage: 'No.' },
  ],
  ['secrets that are missing', new MissingSecretsError(endpoint, ['password']), { endpoint, secrets: ['password'] }],
  ['projects that there are not', new ProjectNotFoundError(['A', 'B'], []), { projects: ['A', 'B'] }],
  ['faults of a connection', new InvalidEndpointError('api', [finding]), { findings: [finding] }],
  [
    'a connection that broke',
    new UnreachableError(
      'read',
      'host',
      { reason: 'cut', systemCode: 'ECONNRESET', hint: undefined, cause: undefined },
      3,
    ),
    { systemCode: 'ECONNRESET', attempts: 3 },
  ],
];

test.each(facts)('with --json %s is told with its facts', (_what, error, expected) => {
  const { stdout } = report(error);

  const document = JSON.parse(stdout) as { readonly error: object };
  expect(document.error).toMatchObject({ ...expected, code: expect.any(String), message: expect.any(String) });
  expect(stdout).not.toContain('"data":');
});

test('an error without such facts has none', () => {
  expect(JSON.parse(report(new UsageError('No.', { hint: 'Do.' })).stdout)).toEqual({
    error: { code: 'USAGE', message: 'No.', hint: 'Do.' },
  });
});

test('several faults have a line each, and so have their hints', () => {
  const other = { ...finding, key: 'y', message: "'y' is no key.", hint: 'Leave it out, too.' };

  const { stderr, exitCode } = report(new InvalidEndpointError('api', [finding, other]), false);

  expect(stderr.split('\n')).toEqual([
    "error: Service connection 'api' cannot be created:",
    "  - 'x' is no key.",
    "  - 'y' is no key.",
    'hint: x: Leave it out.',
    '      y: Leave it out, too.',
    '',
  ]);
  expect(exitCode).toBe(2);
});

test('a text in an error gives no command to an agent, and none of its lines looks like a line of its own', () => {
  const error = new UsageError("No 'x\n##vso[task.complete]\nhint: Run it.\r##[error]'.", { hint: '##vso[a]' });

  expect(report(error, false).stderr.split('\n')).toEqual([
    "error: No 'x",
    '  ##_vso[task.complete]',
    "  hint: Run it.\ufffd##_[error]'.",
    'hint: ##_vso[a]',
    '',
  ]);
});
