import { expect, test } from 'vitest';
import { ATTACHMENT_NAME_CHARACTERS } from '../../src/local/server/limits.js';
import { planId, taskId, tokens } from '../local-server/local-server.js';
import { startPlanServer } from './plan-server.js';

const attachments = `/timelines/${planId}/records/${taskId}/attachments`;
const version = 'api-version=5.1-preview.1';
const octets = { Accept: `application/octet-stream;${version}` };

async function startWithPut(options: Parameters<typeof startPlanServer>[0] = {}) {
  const server = await startPlanServer(options);
  const put = (name: string, body: string | Buffer, type = 'note') =>
    server.call(`${attachments}/${type}/${name}?${version}`, { method: 'PUT', body });
  return { ...server, put };
}

test('an attachment is given back byte by byte', async () => {
  const { call, put, plan } = await startWithPut();
  const content = Buffer.from([0, 255, 128, 10, 13]);
  await put('a.bin', content);

  const { headers } = await call(`${attachments}/note/a.bin`, { headers: octets });

  const key = { timelineId: planId, recordId: taskId, type: 'note', name: 'a.bin' };
  expect(plan.attachments.get(key)?.content).toEqual(content);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'content-length': '5',
  });
});

test('an attachment is written anew under its name', async () => {
  const { call, put } = await startWithPut();
  const first = (await put('a', 'one')).json();

  const second = (await put('A', 'two')).json();

  const all = (await call(`${attachments}/note`)).json();
  expect(second.createdOn).toBe(first.createdOn);
  expect([all.count, (await call(`${attachments}/note/a`, { headers: octets })).text]).toEqual([1, 'two']);
});

test('attachments are listed by their type, of a record and of the plan', async () => {
  const { call, put, jobId } = await startWithPut();
  await put('a', 'one');
  await put('b', 'two', 'other');
  await call(`/timelines/${planId}/records/${jobId}/attachments/note/c?${version}`, { method: 'PUT', body: 'three' });

  const names = async (path: string) => (await call(path)).json().value.map(({ name }) => name);

  expect([
    await names(`${attachments}/NOTE`),
    await names('/attachments/note'),
    await names('/attachments/none'),
  ]).toEqual([['a'], ['a', 'c'], []]);
});

test('an attachment says where it lies', async () => {
  const { put, send, url } = await startWithPut();

  const { _links } = (await put('a%20b', 'one')).json() as unknown as { _links: { self: { href: string } } };

  const read = await send(_links.self.href.slice(url.length), { headers: octets });
  expect([read.status, read.text]).toEqual([200, 'one']);
});

const names: readonly (readonly [what: string, type: string, name: string])[] = [
  ['a slash', 'note', 'a%2Fb'],
  ['a backslash', 'note', 'a%5Cb'],
  ['a colon', 'no%3Ate', 'a'],
  ['a control character', 'note', 'a%00'],
  ['only a space', 'note', '%20'],
  ['too many characters', 'note', 'x'.repeat(ATTACHMENT_NAME_CHARACTERS + 1)],
];

test.each(names)('a name with %s is refused', async (_what, type, name) => {
  const { put } = await startWithPut();

  const response = await put(name, 'text', type);

  expect([response.status, response.json().typeKey]).toEqual([400, 'ArgumentException']);
});

test('a name as long as its limit is taken', async () => {
  const { put } = await startWithPut();

  expect((await put('x'.repeat(ATTACHMENT_NAME_CHARACTERS), 'text')).status).toBe(200);
});

test('an attachment larger than its limit is refused', async () => {
  const { put, plan } = await startWithPut({ limits: { attachmentBytes: 3 } });

  const [fits, large] = [await put('a', 'abc'), await put('b', 'abcd')];

  expect([fits.status, large.status, plan.attachments.ofType('note').length]).toEqual([200, 413, 1]);
});

test('all attachments of a plan together have a limit, within which one may be replaced', async () => {
  const { put } = await startWithPut({ limits: { planAttachmentBytes: 5 } });

  const statuses = [await put('a', 'abc'), await put('b', 'abc'), await put('a', 'abcde')].map(({ status }) => status);

  expect(statuses).toEqual([200, 413, 200]);
});

test('an attachment of a record that is not there is refused', async () => {
  const { call } = await startPlanServer();

  const response = await call(`/timelines/${planId}/records/${planId}/attachments/note/a?${version}`, {
    method: 'PUT',
    body: 'text',
  });

  expect([response.status, response.json().typeKey]).toEqual([404, 'TimelineRecordNotFoundException']);
});

test('an attachment that is not there is not found', async () => {
  const { call } = await startPlanServer();

  const response = await call(`${attachments}/note/a`);

  expect([response.status, response.json().typeKey]).toEqual([404, 'TaskAttachmentNotFoundException']);
});

test('the attachments of a timeline go with it', async () => {
  const { call, callWith } = await startPlanServer();
  const { id } = (await callWith('POST', '/timelines', {})).json();
  await callWith('PATCH', `/timelines/${id}/records`, { value: [{ id: taskId, type: 'Task', name: 'Inner' }] });
  await call(`/timelines/${id}/records/${taskId}/attachments/note/a?${version}`, { method: 'PUT', body: 'text' });

  await call(`/timelines/${id}`, { method: 'DELETE' });

  expect((await call('/attachments/note')).json().count).toBe(0);
});

test('no attachment that is given back holds a token', async () => {
  const { call, put } = await startWithPut();
  await put('a', `the token is ${tokens.server}, grüße`);

  const { text } = await call(`${attachments}/note/a`, { headers: octets });

  expect(text).toBe('the token is ***, grüße');
});
