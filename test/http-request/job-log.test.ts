import { expect, test } from 'vitest';
import { statusName } from '../../src/criteria/index.js';
import { createJobLog } from '../../src/http-request/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { createFakeClock } from '../support/fake-clock.js';

test('the first line of each message carries the time, and all lines are masked', () => {
  const clock = createFakeClock(Date.UTC(2019, 0, 6, 13, 29, 46, 824));
  const masker = new SecretMasker();
  masker.add('s3cret');
  const written: string[] = [];
  const log = createJobLog({ clock, masker, append: (text) => written.push(text) });
  log.write('one s3cret\ntwo s3cret');
  clock.advance(60_000);
  masker.add('later');
  log.write('later');
  expect(written).toEqual(['2019-01-06T13:29:46.8240000Z one ***\ntwo ***\n', '2019-01-06T13:30:46.8240000Z ***\n']);
});

test('what an answer says is no command and no format, and moves no cursor; a warning of ours is one', () => {
  const written: string[] = [];
  const append = (text: string): void => void written.push(text);
  const log = createJobLog({ clock: createFakeClock(0), masker: new SecretMasker(), append });
  log.write('Response: ##vso[task.debug]a\r\n##[error]b\u001b[2J');
  log.warn('redirected to ##[error]c\nd');
  expect(written).toEqual([
    '1970-01-01T00:00:00.0000000Z Response: ##_vso[task.debug]a\n##_[error]b\\u001b[2J\n',
    '1970-01-01T00:00:00.0000000Z ##[warning]redirected to ##_[error]c d\n',
  ]);
});

test.each([
  { status: 200, name: 'OK' },
  { status: 203, name: 'NonAuthoritativeInformation' },
  { status: 204, name: 'NoContent' },
  { status: 500, name: 'InternalServerError' },
  { status: 299, name: '299' },
])('status $status is printed as $name', ({ status, name }) => {
  expect(statusName(status)).toBe(name);
});
