import { expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.js';
import { endpointsCreate } from '../../src/cli/commands/endpoints/create.js';
import { endpointsDelete } from '../../src/cli/commands/endpoints/delete.js';
import { endpointsRotate } from '../../src/cli/commands/endpoints/rotate.js';
import { endpointsUpdate } from '../../src/cli/commands/endpoints/update.js';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { reportError } from '../../src/cli/report-error.js';
import { createWorld, screenOf } from '../cli/world.js';
import { answer, type RequestHandler, startHttpServer } from '../support/http-server.js';

const id = '178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e';
const connection = {
  id,
  name: 'orders',
  type: 'generic',
  url: 'https://orders.example',
  authorization: { scheme: 'UsernamePassword', parameters: { username: 'ci', password: null } },
  data: {},
  isReady: true,
};
const failed = {
  ...connection,
  isReady: false,
  operationStatus: { state: 'Failed', statusMessage: 'The application was not found.' },
};

const json = (value: unknown): RequestHandler =>
  answer(200, JSON.stringify(value), { 'content-type': 'application/json' });

/** Calls a command on a terminal, or elsewhere, with a server of API version 5.0 that answers so. */
async function callOn(showsProgress: boolean, command: Command, words: readonly string[], handler: RequestHandler) {
  const server = await startHttpServer(handler);
  const { context, stderr } = createWorld({ showsProgress });
  const environment = {
    AZURE_DEVOPS_ORG_URL: server.url,
    AZURE_DEVOPS_PROJECT: 'Demo',
    AZURE_DEVOPS_EXT_PAT: 'token',
    PASSWORD: 'correct horse',
  };
  const stdout: string[] = [];
  const world = { ...context, environment, stdout: { write: (text: string) => void stdout.push(text) } };
  const given = parseArguments(command, [...words, '--profile', 'server2019']);
  const exitCode = await command
    .run(given, world)
    .catch((error: unknown) => reportError(error, { ...world, json: false, verbose: false }));
  return { exitCode, stdout: stdout.join(''), stderr: stderr() };
}

const create = ['orders', '--type', 'generic', '--url', 'https://orders.example'];
const calls = [
  [endpointsCreate, create, 'Creating'],
  [endpointsUpdate, [id, '--url', 'https://new.example', '--keep-secrets'], 'Updating'],
  [endpointsRotate, [id, '--secret', 'password=env:PASSWORD', '--yes'], 'Replacing the secrets of'],
] as const;

test.each(calls)('on a terminal $name shows that it waits, and leaves nothing of it', async (command, words, title) => {
  const { exitCode, stderr } = await callOn(true, command, words, json(connection));

  expect(exitCode).toBe(0);
  expect(stderr).toContain(`${title} '${command === endpointsCreate ? 'orders' : id}' … 0 s`);
  expect(screenOf(stderr)).toEqual(['']);
});

test.each(calls)('elsewhere $name says nothing where nothing is waited for', async (command, words) => {
  const { stderr } = await callOn(false, command, words, json(connection));

  expect(stderr).toBe('');
});

test('a deletion is shown as such', async () => {
  let isDeleted = false;
  const { stderr, stdout } = await callOn(true, endpointsDelete, [id, '--yes'], ({ method, ...request }, response) => {
    if (method === 'DELETE') isDeleted = true;
    json(isDeleted ? null : connection)({ method, ...request }, response);
  });

  expect(stderr).toContain("Deleting 'orders' … 0 s");
  expect(screenOf(stderr)).toEqual(['']);
  expect(stdout).toBe("Deleted 'orders'.\n");
});

test.each([
  [endpointsUpdate, [id, '--url', 'https://new.example', '--keep-secrets']],
  [endpointsRotate, [id, '--secret', 'password=env:PASSWORD', '--yes']],
] as const)(
  '$name that leaves the connection in state Failed is exit code 3, with the reason',
  async (command, words) => {
    const handler: RequestHandler = (request, response) =>
      json(request.method === 'PUT' ? failed : connection)(request, response);

    const { exitCode, stdout, stderr } = await callOn(false, command, words, handler);

    expect(exitCode).toBe(exitCodes.remote);
    expect(stderr).toContain(
      `error: Service connection 'orders' (${id}) was updated, and is in state Failed: The application was not found.\n`,
    );
    expect(stderr).toContain('hint: What was sent is stored.');
    expect(stdout).toBe('');
  },
);

test('a wait for the server is told beside the line that is written over', async () => {
  let requests = 0;
  const handler: RequestHandler = (request, response) => {
    requests += 1;
    if (requests > 1) json(connection)(request, response);
    else answer(429, '{}', { 'retry-after': '0', 'content-type': 'application/json' })(request, response);
  };

  const { exitCode, stderr } = await callOn(true, endpointsCreate, create, handler);

  expect(exitCode).toBe(0);
  expect(screenOf(stderr)[0]).toMatch(/^Waiting 0\.0 s to create service connection 'orders' .+ again: .+$/);
});

test('a creation that is cut off says how to look whether it happened', async () => {
  const { exitCode, stderr } = await callOn(false, endpointsCreate, create, (_request, response) => {
    response.destroy();
  });

  expect(exitCode).toBe(exitCodes.remote);
  expect(stderr).toMatch(/^error: Cannot create service connection 'orders' .+ECONNRESET.+\n/);
  expect(stderr).toContain(
    "hint: The server may have created it all the same. Look before you create it again: agentless endpoints show 'orders'\n",
  );
});
