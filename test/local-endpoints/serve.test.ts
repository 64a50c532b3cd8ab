import { expect, test } from 'vitest';
import type { CommandContext } from '../../src/cli/command.js';
import { serve } from '../../src/cli/commands/serve.js';
import { parseArguments } from '../../src/cli/parse-arguments.js';
import { createStyle } from '../../src/cli/style.js';
import { createFolder } from '../cli/agentless.js';
import { send } from '../local-server/request.js';

/** Runs `serve --json` with these words until `use` has ended. */
async function whileServing<Result>(
  words: readonly string[],
  use: (site: { url: string; token: string }) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  let tell: (line: string) => void = () => {};
  const told = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const context: CommandContext = {
    stdin: async function* () {
      yield* [];
    },
    stdout: { write: (line) => tell(line) },
    stderr: { write: () => {} },
    environment: {},
    workingDirectory: await createFolder(),
    json: true,
    verbose: false,
    style: createStyle(false),
    terminal: { columns: undefined, showsProgress: false, canAsk: false, ask: async () => '' },
    interruption: () => ending.signal,
  };
  const ended = serve.run(parseArguments(serve, ['--json', ...words]), context);
  try {
    return await use(JSON.parse(await Promise.race([told, ended.then(() => '')])));
  } finally {
    ending.abort();
    await ended;
  }
}

const versions = [
  { words: [], maxVersion: '7.2' },
  { words: ['--profile', 'server2019'], maxVersion: '5.1' },
  { words: ['--profile', 'TFS2017'], maxVersion: '3.2' },
];

test.each(versions)('serve $words stands for a server up to $maxVersion', async ({ words, maxVersion }) => {
  const found = await whileServing(words, async ({ url, token }) => {
    const response = await send(`${url}/_apis/core`, {
      method: 'OPTIONS',
      headers: { Authorization: `Bearer ${token}` },
    });
    return response.json().value.map((location) => location['maxVersion']);
  });

  expect(found).toEqual([maxVersion]);
});

test('serve refuses a profile that is not there', async () => {
  const serving = whileServing(['--profile', 'server2018'], async () => {});

  await expect(serving).rejects.toMatchObject({ code: 'USAGE', message: "There is no profile 'server2018'." });
});
