import { createHmac } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import {
  type Authentication,
  type AuthenticationOption,
  AuthenticationOptionError,
  createNodeListener,
  defineHandler,
} from '../../src/callback/index.js';
import { send } from '../local-server/request.js';
import { startService } from './service.js';

const handler = defineHandler({ execute: async () => {} });
const header: Authentication = { kind: 'header', name: 'X-Api-Key', secret: 's3cret-key' };
const inFrom: Authentication = { kind: 'header', name: 'From', secret: 's3cret-key' };
const hmac: Authentication = { kind: 'hmac', header: 'X-Signature', secret: 'signing key' };
const basic: Authentication = { kind: 'basic', userName: 'pipeline', password: 'pa:ss wörd' };

const BODY = '{"version":"2.4.1"}';
const signature = (encoding: 'hex' | 'base64', body = BODY) =>
  createHmac('sha256', 'signing key').update(body).digest(encoding);
const basicOf = (text: string) => `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;

const good = basicOf('pipeline:pa:ss wörd');

const cases: readonly (readonly [string, AuthenticationOption, OutgoingHttpHeaders, boolean])[] = [
  ['the shared secret', header, { 'x-api-key': 's3cret-key' }, true],
  ['another secret', header, { 'x-api-key': 's3cret-kez' }, false],
  ['the beginning of the secret', header, { 'x-api-key': 's3cret' }, false],
  ['the secret and more', header, { 'x-api-key': 's3cret-key2' }, false],
  ['no secret', header, {}, false],
  ['an empty secret', header, { 'x-api-key': '' }, false],
  ['a signature in hex', hmac, { 'x-signature': signature('hex') }, true],
  ['a signature in capital hex', hmac, { 'x-signature': signature('hex').toUpperCase() }, true],
  ['a signature in base64', hmac, { 'x-signature': signature('base64') }, true],
  ['a signature in hex after sha256=', hmac, { 'x-signature': `sha256=${signature('hex')}` }, true],
  ['a signature in base64 after sha256=', hmac, { 'x-signature': `sha256=${signature('base64')}` }, true],
  ['a signature of another body', hmac, { 'x-signature': signature('hex', `${BODY} `) }, false],
  ['half a signature', hmac, { 'x-signature': signature('hex').slice(0, 32) }, false],
  ['no signature', hmac, {}, false],
  ['the user and password of a connection', basic, { authorization: basicOf('pipeline:pa:ss wörd') }, true],
  ['the scheme in other letters', basic, { authorization: basicOf('pipeline:pa:ss wörd').replace('B', 'b') }, true],
  ['another user', basic, { authorization: basicOf('pipelinf:pa:ss wörd') }, false],
  ['another password', basic, { authorization: basicOf('pipeline:pa:ss') }, false],
  ['the password as a token', basic, { authorization: 'Bearer pa:ss' }, false],
  ['no Authorization', basic, {}, false],
  ['a right Authorization before another', basic, { Authorization: [good, basicOf('a:b')] }, false],
  ['a right Authorization behind another', basic, { Authorization: [basicOf('a:b'), good] }, false],
  ['a right Authorization twice', basic, { Authorization: [good, good] }, false],
  ['a right Authorization and another behind a comma', basic, { authorization: `${good},${good}` }, false],
  ['base64 with more behind it', basic, { authorization: `${good}!!` }, false],
  ['base64 with more behind its padding', basic, { authorization: `${basicOf('pipeline:pa:ss wörd')}YQ==` }, false],
  ['base64 without its padding', basic, { authorization: good.replace(/=+$/, '') }, false],
  ['base64 with bits that count for nothing', basic, { authorization: good.replace(/Q=$/, 'R=') }, false],
  ['a signature in base64 with more behind it', hmac, { 'x-signature': `${signature('base64')}!!` }, false],
  ['a signature in base64 without its padding', hmac, { 'x-signature': signature('base64').replace('=', '') }, false],
  ['a signature twice', hmac, { 'x-signature': [signature('base64'), signature('base64')] }, false],
  ['a secret twice', header, { 'x-api-key': ['s3cret-key', 's3cret-key'] }, false],
  ['a right secret in a header that Node.js takes once', inFrom, { From: ['s3cret-key', 'guess'] }, false],
  ['one of several ways', [header, hmac, basic], { authorization: basicOf('pipeline:pa:ss wörd') }, true],
  [
    'a good signature beside a wrong secret',
    [header, hmac],
    { 'x-api-key': 'wrong', 'x-signature': signature('hex') },
    true,
  ],
  ['none of several ways', [header, hmac], { 'x-api-key': 'wrong', 'x-signature': 'wrong' }, false],
  ['nothing, where nothing is asked for', 'none', {}, true],
];

test.each(cases)('%s', async (_, authentication, headers, isAccepted) => {
  const { url } = await startService(handler, { authentication });

  const { status } = await send(url, { method: 'POST', headers, body: BODY });

  // Who is let in is told next that no task called.
  expect(status).toBe(isAccepted ? 400 : 401);
});

test.each([
  [{ ...hmac, secret: 3 }, "'secret' is a number, but has to be a text"],
  [{ ...hmac, secret: undefined }, "'secret' is missing"],
  [{ ...hmac, secret: '' }, "'secret' is empty"],
  [{ ...hmac, secret: ' ' }, "'secret' is white space alone"],
  [{ ...hmac, header: 5 }, "'header' is a number, but has to be a text"],
  [{ ...header, secret: Buffer.from('key') }, "'secret' is an object, but has to be a text"],
  [{ ...header, name: undefined }, "'name' is missing"],
  [{ ...basic, password: null }, "'password' is missing"],
  [{ ...basic, userName: 5 }, "'userName' is a number, but has to be a text"],
])('%o is refused with what is wrong of it', (authentication, fault) => {
  const create = () => createNodeListener(handler, { authentication: authentication as AuthenticationOption });

  expect(create).toThrow(`Requests cannot be authenticated: ${fault}.`);
});

test.each([
  [{ kind: 'basic', username: 'a', password: 'x' }, "'username' is unknown", "Did you mean 'userName'?"],
  [{ ...hmac, algorithm: 'sha1' }, "'algorithm' is unknown", 'Known members of hmac: kind, header, secret.'],
])('what there is in the place of an unknown member is told: %o', (authentication, fault, hint) => {
  const create = () => createNodeListener(handler, { authentication: authentication as AuthenticationOption });

  const message = `Requests cannot be authenticated: ${fault}.`;
  expect(create).toThrow(expect.objectContaining({ code: 'AUTHENTICATION_OPTION', message, hint }));
});

test('an empty password of an empty user is one as well', async () => {
  const { url } = await startService(handler, { authentication: { kind: 'basic', userName: '', password: 'token' } });

  const { status } = await send(url, { method: 'POST', headers: { authorization: basicOf(':token') } });

  expect(status).toBe(400);
});

test('a refusal names the ways that there are, and nothing of what was sent', async () => {
  const { url } = await startService(handler, { authentication: [header, hmac, basic] });

  const answer = await send(url, { method: 'POST', headers: { 'x-api-key': 'guess', 'x-signature': 'guess' } });

  expect(answer.headers['www-authenticate']).toBe(
    'SharedSecret realm="agentless", HMAC-SHA256 realm="agentless", Basic realm="agentless", charset="UTF-8"',
  );
  expect(answer.json()).toEqual({
    error: {
      code: 'NOT_AUTHENTICATED',
      message: 'The request is not authenticated.',
      hint: 'Check the service connection or the headers of the task against what the service expects.',
    },
  });
});

const faults: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, 'authentication'],
  ['an empty list', [], 'authentication'],
  ['an unknown kind', { kind: 'magic' }, 'authentication'],
  ['an empty secret', { ...header, secret: '' }, 'secret'],
  ['a secret from a variable that is not set', { ...header, secret: undefined }, 'secret'],
  ['a secret with a line break', { ...header, secret: 'abc\n' }, 'secret'],
  ['a name that no header has', { ...header, name: 'X Key' }, 'name'],
  ['the header of the token', { ...header, name: 'AuthToken' }, 'name'],
  ['an empty signing key', { ...hmac, secret: '' }, 'secret'],
  ['a signature without a header', { kind: 'hmac', secret: 'x' }, 'header'],
  ['an empty password', { ...basic, password: '' }, 'password'],
  ['a user with a colon', { ...basic, userName: 'a:b' }, 'userName'],
  ['no user', { kind: 'basic', password: 'x' }, 'userName'],
  ['another algorithm of a signature', { ...hmac, algorithm: 'sha1' }, 'algorithm'],
  ['a misspelt user', { kind: 'basic', username: 'a', password: 'x' }, 'username'],
  ['a member of another kind', { ...header, header: 'X-Key' }, 'header'],
  ['a member without a value', { ...basic, realm: undefined }, 'realm'],
  ['a member named as a prototype', JSON.parse('{"kind":"hmac","header":"X","secret":"x","__proto__":1}'), '__proto__'],
  ['a wrong one of several', [basic, { ...hmac, encoding: 'hex' }], 'encoding'],
  ['a secret of white space', { ...header, secret: ' ' }, 'secret'],
  ['a signing key of white space', { ...hmac, secret: ' \t\u00a0\n' }, 'secret'],
  ['a password of white space', { ...basic, password: '  ' }, 'password'],
];

test.each(faults)('%s as the option is refused at the start', (_, authentication, option) => {
  const create = () => createNodeListener(handler, { authentication: authentication as AuthenticationOption });

  expect(create).toThrow(expect.objectContaining({ name: AuthenticationOptionError.name, option }));
});
