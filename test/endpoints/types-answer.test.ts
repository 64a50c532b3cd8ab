import { expect, test } from 'vitest';
import { startScripted } from './scripted-server.js';

test('types that the server answers with nothing are not taken from the catalogue', async () => {
  const { endpoints } = await startScripted(() => ({ body: null }));

  await expect(endpoints.types()).rejects.toMatchObject({ code: 'ANSWER_FORMAT' });
});
