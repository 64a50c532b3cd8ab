import { expect, test } from 'vitest';
import { answer, startHttpServer } from '../support/http-server.js';
import { resultsOf, startLocal } from './local.js';

/** Runs a pipeline against an API that answers `{"state":"ready"}`, and gives the results and the URLs it was asked for. */
async function run(yaml: string, options: Parameters<Awaited<ReturnType<typeof startLocal>>['run']>[1] = {}) {
  const api = await startHttpServer(answer(200, '{"state":"ready"}'));
  const local = await startLocal(api.url);
  const finished = await local.run(yaml, options);
  return { ...finished, results: resultsOf(finished), urls: api.requests.map(({ url }) => url) };
}

/** A server job that calls `suffix`; `more` are its other keys. */
const job = (name: string, suffix: string, more = ''): string => `
      - job: ${name}
        pool: server
        ${more}
        steps: [{ task: InvokeRESTAPI@1, inputs: { serviceConnection: api, method: GET, urlSuffix: "${suffix}" } }]`;

const failing = 'successCriteria: "eq(root.state, \'broken\')"';

test('stages follow each other, and a failed one skips the next', async () => {
  const { result, results, urls } = await run(`
stages:
  - stage: build
    jobs:
      - job: check
        pool: server
        steps: [{ task: InvokeRESTAPI@1, inputs: { serviceConnection: api, method: GET, ${failing} } }]
  - stage: deploy
    jobs: ${job('go', '/go')}
  - stage: clean
    condition: failed('build')
    dependsOn: build
    jobs: ${job('sweep', '/sweep')}
`);

  expect(result).toBe('failed');
  expect(results).toMatchObject({
    build: 'failed',
    'build.check': 'failed',
    deploy: 'skipped',
    'deploy.go': 'skipped',
    clean: 'succeeded',
    'clean.sweep': 'succeeded',
  });
  expect(urls).toEqual(['/', '/sweep']);
});

test('the records of a stage have identifiers that begin with its name', async () => {
  const { records } = await run(
    `stages: [{ stage: build, jobs: [{ job: a, pool: server, steps: [{ task: InvokeRESTAPI@1, inputs: { serviceConnection: api } }] }] }]`,
  );

  expect(records.map(({ type, identifier }) => `${type} ${identifier}`)).toEqual([
    'Stage build',
    'Phase build.a',
    'Job build.a.__default',
    'Task build.a.__default.InvokeRESTAPI',
  ]);
});

test('variables of a job hide those of its stage, and these those of the pipeline and of the configuration', async () => {
  const { urls } = await run(
    `
variables: { a: root, b: root, c: root, d: root }
stages:
  - stage: s
    variables: [{ name: b, value: stage }, { name: c, value: stage }]
    jobs: ${job('j', '/$(a)/$(b)/$(c)/$(d)/$(twice)', 'variables: { c: job, twice: "$(c)-$(c)" }')}
`,
    { variables: { d: 'given' } },
  );

  expect(urls).toEqual(['/root/stage/job/given/job-job']);
});

test('an expression in $[ ] is evaluated when its job begins', async () => {
  const { urls } = await run(
    `
variables: { first: "$[ format_missing ]" }
jobs: ${job('j', '/x')}
`,
  ).catch((error: unknown) => ({ urls: [error instanceof Error ? error.message : ''] }));

  expect(urls[0]).toContain("The expression of variable 'first' does not parse: Unrecognized value: 'format_missing'");
});

test('outputs of jobs that are not run here are what the user says', async () => {
  const { urls, results } = await run(
    `
stages:
  - stage: build
    jobs:
      - job: compile
        steps: [{ script: make }]${job(
          'after',
          '/after/$(v)',
          `dependsOn: compile
        variables: { v: "$[ dependencies.compile.outputs['version.number'] ]" }`,
        )}
  - stage: deploy
    condition: eq(dependencies.build.outputs['compile.version.number'], '2.1')
    jobs: ${job('go', '/go/$(v)', `variables: { v: "$[ stageDependencies.build.compile.outputs['version.number'] ]" }`)}
`,
    { assumedOutputs: { 'compile.version.number': '2.1' } },
  );

  expect(urls).toEqual(['/after/2.1', '/go/2.1']);
  expect(results).toMatchObject({ 'build.compile': 'succeeded', deploy: 'succeeded' });
});

test('a job that needs an agent is taken as ended as the user says', async () => {
  const { results } = await run(
    `
jobs:
      - job: compile
        steps: [{ script: make }]${job('after', '/after', 'dependsOn: compile')}${job(
          'otherwise',
          '/otherwise',
          `dependsOn: compile
        condition: eq(dependencies.compile.result, 'Failed')`,
        )}
`,
    { assumedResults: { compile: 'failed' } },
  );

  expect(results).toMatchObject({ compile: 'failed', after: 'skipped', otherwise: 'succeeded' });
});

test('only the selected stage runs, and only its records are there', async () => {
  const { urls, results } = await run(
    `stages:
  - stage: a
    jobs: ${job('one', '/one')}
  - stage: b
    jobs: ${job('two', '/two')}
`,
    { stage: 'B' },
  );

  expect(urls).toEqual(['/two']);
  expect(results).toEqual({ b: 'succeeded', 'b.two': 'succeeded', 'b.two.InvokeRESTAPI': 'succeeded' });
});

test('what is not supported outside the selected job is a warning with its place', async () => {
  const warnings: string[] = [];
  const { urls } = await run(
    `jobs: ${job('one', '/one')}
      - job: two
        pool: server
        strategy: { matrix: {} }
        steps: [{ bash: x }]
`,
    { job: 'one', observer: { warned: (message) => warnings.push(message) } },
  );

  expect(urls).toEqual(['/one']);
  expect(warnings).toEqual([
    expect.stringMatching(/^azure-pipelines\.yml:8:9: .*'strategy' in a job/),
    expect.stringMatching(/^azure-pipelines\.yml:9:19: .*'bash' in a step/),
  ]);
});

const selections: readonly (readonly [title: string, options: object, message: string])[] = [
  ['a stage that is not there', { stage: 'buidl' }, "The pipeline has no stage 'buidl'."],
  ['a job that is not there', { job: 'tow' }, "The pipeline has no job 'tow' here."],
  ['a job that two stages have', { job: 'same' }, "Several stages have a job 'same'."],
  ['a result that there is not', { assumedResults: { agent: 'fine' } }, "Job 'agent' cannot end as 'fine'."],
  ['an assumption about a job that runs', { assumedResults: { one: 'failed' } }, 'it runs here'],
  ['an output without a step', { assumedOutputs: { 'agent.x': '1' } }, 'does not name an output variable'],
];

test.each(selections)('%s is refused before anything is sent', async (_title, options, message) => {
  const text = `stages:
  - stage: build
    jobs:
      - job: agent
        steps: [{ script: x }]${job('one', '/one')}${job('same', '/same')}
  - stage: deploy
    jobs: ${job('same', '/same')}
`;

  await expect(run(text, options)).rejects.toMatchObject({
    code: 'SELECTION',
    message: expect.stringContaining(message),
  });
});

test('a run for the release hub has the release variables, and its host type', async () => {
  const suffix = '/$(System.HostType)/$(Release.ReleaseId)/$(Release.EnvironmentName)';

  expect((await run(`jobs: ${job('j', suffix)}`, { hub: 'release' })).urls).toEqual(['/release/1/local']);
});

test('templates are read from beside the pipeline, and parameters may be given', async () => {
  const templates: Readonly<Record<string, string>> = {
    'steps/call.yml': `parameters: [{ name: suffix, type: string }]
steps: [{ task: InvokeRESTAPI@1, inputs: { serviceConnection: api, method: GET, urlSuffix: "/\${{ parameters.suffix }}" } }]`,
  };
  const { urls } = await run(
    `parameters: [{ name: names, type: object, default: [a] }]
pool: server
steps:
  - \${{ each name in parameters.names }}:
    - template: steps/call.yml
      parameters: { suffix: "\${{ name }}" }
`,
    {
      parameters: { names: '[x, y]' },
      readTemplate: async (path) => (templates[path] === undefined ? undefined : { text: templates[path] }),
    },
  );

  expect(urls).toEqual(['/x', '/y']);
});
