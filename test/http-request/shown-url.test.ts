import { expect, test } from 'vitest';
import { shownUrl, withoutUserInformation } from '../../src/http-request/shown-url.js';

test.each([
  ['https://host/a?b=c', 'https://host/a?b=c'],
  ['https://ann:word@host/a?b=c', 'https://***@host/a?b=c'],
  ['//ann:word@host/a', '//***@host/a'],
  ['//token@host/a', '//***@host/a'],
  ['https://ann:wo/rd@host/', 'https://***@host/'],
  [
    '<https://ann:word@host/2>; rel="next", <https://bob:word@host/9>; rel="last"',
    '<https://***@host/2>; rel="next", <https://***@host/9>; rel="last"',
  ],
  ['0; url=https://ann:word@host/', '0; url=https://***@host/'],
  ['2.https://ann:word@host/', '2.https://***@host/'],
  ['2://https://ann:word@host/', '2://https://***@host/'],
  ['at: https:\\\\ann:word@host/', 'at: https:\\\\***@host/'],
  ['/users/ann@host?mail=a@b', '/users/ann@host?mail=a@b'],
  ['W/"abc"', 'W/"abc"'],
])('%s is %s without user information', (text, expected) => {
  expect(withoutUserInformation(text)).toBe(expected);
});

test.each([
  ['/a?sig=abc%2B&page=2', '/a?sig=***&page=2'],
  ['/a?SIG=a=b?c&x=1', '/a?SIG=***&x=1'],
  ['/a?x=1#access_token=abc&state=2', '/a?x=1#access_token=***&state=2'],
  ['/a?access%5Ftoken=abc', '/a?access%5Ftoken=***'],
  ['/a?%=abc&key=abc', '/a?%=abc&key=***'],
  [
    '/a?X-Amz-Signature=abc&X-Amz-Credential=id&X-Amz-Date=1',
    '/a?X-Amz-Signature=***&X-Amz-Credential=***&X-Amz-Date=1',
  ],
  ['/a?back=https://host/?code=abc', '/a?back=https://host/?code=***'],
  ['<https://host/?apiKey=abc>; rel="next"', '<https://host/?apiKey=***>; rel="next"'],
  ['/a?code=&x=1', '/a?code=***&x=1'],
  ['/a?keyword=x&partitionKey=7&author=ann&status_code=4', '/a?keyword=x&partitionKey=7&author=ann&status_code=4'],
  ['/a?continuationToken=abc&$skiptoken=2&pageToken=3', '/a?continuationToken=abc&$skiptoken=2&pageToken=3'],
  ['https://ann:word@host/?code=abc', 'https://***@host/?code=***'],
  ['text/html; charset=utf-8', 'text/html; charset=utf-8'],
])('a log shows %s as %s', (text, expected) => {
  expect(shownUrl(text)).toBe(expected);
});

test.each([
  ['letters', 'a'],
  ['slashes behind a scheme', '/'],
  ['white space', ' '],
  ['beginnings of parameters', '?token'],
  ['schemes', 'https:'],
])('reads a million characters of %s in linear time', (_, piece) => {
  const text = `https:${piece.repeat(1_000_000 / piece.length)}`;

  expect(shownUrl(text)).toBe(text);
});
