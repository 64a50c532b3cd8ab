import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { runProgram } from '../../src/cli/program.js';

async function run(...given: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const to = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await runProgram(given, {
    stdin: async function* () {},
    stdout: to('stdout'),
    stderr: to('stderr'),
    environment: {},
    workingDirectory: '/',
    version: '1.2.3',
    terminal: { columns: undefined, showsProgress: false, canAsk: false, ask: async () => '' },
    interruption: () => new AbortController().signal,
  });
  return { code, ...written };
}

const listOf = (group: string): string =>
  commands
    .filter(({ name }) => name.startsWith(`${group} `))
    .map(({ name }) => name.slice(group.length + 1))
    .join(', ');

const calls: readonly (readonly [given: readonly string[], error: string, hint: string])[] = [
  [
    ['endpoints', 'frobnicate'],
    "Unknown command 'endpoints frobnicate'.",
    `Commands of endpoints: ${listOf('endpoints')}. See: agentless endpoints --help`,
  ],
  [
    ['endpoints', 'lst', '--json'],
    "Unknown command 'endpoints lst'.",
    "Did you mean 'endpoints list'? See: agentless endpoints --help",
  ],
  [
    ['--verbose', 'endpoints', '--json', 'delet', 'x'],
    "Unknown command 'endpoints delet'.",
    "Did you mean 'endpoints delete'? See: agentless endpoints --help",
  ],
  [
    ['endpoints'],
    "'endpoints' is not a whole command.",
    `Commands of endpoints: ${listOf('endpoints')}. See: agentless endpoints --help`,
  ],
  [['endpont', 'list'], "Unknown command 'endpont list'.", "Did you mean 'endpoints list'? See: agentless --help"],
  [['list'], "Unknown command 'list'.", "Did you mean 'endpoints list'? See: agentless --help"],
  [['rum'], "Unknown command 'rum'.", "Did you mean 'run'? See: agentless --help"],
];

test.each(calls)('agentless %j names what was meant, and where all is listed', async (given, error, hint) => {
  const { code, stderr } = await run(...given);

  expect(stderr.split('\n').slice(0, 2)).toEqual([`error: ${error}`, `hint: ${hint}`]);
  expect(code).toBe(2);
});

test('a word that is like no command gets no list of thirty', async () => {
  const { stderr } = await run('xyzzy');

  expect(stderr).toBe("error: Unknown command 'xyzzy'.\nhint: See: agentless --help\n");
});

test.each([
  ['endpoints', '--help'],
  ['--help', 'endpoints'],
])('agentless %s %s lists the commands of the group', async (...given) => {
  const { code, stdout } = await run(...given);

  expect(stdout).toContain('endpoints list');
  expect(code).toBe(0);
});
