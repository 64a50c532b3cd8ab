import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { startHttpServer } from '../support/http-server.js';
import { connect } from './connect.js';

const read = { operation: 'read the thing', method: 'GET' } as const;

test.each([
  [undefined, 16],
  [3, 3],
])(
  'with the option %s, %i requests are under way at once, and the others follow in their order',
  async (option, most) => {
    const held: ServerResponse[] = [];
    const server = await startHttpServer((_, response) => {
      held.push(response);
    });
    const { connection } = connect(server.url, { maximumInFlight: option });
    const paths = Array.from({ length: most + 5 }, (_, index) => `${index}`);

    const sent = Promise.all(paths.map((path) => connection.send({ ...read, path })));
    await server.received(most);

    expect(connection.requests).toBe(most);
    for (let count = 1; count <= paths.length; count += 1) {
      held.shift()?.end('{}');
      await server.received(Math.min(paths.length, most + count));
      expect(connection.requests).toBe(Math.min(paths.length, most + count));
    }
    await sent;
    expect(server.requests.slice(most).map(({ url }) => url)).toEqual(paths.slice(most).map((path) => `/${path}`));
    expect(server.connections).toBe(most);
  },
);

test('a request that waits to be repeated holds no place', async () => {
  let refused = false;
  const server = await startHttpServer(({ url }, response) => {
    const isFirst = url === '/refused' && !refused;
    refused ||= url === '/refused';
    response.writeHead(isFirst ? 503 : 200).end('{}');
  });
  const order: string[] = [];
  const { connection, clock } = connect(server.url, { maximumInFlight: 1, onWait: () => order.push('wait') });

  const repeated = connection.send({ ...read, path: 'refused' }).then(() => order.push('repeated'));
  await connection.send({ ...read, path: 'other' });
  order.push('other');
  clock.advance(250);
  await repeated;

  expect(order).toEqual(['wait', 'other', 'repeated']);
});
