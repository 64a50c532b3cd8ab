import { expect, test } from 'vitest';
import { AzureDevOpsConnection, type Credentials } from '../../src/azure-devops/index.js';
import { InputError } from '../../src/errors.js';
import { connect, rejection, token } from './connect.js';

const url = 'https://dev.azure.com/contoso';
const credentials: Credentials = { kind: 'personalAccessToken', token };

test.each([
  ['https://dev.azure.com/contoso', 'https://dev.azure.com/contoso'],
  [' https://dev.azure.com/contoso// ', 'https://dev.azure.com/contoso'],
  ['https://contoso.visualstudio.com/', 'https://contoso.visualstudio.com'],
  ['http://TFS:8080/tfs/My Collection', 'http://tfs:8080/tfs/My%20Collection'],
])('the URL %s is read as %s', (text, read) => {
  expect(connect(text).connection.url).toBe(read);
});

test.each([
  ['', 'it is empty'],
  [token, 'it is no URL'],
  ['dev.azure.com/contoso', 'it is no URL'],
  ['ssh://dev.azure.com/contoso', 'it starts with ssh:'],
  [`https://ann:${token}@dev.azure.com/contoso`, 'it holds a user name or a password'],
  ['https://dev.azure.com/contoso?x=1', 'it has a query or a fragment'],
  ['https://dev.azure.com/contoso#x', 'it has a query or a fragment'],
])('the URL %j is refused, without showing what may be a token', (text, words) => {
  const open = (): unknown => AzureDevOpsConnection.open({ url: text, credentials, environment: {} });

  expect(open).toThrow(InputError);
  expect(open).toThrow(words);
  expect(open).not.toThrow(token);
});

test.each([
  ['an empty token', { kind: 'bearer', token: '' }, 'the token is empty'],
  ['a token with a line break', { kind: 'personalAccessToken', token: 'abc\n' }, 'white space'],
  ['a token with other letters', { kind: 'bearer', token: 'ä' }, 'white space'],
  ['an empty user name', { kind: 'basic', userName: '', password: 'x' }, 'the user name is empty'],
  ['a user name with a colon', { kind: 'basic', userName: 'a:b', password: 'x' }, 'the user name has a colon'],
] satisfies readonly [string, Credentials, string][])('%s is refused', (_, given, words) => {
  const open = (): unknown => AzureDevOpsConnection.open({ url, credentials: given, environment: {} });

  expect(open).toThrow(expect.objectContaining({ code: 'CREDENTIALS', message: expect.stringContaining(words) }));
});

test.each([
  ['ntlm', 'NTLM_NOT_SUPPORTED'],
  ['Negotiate', 'NTLM_NOT_SUPPORTED'],
  ['kerberos', 'NTLM_NOT_SUPPORTED'],
  ['cookie', 'CREDENTIALS'],
])('credentials of the kind %s, from a program without types, are refused as %s', (kind, code) => {
  const given = JSON.parse(JSON.stringify({ kind, userName: 'a', password: 'b' })) as Credentials;
  const open = (): unknown => AzureDevOpsConnection.open({ url, credentials: given, environment: {} });

  expect(open).toThrow(expect.objectContaining({ code, message: expect.stringContaining(kind) }));
});

test.each([
  'requestTimeout',
  'operationTimeout',
  'maximumAttempts',
  'maximumWait',
  'maximumInFlight',
  'maximumAnswerBytes',
])('the option %s is a whole number from 1', (option) => {
  for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const open = (): unknown => AzureDevOpsConnection.open({ url, credentials, environment: {}, [option]: value });

    expect(open).toThrow(expect.objectContaining({ code: 'CONNECTION_OPTION', option }));
  }
});

test('nothing is sent when a connection is opened', async () => {
  const { connection } = connect(url);
  connection.close();

  expect(connection.requests).toBe(0);
  expect(await rejection(connection.locations('x'))).toMatchObject({ code: 'CONNECTION_CLOSED' });
});
