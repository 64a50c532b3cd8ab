import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { profiles } from '../../src/endpoints/index.js';
import { answer, startHttpServer } from '../support/http-server.js';
import { bodyOf, given, id, queryOf, startScripted } from './scripted-server.js';
import { api, failureOf, startService } from './service.js';

const jenkins = { ...api, type: 'jenkins', name: 'jenkins' };

test.each(profiles)('lets the service try the API behind an endpoint on %s', async (profile) => {
  const server = await startHttpServer(answer(200, '{}'));
  const { endpoints } = await startService({ profile, clock: systemClock });
  await endpoints.create({ ...jenkins, url: server.url });

  expect(await endpoints.test('jenkins')).toMatchObject({ succeeded: true, statusCode: 'ok', message: '' });
  expect(server.requests).toHaveLength(1);
});

test('takes a failure for an answer, with what the other side said', async () => {
  const server = await startHttpServer(answer(401, 'Who are you?'));
  const { endpoints } = await startService({ clock: systemClock });
  await endpoints.create({ ...jenkins, url: server.url });

  const result = await endpoints.test('jenkins');

  expect(result).toMatchObject({ succeeded: false, statusCode: 'badRequest' });
  expect(result.message).not.toBe('');
});

test('sends what the service needs for its test, with the id of the endpoint', async () => {
  const endpoint = { ...given, type: 'jenkins' };
  const { endpoints, requests } = await startScripted(({ method }) =>
    method === 'POST' ? { body: { statusCode: 'OK', errorMessage: null } } : { body: endpoint },
  );

  expect(await endpoints.test(id)).toEqual({ succeeded: true, statusCode: 'OK', message: '' });

  const { type, url, authorization, data } = endpoint;
  expect(queryOf(requests[1])).toEqual({ endpointId: id });
  expect(bodyOf(requests[1])).toEqual({
    dataSourceDetails: { dataSourceName: 'TestConnection' },
    resultTransformationDetails: {},
    serviceEndpointDetails: { type, url, authorization, data },
  });
});

test('says without a request that the service has no test', async () => {
  const { endpoints, requests } = await startService();
  await endpoints.create(api);

  const error = await failureOf(endpoints.test('api'));

  expect(error).toMatchObject({ code: 'UNVERIFIABLE_SCHEME' });
  expect(requests().filter((request) => request.includes('endpointproxy'))).toEqual([]);
});

test('says that the answer is no result of a test', async () => {
  const { endpoints } = await startScripted(({ method }) =>
    method === 'POST' ? { body: {} } : { body: { ...given, type: 'jenkins' } },
  );

  expect(await failureOf(endpoints.test(id))).toMatchObject({ code: 'ANSWER_FORMAT' });
});

test('tests nothing of which only a part is seen', async () => {
  const { endpoints, reader } = await startService();
  await endpoints.create(jenkins);

  expect(await failureOf(reader.test('jenkins'))).toMatchObject({ code: 'PARTIAL_ENDPOINT' });
});
