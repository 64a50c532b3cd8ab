import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { agentless, createFolder, type Files } from './agentless.js';
import { configurationOf, filesFor, pipelineOf } from './files.js';

const api = 'http://127.0.0.1:1';
const environment = { PASSWORD: 'pa55word' };
const good = filesFor(api, 'method: GET');
const withInputs = (...inputs: readonly string[]) => filesFor(api, ...inputs);
const withPipeline = (text: string): Files => ({ ...good, 'azure-pipelines.yml': text });

interface Case {
  readonly title: string;
  readonly given: readonly string[];
  readonly files?: Files;
  readonly error: string;
  /** Absent: there is no hint. */
  readonly hint?: string;
}

const cases: readonly Case[] = [
  {
    title: 'a pipeline that is no YAML',
    given: ['run'],
    files: withPipeline('pool: server\nsteps: [\n'),
    error: 'azure-pipelines.yml:3:1: The file is no valid YAML',
    hint: 'Check the indentation',
  },
  {
    title: 'a task that is not known',
    given: ['run'],
    files: withPipeline('pool: server\nsteps:\n  - task: InvokeRESTAPY@1\n'),
    error: "azure-pipelines.yml:3:11: There is no task 'InvokeRESTAPY@1'.",
    hint: "Did you mean 'InvokeRESTAPI@1'?",
  },
  {
    title: 'an input that is not known',
    given: ['run'],
    files: withInputs('methd: GET'),
    error: "azure-pipelines.yml:6:7: Task InvokeRESTAPI has no input 'methd'.",
    hint: "Did you mean 'method'?",
  },
  {
    title: 'a value that is no option of its input',
    given: ['run'],
    files: withInputs('method: GETT'),
    error: "azure-pipelines.yml:6:15: Input 'method' cannot be 'GETT'.",
    hint: "Did you mean 'GET'?",
  },
  {
    title: 'a connection that is not known',
    given: ['run'],
    files: withPipeline(pipelineOf('serviceConnection: apii')),
    error: "azure-pipelines.yml:5:26: There is no service connection 'apii'.",
    hint: "Did you mean 'api'?",
  },
  {
    title: 'a required input that is missing',
    given: ['run'],
    files: withPipeline(pipelineOf('method: GET')),
    error:
      'azure-pipelines.yml:3:11: Task InvokeRESTAPI did not specify a value for required input connectedServiceName.',
    hint: "Give it as 'serviceConnection' or 'genericService' or 'connectedServiceName'.",
  },
  {
    title: 'headers that are no JSON object',
    given: ['run'],
    files: withInputs("headers: '{ Accept: text/plain }'"),
    error: 'azure-pipelines.yml:6:16: The headers are not valid: a name is not in quotes (line 1, column 3',
    hint: 'Write it as "Accept".',
  },
  {
    title: 'a criterion that does not parse',
    given: ['run'],
    files: withInputs('method: GET', "successCriteria: eq(root['a'], 1))"),
    error:
      "azure-pipelines.yml:7:24: The success criterion cannot be parsed. Unexpected symbol: ')'. Located at position 17 within expression: eq(root['a'], 1)).",
    hint: '',
  },
  {
    title: 'a condition that does not parse',
    given: ['run'],
    files: withPipeline(
      'jobs:\n  - job: a\n    condition: suceeded()\n    pool: server\n    steps: [{ task: InvokeRESTAPI@1 }]\n',
    ),
    error: "azure-pipelines.yml:3:16: The condition of job 'a' does not parse: Unrecognized value: 'suceeded'.",
    hint: "Did you mean 'succeeded'?",
  },
  {
    title: 'an unknown key of the configuration',
    given: ['run'],
    files: { ...good, 'agentless.yml': 'serviceConections: []\n' },
    error: "agentless.yml:1:1: Unknown key 'serviceConections' in the configuration.",
    hint: "Did you mean 'serviceConnections'?",
  },
  {
    title: 'a pipeline that is missing',
    given: ['run', 'ci/gate.yml'],
    error: "The pipeline 'ci/gate.yml' does not exist.",
    hint: 'Name the pipeline: agentless run FILE',
  },
  {
    title: 'a pipeline that is a folder',
    given: ['run', '.'],
    error: "The pipeline '.' is a folder.",
    hint: 'Name the pipeline: agentless run FILE',
  },
  {
    title: 'a configuration that is missing',
    given: ['run', '--config', 'other.yml'],
    files: good,
    error: "The configuration 'other.yml' does not exist.",
    hint: 'Check the path behind --config.',
  },
  {
    title: 'a folder of tasks that is missing',
    given: ['run', '--tasks', 'none'],
    files: good,
    error: "The task folder 'none' cannot be read.",
    hint: 'Check the path.',
  },
  {
    title: 'a folder without tasks',
    given: ['run', '--tasks', '.'],
    files: good,
    error: "The task folder '.' holds no task.json.",
    hint: 'Name a folder with a task.json',
  },
  {
    title: 'a task.json that is no JSON',
    given: ['run', '--tasks', 'ping'],
    files: { ...good, 'ping/task.json': '{ "id": }' },
    error: 'ping/task.json:1:9: The task definition is no JSON',
  },
  {
    title: 'an environment variable that a connection needs and that is not set',
    given: ['run'],
    files: { ...good, 'agentless.yml': configurationOf(api).replace('PASSWORD', 'PASSWORT') },
    error:
      "agentless.yml:5:97: The environment variable PASSWORT, which holds password of service connection 'api', is not set.",
    hint: 'Set it before the command: PASSWORT=… agentless …',
  },
  {
    title: 'an environment variable that a variable needs and that is not set',
    given: ['run', '--variable', 'key=env:API_KEY'],
    files: good,
    error: "The environment variable API_KEY, which holds variable 'key', is not set.",
    hint: 'Set it before the command: API_KEY=… agentless …',
  },
  {
    title: 'a variable without a value',
    given: ['run', '--variable', 'key'],
    files: good,
    error: '--variable needs a name, an equals sign and a value.',
    hint: 'Write --variable NAME=VALUE or --variable NAME=env:ENVIRONMENT_VARIABLE.',
  },
  {
    title: 'a secret variable that is not there',
    given: ['run', '--variable', 'key=1', '--secret', 'kay'],
    files: good,
    error: "There is no variable 'kay' to keep secret.",
    hint: "Did you mean 'key'?",
  },
  {
    title: 'an option that is not known',
    given: ['run', '--confg', 'x.yml'],
    error: "Unknown option '--confg'.",
    hint: 'Did you mean --config?',
  },
  {
    title: 'a short option',
    given: ['run', '-x'],
    error: "Unknown option '-x'.",
    hint: 'See: agentless run --help',
  },
  {
    title: 'an option without its value',
    given: ['run', '--config'],
    error: '--config needs a value: --config FILE',
    hint: 'See: agentless run --help',
  },
  {
    title: 'a switch with a value',
    given: ['run', '--json=yes'],
    error: '--json takes no value.',
    hint: 'See: agentless run --help',
  },
  {
    title: 'an option that is given twice',
    given: ['run', '--config', 'a', '--config', 'b'],
    error: '--config is given 2 times, but takes one value.',
    hint: 'See: agentless run --help',
  },
  {
    title: 'an argument too many',
    given: ['run', 'a.yml', 'b.yml'],
    error: "Unexpected argument 'b.yml'.",
    hint: 'See: agentless run --help',
  },
  {
    title: 'a command that is not known',
    given: ['rum'],
    error: "Unknown command 'rum'.",
    hint: "Did you mean 'run'? See: agentless --help",
  },
  { title: 'no command', given: [], error: 'No command is given.', hint: 'See: agentless --help' },
  {
    title: 'a port that is none',
    given: ['serve', '--port', '80a'],
    error: '--port 80a is no port number.',
    hint: 'Give a number from 0 (a free port) to 65535.',
  },
  {
    title: 'a port that is too large',
    given: ['serve', '--port', '65536'],
    error: '--port 65536 is no port number.',
    hint: 'Give a number from 0 (a free port) to 65535.',
  },
  {
    title: 'a token file that cannot be written',
    given: ['serve', '--token-file', 'none/token'],
    error: 'The token file',
    hint: 'Name a file in a folder that you may write to.',
  },
];

test.each(cases)('$title ends with exit code 2 and says what to do', async ({ given, files, error, hint }) => {
  const folder = await createFolder(files);

  const { code, stdout, stderr } = await agentless(given, { folder, environment });

  const [first = '', second = '', ...rest] = stderr.split('\n');
  expect(first).toContain(`error: ${error}`);
  if (hint) expect(second).toContain(`hint: ${hint}`);
  expect(rest.join('')).toBe('');
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a port that is in use ends with exit code 2 and says what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';

  const ending = await agentless(['serve', '--port', port], { folder: await createFolder() });

  expect(ending).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: Port ${port} of 127.0.0.1 is in use by another program.\nhint: Choose another --port.\n`,
  });
});

test('with --json an error is also a document on standard output', async () => {
  const folder = await createFolder(filesFor(api, 'methd: GET'));

  const { code, stdout, stderr } = await agentless(['run', '--json'], { folder, environment });

  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    error: {
      code: 'UNKNOWN_INPUT',
      message: "Task InvokeRESTAPI has no input 'methd'.",
      hint: "Did you mean 'method'?",
      file: 'azure-pipelines.yml',
      line: 6,
      column: 7,
    },
  });
  expect(stderr).toMatch(/^error: azure-pipelines\.yml:6:7: .*\nhint: .*\n$/);
});

test('with --verbose the stack of an error follows', async () => {
  const { stderr } = await agentless(['run', '--verbose'], { folder: await createFolder() });

  expect(stderr).toMatch(/^error: .*\nhint: .*\nFileError: .*\n {4}at /);
});
