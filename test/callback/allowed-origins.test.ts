import { expect, test } from 'vitest';
import { AllowedOriginError, AllowedOrigins, PlanUrlRefusedError, TaskSession } from '../../src/callback/index.js';
import { MAXIMUM_PLAN_URL_LENGTH } from '../../src/callback/limits.js';
import { startPlanServer } from './plan-server.js';
import { openSession, rejection, taskHeaders } from './session.js';

/** The PlanUrl as a session takes it. */
const read = (planUrl: string, allowedOrigins?: readonly string[]): string =>
  TaskSession.fromHeaders({ ...taskHeaders(''), PlanUrl: planUrl }, { allowedOrigins }).facts.planUrl;

test.each([
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/fabrikam'],
  ['https://dev.azure.com/Fabrikam/', 'https://dev.azure.com/Fabrikam'],
  ['https://dev.azure.com:443/fabrikam/', 'https://dev.azure.com/fabrikam'],
  ['https://fabrikam.visualstudio.com/', 'https://fabrikam.visualstudio.com'],
  [
    'https://fabrikam.vsrm.visualstudio.com/DefaultCollection/',
    'https://fabrikam.vsrm.visualstudio.com/DefaultCollection',
  ],
  ['HTTPS://DEV.AZURE.COM/fabrikam', 'https://dev.azure.com/fabrikam'],
])('without a list, %s is allowed', (given, planUrl) => {
  expect(read(given)).toBe(planUrl);
});

test.each([
  'https://example.com/fabrikam',
  'https://dev.azure.com.example.com/fabrikam',
  'https://example.com/dev.azure.com',
  'https://visualstudio.com/fabrikam',
  'https://evilvisualstudio.com/',
  'https://fabrikam.visualstudio.com.example.com/',
  'https://dev.azure.com:8443/fabrikam',
  'https://dev.azure.com./fabrikam',
  'http://dev.azure.com/fabrikam',
  'http://fabrikam.visualstudio.com/',
  'http://127.0.0.1:8080/',
  'http://[::1]:8080/',
  'http://169.254.169.254/metadata',
])('without a list, %s is refused', (planUrl) => {
  expect(() => read(planUrl)).toThrow(PlanUrlRefusedError);
});

test.each([
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/fabrikam'],
  ['https://dev.azure.com/fabrikam/', 'https://dev.azure.com/fabrikam'],
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/FABRIKAM/'],
  ['https://server/tfs', 'https://server/tfs/DefaultCollection'],
  ['https://server/My%20Collection', 'https://server/My%20Collection/'],
  ['https://server/My Collection', 'https://server/My%20Collection/'],
  ['https://server:8443', 'https://server:8443/tfs'],
  ['http://server:8080', 'http://server:8080/tfs'],
  ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/DefaultCollection/'],
  ['http://[::1]:5000', 'http://[::1]:5000/DefaultCollection/'],
  ['http://[::1]:5000', 'http://[0:0:0:0:0:0:0:1]:5000/DefaultCollection/'],
  ['https://*.example.com', 'https://tfs.example.com/x'],
])('the origin %s allows %s', (origin, planUrl) => {
  expect(() => read(planUrl, ['https://other.example', origin])).not.toThrow();
});

test.each([
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/fabrikam-evil'],
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/'],
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/contoso/fabrikam'],
  ['https://dev.azure.com/fabrikam', 'https://dev.azure.com/%66abrikam'],
  ['https://server/tfs/One', 'https://server/tfs/Two'],
  ['https://server', 'https://dev.azure.com/fabrikam'],
  ['https://server', 'http://server/'],
  ['http://server', 'https://server/'],
  ['https://server', 'https://server:8443/'],
  ['http://127.0.0.1:5000', 'http://127.0.0.1:5001/'],
  ['http://127.0.0.1:5000', 'http://localhost:5000/'],
  ['https://*.example.com', 'https://example.com/'],
])('the origin %s does not allow %s', (origin, planUrl) => {
  expect(() => read(planUrl, [origin])).toThrow(PlanUrlRefusedError);
});

test.each([
  'https://user@dev.azure.com/fabrikam',
  'https://user:password@dev.azure.com/fabrikam',
  'https://@dev.azure.com/fabrikam',
  'https://dev.azure.com@example.com/fabrikam',
  'https://dev.azure.com/fabrikam/../contoso',
  'https://dev.azure.com/fabrikam/..',
  'https://dev.azure.com/fabrikam/./',
  'https://dev.azure.com/fabrikam/%2e%2e/contoso',
  'https://dev.azure.com/fabrikam%2f..%2fcontoso',
  'https://dev.azure.com/fabrikam%5ccontoso',
  'https://dev.azure.com/fabrikam%252f..%252fcontoso',
  'https://dev.azure.com\\@example.com/',
  'https:\\\\dev.azure.com\\fabrikam',
  'https:/dev.azure.com/fabrikam',
  'https:///dev.azure.com/fabrikam',
  'https://dev.azure.com//fabrikam',
  'https://dev.azure.com/fab\trikam',
  'https://dev.azure.com/fabrikam?x=1',
  'https://dev.azure.com/fabrikam#x',
  'https://ｄev.azure.com/fabrikam',
  'https://dev.azure.com:99999/fabrikam',
  '//dev.azure.com/fabrikam',
  'ftp://dev.azure.com/fabrikam',
  'javascript:alert(1)',
  `https://dev.azure.com/${'x'.repeat(MAXIMUM_PLAN_URL_LENGTH)}`,
])('a PlanUrl that parsers may read differently is malformed: %s', (planUrl) => {
  expect(() => read(planUrl)).toThrow(/PlanUrl is .*, but it /);
});

test.each(['fabrikam', 'ftp://dev.azure.com', 'https://dev.azure.com/?x', 'https://a.*.example.com', 'https://*'])(
  'an allowed origin that is none is refused: %s',
  (origin) => {
    expect(() => new AllowedOrigins([origin])).toThrow(AllowedOriginError);
  },
);

test.each(['https://*.com', 'https://*.com/fabrikam', 'https://*.com:8443', 'https://*.com.', 'http://*.corp'])(
  'a * in front of a single name is refused, since it would stand for everybody: %s',
  (origin) => {
    expect(() => new AllowedOrigins([origin])).toThrow(
      expect.objectContaining({
        code: 'ALLOWED_ORIGIN',
        message: `The allowed origin '${origin}' is not usable: a * needs at least two names behind it.`,
        hint: expect.stringContaining('https://*.example.com'),
      }),
    );
  },
);

test('an allowed origin with a password is refused without showing it', () => {
  expect(() => new AllowedOrigins(['https://user:pass-word@server/'])).toThrow(
    'The allowed origin is not usable: it holds a user or a password.',
  );
});

test('an empty list allows nothing', () => {
  expect(() => read('https://dev.azure.com/fabrikam', [])).toThrow(PlanUrlRefusedError);
});

test('a refusal is the same the second time, and what one list allows no other does', () => {
  const allowedOrigins = new AllowedOrigins(['https://dev.azure.com/fabrikam']);
  const from = (planUrl: string) =>
    TaskSession.fromHeaders({ ...taskHeaders(''), PlanUrl: planUrl }, { allowedOrigins }).facts.planUrl;

  expect(from('https://dev.azure.com/fabrikam/')).toBe('https://dev.azure.com/fabrikam');
  expect(from('https://dev.azure.com/fabrikam/')).toBe('https://dev.azure.com/fabrikam');
  expect(() => from('https://dev.azure.com/contoso/')).toThrow(PlanUrlRefusedError);
  expect(() => from('https://dev.azure.com/contoso/')).toThrow(PlanUrlRefusedError);
});

test('nothing is sent to a PlanUrl that is refused', async () => {
  const server = await startPlanServer();

  const open = async () => openSession(server, { allowedOrigins: [`${server.origin}/tfs/Other`] });

  expect(await rejection(open())).toMatchObject({ code: 'PLAN_URL_REFUSED', planUrl: `${server.planUrl}/` });
  expect(server.connections).toBe(0);
});
