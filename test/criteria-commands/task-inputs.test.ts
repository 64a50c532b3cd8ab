import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { criteriaLint } from '../../src/cli/commands/criteria-lint.js';
import { expressionTasks } from '../../src/cli/yaml-criteria/expression-inputs.js';
import { writtenValues } from '../../src/cli/yaml-criteria/values.js';
import { parseTaskDefinition } from '../../src/tasks/index.js';
import { parseYaml } from '../../src/yaml/index.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

interface Listed {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly input: string;
  readonly yaml?: string;
  readonly hint: string;
  readonly message: string;
}

function lintFile(text: string, ...words: readonly string[]) {
  return call(criteriaLint, ['a.yml', ...words], { workingDirectory: folderWith({ 'a.yml': text }) });
}

async function findingsOf(text: string): Promise<Listed[]> {
  return JSON.parse((await lintFile(text, '--json')).stdout).findings;
}

/** A step of a task with inputs, one a line from line 3 on. */
function step(task: string, ...inputs: readonly string[]): string {
  return [`- task: ${task}`, '  inputs:', ...inputs.map((input) => `    ${input}`)].join('\n');
}

const agent = 'InvokeRestApiAgent@1';
const poll = 'InvokeRestApiPoll@1';

/** A step, and for each finding the rule, the input and what stands at its place. */
const steps = [
  { text: step(agent, "pollUntil: root.state == 'done'"), found: [['operators', 'pollUntil', "== 'done'"]] },
  { text: step(agent, 'pollUntil: eq(root.state, "done")'), found: [['double-quotes', 'pollUntil', '"done"']] },
  {
    text: step(agent, 'POLLUNTIL: >-', '  and(true,', '    eq(root.a, null))'),
    found: [['null-keyword', 'pollUntil', 'null))']],
  },
  {
    text: step(agent, "successCriteria: 'eq(root.a, null)'", "pollUntil: 'eq(root[''a''], null)'"),
    found: [
      ['null-keyword', 'successCriteria', 'null)'],
      ['null-keyword', 'pollUntil', 'null)'],
    ],
  },
  { text: step(poll, "pollWhile: root.state == 'busy'"), found: [['operators', 'pollWhile', "== 'busy'"]] },
  {
    text: step(poll, 'statusLocation: root[location'),
    found: [['unbalanced-brackets', 'statusLocation', '[location']],
  },
  {
    text: step(poll, "statusLocation: '/operations/7'"),
    found: [['yaml-location', 'statusLocation', '/operations']],
  },
  { text: step(poll, 'statusLocation: /x/$(id)'), found: [['yaml-location', 'statusLocation', '/x']] },
  {
    text: step(poll, 'resultLocation: https://api.example.com/x?y=1'),
    found: [['yaml-location', 'resultLocation', 'https']],
  },
  {
    text: step(poll, 'statusLocation: |', "  /x/root['id']"),
    found: [['yaml-location', 'statusLocation', '/x']],
  },
  { text: step(poll, 'statusLocation: operations'), found: [['syntax', 'statusLocation', 'operations']] },
  { text: step(poll, 'resultLocation: root["url"]'), found: [['double-quotes', 'resultLocation', '"url"']] },
  {
    text: step(poll, `outputVariables: '{ "a": "root[''a'']", "b": "root[\\"b\\"]", "c": "root[" }'`),
    found: [
      ['double-quotes', 'outputVariables', '\\"b'],
      ['unbalanced-brackets', 'outputVariables', '[" }'],
    ],
  },
  {
    text: step(
      poll,
      'outputVariables: |',
      '  {',
      '    "total": "root.total",',
      '    "none": "eq(root.a, null)"',
      '  }',
    ),
    found: [['null-keyword', 'outputVariables', 'null)']],
  },
  { text: step(poll, "outputVariables: '{ a: 1 }'"), found: [['yaml-outputs', 'outputVariables', '{ a']] },
  { text: step(poll, 'outputVariables: \'{ "a": 1 }\''), found: [['yaml-outputs', 'outputVariables', '"a"']] },
  {
    text: step(poll, `outputVariables: '{ "a": "root[''x''", "1b": "root", "c": 5, "A": "root", "d": " " }'`),
    found: [
      ['unbalanced-brackets', 'outputVariables', "[''x''"],
      ['yaml-outputs', 'outputVariables', '"1b"'],
      ['yaml-outputs', 'outputVariables', '"c"'],
      ['yaml-outputs', 'outputVariables', '"A"'],
      ['yaml-outputs', 'outputVariables', '"d"'],
    ],
  },
  {
    text: step(poll, `outputVariables: '{ "$(name)": "root", "c": 5, "d": "$(expression)" }'`),
    found: [['yaml-outputs', 'outputVariables', '"c"']],
  },
  { text: step(agent, 'pollUntil: eq(root.a, "job #1")'), found: [['yaml-comment', 'pollUntil', '#1']] },
  { text: step(agent, 'pollUntil: !eq(root.a, 1)'), found: [['yaml-sign', 'pollUntil', '!eq']] },
  { text: step(poll, "pollWhile: 'eq(root['a'], 1)'"), found: [['yaml-quotes', 'pollWhile', "'a'"]] },
  {
    text: `- task: ${poll}\n  inputs: { pollWhile: eq(root['a'], 'x'), statusLocation: root["x"] }`,
    found: [
      ['yaml-flow', 'pollWhile', "['a']"],
      ['yaml-flow', 'statusLocation', '["x"]'],
    ],
  },
  {
    text: step('62d8bf24-eedd-46b7-8a38-141a11069fe1@1', 'pollWhile: null'),
    found: [['null-keyword', 'pollWhile', 'null']],
  },
  {
    text: step('someone.tasks.any.invokerestapipoll@1', 'pollWhile: null'),
    found: [['null-keyword', 'pollWhile', 'null']],
  },
  {
    text: step(poll, '${{ if parameters.x }}:', '  pollWhile: null'),
    found: [['null-keyword', 'pollWhile', 'null']],
  },
  { text: step('Other@1', 'pollWhile: null', 'statusLocation: [root]', 'outputVariables: "{"'), found: [] },
  { text: step(poll, 'pollUntil: null', 'headers: "{"'), found: [] },
  { text: step(agent, "outputVariables: 'id = $.id'", 'statusLocation: null'), found: [] },
  { text: step(poll, `statusLocation: "'/operations/7'"`), found: [] },
  { text: step(poll, "statusLocation: jsonpath('$.links[0]')"), found: [] },
  { text: step(poll, "statusLocation: response['headers']['location']", "resultLocation: root['url']"), found: [] },
  { text: step(poll, "outputVariables: ''", 'pollWhile: root.busy'), found: [] },
  { text: step(poll, 'outputVariables: $(outputs)', 'pollWhile: root.busy'), found: [] },
  { text: step(poll, "outputVariables: '${{ parameters.outputs }}'"), found: [] },
  { text: step(poll, "successCriteria: eq(response['statuscode'], 'OK')"), found: [] },
  {
    text: step(agent, "pollUntil: eq(response['status'], 'OK')", "successCriteria: eq(response['StatusCode'], 200)"),
    found: [
      ['response-member', 'pollUntil', "['status']"],
      ['status-number', 'successCriteria', '200)'],
    ],
  },
  {
    text: step(poll, "statusLocation: response['location']"),
    found: [['response-member', 'statusLocation', "['location']"]],
  },
  { text: step(agent, "pollUntil: eq(lower(response['content']), 'up')"), found: [] },
  {
    text: step('InvokeRestApiServer@1', "successCriteria: eq(response['statuscode'], 'OK')"),
    found: [['response-value', 'successCriteria', 'response[']],
  },
] as const;

test.each(steps)('of the expressions in $text is told what is wrong, at its place', async ({ text, found }) => {
  const lines = text.split('\n');

  const findings = await findingsOf(text);

  expect(findings.map(({ rule, input }) => [rule, input])).toEqual(found.map(([rule, input]) => [rule, input]));
  for (const [index, { line, column }] of findings.entries()) {
    expect(lines[line - 1]?.slice(column - 1)).toSatisfy((rest: string) => rest.startsWith(found[index]?.[2] ?? ''));
  }
});

test('a corrected text is that of its input, and of output variables the whole', async () => {
  const { stdout } = await lintFile(step(agent, 'pollUntil: eq(root.state, "done")'));
  const text = step(poll, `outputVariables: '{ "a": "root.a", "b": "eq(root[''b''], null)" }'`);
  const [finding] = await findingsOf(text);

  expect(stdout).toContain("  corrected: pollUntil: 'eq(root.state, ''done'')'\n");
  expect(finding?.yaml).toBe(`'{ "a": "root.a", "b": "eq(root[''b''], '''')" }'`);
  expect(await findingsOf(step(poll, `outputVariables: ${finding?.yaml}`))).toEqual([]);
  expect(() => parseYaml(`a: ${finding?.yaml}`, 'a.yml')).not.toThrow();
});

test('a finding in another input than the success criteria says in which', async () => {
  const { stdout } = await lintFile(step(poll, 'statusLocation: root[location'));
  const { stdout: criterion } = await lintFile(step(poll, 'successCriteria: root[location'));

  expect(stdout).toMatch(/^a\.yml:3:25: unbalanced-brackets: [^\n]+\n {2}input: statusLocation\n {2}root\[location\n/);
  expect(criterion).not.toContain('input:');
});

test('output variables that are none are told with the reason', async () => {
  const [finding] = await findingsOf(step(poll, "outputVariables: '{ a: 1 }'"));

  expect(finding?.message).toBe('The output variables are not valid: they are no JSON (line 1, column 3).');
});

const locations = [
  ['/x/$(id)', "'''/x/$(id)'''", "Write '/x/$(id)'."],
  ['?id=7', "'''?id=7'''", "Write '?id=7'."],
  ["/it's", "'''/it''''s'''", "Write '/it''s'."],
  ["/x/root['id']", undefined, "Put it together: format('/x/{0}', …)."],
  ["/$(root.x)/root['id']", undefined, "Put it together: format('/$(root.x)/{0}', …)."],
  ["/x/root['id']/y", undefined, "Put it together: format('/x/{0}', …)."],
] as const;

test.each(locations)('a location %s is told to lack the quotes of a text', async (text, yaml, hint) => {
  const [finding, ...others] = await findingsOf(step(poll, `statusLocation: ${text}`));

  expect(finding).toMatchObject({
    message: 'A path or a URL is a text, which has single quotes in this language.',
    hint,
  });
  expect(finding?.yaml).toBe(yaml);
  expect(others).toEqual([]);
  const corrected = await findingsOf(step(poll, `statusLocation: ${yaml ?? "root['url']"}`));
  expect(corrected.filter(({ rule }) => rule !== 'quoted-macro')).toEqual([]);
});

test('of more output variables than a task may have only that is told', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`v${index}`, 'root']));

  const findings = await findingsOf(step(poll, `outputVariables: '${JSON.stringify(many)}'`));

  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('there are more than')]);
});

test('all expressions of the tasks are counted, each output variable as one', async () => {
  const text = step(
    poll,
    'pollWhile: root.a',
    'statusLocation: root.b',
    `outputVariables: '{ "a": "root.a", "b": "root.b" }'`,
  );

  expect((await lintFile(text)).stdout).toBe('nothing found in 4 criteria\n');
});

test('the rule for output variables can be switched off', async () => {
  const text = step(poll, "outputVariables: '{ a: 1 }'");

  expect((await lintFile(text, '--disable', 'yaml-outputs')).exitCode).toBe(0);
});

test.each(['Agent', 'Poll'])('the inputs are those of InvokeRestApi%s', (name) => {
  const manifest = readFileSync(new URL(`../../tasks/InvokeRestApi${name}V1/task.json`, import.meta.url), 'utf8');
  const definition = parseTaskDefinition(manifest);
  const task = expressionTasks.find(({ id }) => id === definition.id);
  const names = Object.keys(task?.inputs ?? {});

  expect(task?.name).toBe(definition.name);
  expect(names).not.toEqual([]);
  expect(definition.inputs.map((input) => input.name)).toEqual(expect.arrayContaining(names));
});

test('all inputs that hold one expression are found line by line', () => {
  for (const { inputs } of expressionTasks) {
    for (const [name, kind] of Object.entries(inputs)) {
      const values = writtenValues(`${step(`${poll} and ${agent}`)}\n    ${name}: root.a\n`);

      expect(values.map(({ input }) => input)).toEqual(kind === 'values' || kind === 'lines' ? [] : [name]);
    }
  }
});
