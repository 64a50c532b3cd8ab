import { expect, test } from 'vitest';
import { readPipeline } from '../../src/local/pipeline/read.js';
import { resolveDependencies } from '../../src/local/runner/dependencies.js';
import { parseYaml } from '../../src/yaml/index.js';

const ending = 'pool: server, steps: [{ task: T@1 }]';

/** The dependencies of jobs, each given by its name and its `dependsOn` as YAML; one job a line, from line 2 on. */
function resolve(...jobs: readonly (readonly [name: string, dependsOn: string])[]) {
  const lines = jobs.map(([name, dependsOn]) => `  - { dependsOn: ${dependsOn}, job: ${name}, ${ending} }`);
  const root = parseYaml(['jobs:', ...lines].join('\n'), 'p.yml');
  return resolveDependencies(readPipeline(root, 'p.yml').stages[0]?.jobs ?? [], 'job');
}

test('dependencies are named once each and as the jobs spell themselves', () => {
  const dependencies = resolve(['Build', '[]'], ['Test', 'build'], ['Ship', '[test, BUILD, Test]']);

  expect([...dependencies]).toEqual([
    ['Build', []],
    ['Test', ['Build']],
    ['Ship', ['Test', 'Build']],
  ]);
});

test('a job may depend on one that stands below it', () => {
  expect(resolve(['first', 'second'], ['second', '[]']).get('first')).toEqual(['second']);
});

test('a job that is not there is refused with its place and the nearest name', () => {
  expect(() => resolve(['build', '[]'], ['ship', '[build, biuld]'])).toThrow(
    expect.objectContaining({
      code: 'UNKNOWN_DEPENDENCY',
      message: "dependsOn of job 'ship' names the job 'biuld', which is not there.",
      hint: "Did you mean 'build'?",
      location: { file: 'p.yml', line: 3, column: 26 },
    }),
  );
});

const cycles: readonly (readonly [title: string, jobs: readonly (readonly [string, string])[], string, number])[] = [
  ['a job that waits for itself', [['a', 'A']], 'a → a', 2],
  [
    'two jobs that wait for each other',
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    'a → b → a',
    3,
  ],
  [
    'a cycle behind jobs that are in none',
    [
      ['ready', '[]'],
      ['start', '[ready, a]'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', '[ready, a]'],
    ],
    'a → b → c → a',
    6,
  ],
];

test.each(cycles)('%s is refused with all names of the circle', (_title, jobs, names, line) => {
  expect(() => resolve(...jobs)).toThrow(
    expect.objectContaining({
      code: 'DEPENDENCY_CYCLE',
      message: `The jobs depend on each other in a circle: ${names}.`,
      location: expect.objectContaining({ file: 'p.yml', line }),
    }),
  );
});

test('a job that is reached in two ways is no cycle', () => {
  expect(() => resolve(['end', '[left, right]'], ['left', 'start'], ['right', 'start'], ['start', '[]'])).not.toThrow();
});

test('a chain of 20,000 jobs is resolved from either end', () => {
  const location = { file: 'p.yml', line: 1, column: 1 };
  const chain = Array.from({ length: 20_000 }, (_, index) => ({
    name: `job${index}`,
    dependsOn: index === 0 ? [] : [{ kind: 'text' as const, text: `job${index - 1}`, location }],
    location,
  }));

  expect(resolveDependencies(chain, 'job').get('job19999')).toEqual(['job19998']);
  expect(resolveDependencies(chain.toReversed(), 'job').get('job19999')).toEqual(['job19998']);
});
