import { expect, test } from 'vitest';
import { Faults } from '../../src/agent-task/inputs/faults.js';
import { readOutputLines } from '../../src/agent-task/inputs/output-lines.js';
import { criteriaLint } from '../../src/cli/commands/criteria-lint.js';
import { InputError } from '../../src/errors.js';
import { call } from '../task-commands/call.js';
import { folderWith } from '../task-commands/folder.js';

/** A step of the agent task whose output variables begin at line 4, column 7. */
function step(text: string): string {
  const lines = text.split('\n').map((line) => `      ${line}`);
  return ['- task: InvokeRestApiAgent@1', '  inputs:', '    outputVariables: |', ...lines].join('\n');
}

async function findingsOf(yaml: string) {
  const workingDirectory = folderWith({ 'a.yml': yaml });
  const { stdout } = await call(criteriaLint, ['a.yml', '--json'], { workingDirectory });
  const { criteria, findings } = JSON.parse(stdout);
  return { criteria, findings };
}

/** Whether the task takes output variables. */
async function isTaken(text: string): Promise<boolean> {
  const faults = new Faults();
  try {
    await readOutputLines(text, 'outputVariables', faults);
    faults.throwIfAny();
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

const refused = [
  ['a = $.x[[', 4, 11, "The path of the output variable 'a' cannot be read. "],
  ['b = foo(', 4, 11, "The path of the output variable 'b' cannot be read. "],
  ['1c = $.x', 4, 7, "'1c' cannot be the name of an output variable."],
  ['the name = $.x', 4, 7, "'the name' cannot be the name of an output variable."],
  [`${'a'.repeat(201)} = $.x`, 4, 7, 'cannot be the name of an output variable.'],
  ['id = $.id\n  $.name', 5, 9, 'This line of output variables has no equals sign.'],
  ['id = $.id\n= $.name', 5, 7, 'This line of output variables has no name.'],
  ['! = $.name', 4, 7, 'This line of output variables has no name.'],
  ['id = ', 4, 7, "The output variable 'id' has no path."],
  ['id = $.id\n\n# a comment\nID! = $.key', 7, 7, "There is an output variable 'ID' already."],
  ['StatusCode = $.code', 4, 7, "There is an output variable 'StatusCode' already."],
  ["id = $.v[?(@.s=='x'].id", 4, 12, "The path of the output variable 'id' cannot be read. "],
  [Array.from({ length: 51 }, (_, index) => `v${index} = $.v`).join('\n'), 54, 7, 'There are more than 50'],
] as const;

test.each(refused)(
  'output lines that the agent task refuses are told at their place: %j',
  async (text, ...expected) => {
    const [line, column, message] = expected;

    const { findings } = await findingsOf(step(text));

    expect(await isTaken(text)).toBe(false);
    expect(findings).toMatchObject([{ rule: 'yaml-outputs', input: 'outputVariables', line, column }]);
    expect(findings[0].message).toContain(message);
  },
);

const taken = [
  "id = $.id\nkey! = $.key\n\n  # a = $.x[[\nname=$.items[?(@.s=='x')].name",
  'id = id\nall = $[0]\nroot = $',
  Array.from({ length: 50 }, (_, index) => `v${index} = $.v`).join('\n'),
];

test.each(taken)('nothing is told of output lines that the agent task takes: %j', async (text) => {
  const { criteria, findings } = await findingsOf(step(text));

  expect(await isTaken(text)).toBe(true);
  expect(findings).toEqual([]);
  expect(criteria).toBe(text.split('\n').filter((line) => line !== '' && !line.trim().startsWith('#')).length);
});

test('all lines are told', async () => {
  const { findings } = await findingsOf(step('a = $.x[[\nb = foo(\n1c = $.x'));

  expect(findings.map(({ line }: { line: number }) => line)).toEqual([4, 5, 6]);
});

test.each(['$(name) = $.x[[', 'a = $.$(field)[[', '${{ parameters.outputs }}'])(
  'a line whose text only the run has is left to it: %s',
  async (text) => {
    expect((await findingsOf(step(text))).findings).toEqual([]);
  },
);
