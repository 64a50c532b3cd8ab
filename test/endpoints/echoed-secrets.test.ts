import { expect, test } from 'vitest';
import { given, id, startScripted } from './scripted-server.js';

const secret = 'correct horse battery';

/** A server that repeats in its texts what was sent to it. */
function startEcho() {
  return startScripted(({ method, body }) => {
    if (method === 'GET') return { body: given };
    const { password = '' } = JSON.parse(body).authorization.parameters;
    const operationStatus = { state: 'Ready', statusMessage: `could not use ${password}` };
    const description = `the password was ${password}`;
    const serviceEndpointProjectReferences = given.serviceEndpointProjectReferences.map((reference) => {
      return { ...reference, description };
    });
    return { body: { ...given, description, operationStatus, serviceEndpointProjectReferences } };
  });
}

test('what a server repeats of a new secret is masked in what an update gives', async () => {
  const { endpoints } = await startEcho();

  const updated = await endpoints.update(id, { parameters: { password: secret } });

  expect(updated.description).toBe('the password was ***');
  expect(updated.operationStatus?.statusMessage).toBe('could not use ***');
  expect(JSON.stringify(updated)).not.toContain('horse');
});

test('what a server repeats of a new secret is masked in what rotate gives', async () => {
  const { endpoints } = await startEcho();

  const rotated = await endpoints.rotate(id, { password: secret });

  expect(JSON.stringify(rotated)).not.toContain('horse');
});
