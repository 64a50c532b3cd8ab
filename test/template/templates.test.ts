import { expect, test } from 'vitest';
import { expandPipeline } from '../../src/local/template/index.js';
import { parseYaml } from '../../src/yaml/index.js';
import { type ExpansionCase, testExpansions } from './expansion.js';

const steps = { 's.yml': 'steps:\n- task: S@1' };

const cases: readonly ExpansionCase[] = [
  {
    title: 'templates of stages, jobs, steps and variables are included where they stand',
    pipeline: `variables:
- template: v.yml
- { name: b, value: 2 }
stages:
- stage: first
- template: stages.yml`,
    templates: {
      'v.yml': 'variables: [{ name: a, value: 1 }]',
      'stages.yml': 'stages:\n- stage: second\n  jobs:\n  - template: jobs.yml',
      'jobs.yml': 'jobs:\n- job: j\n  steps:\n  - task: A@1\n  - template: s.yml\n  - task: B@1',
      ...steps,
    },
    result: {
      variables: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
      stages: [
        { stage: 'first' },
        { stage: 'second', jobs: [{ job: 'j', steps: [{ task: 'A@1' }, { task: 'S@1' }, { task: 'B@1' }] }] },
      ],
    },
  },
  {
    title: 'the steps of a deployment are included',
    pipeline:
      'jobs:\n- deployment: d\n  strategy: { runOnce: { deploy: { steps: [{ template: s.yml }] }, on: { failure: { steps: [{ template: s.yml }] } } } }',
    templates: steps,
    result: {
      jobs: [
        {
          deployment: 'd',
          strategy: {
            runOnce: { deploy: { steps: [{ task: 'S@1' }] }, on: { failure: { steps: [{ task: 'S@1' }] } } },
          },
        },
      ],
    },
  },
  {
    title: 'a template input of a task is no reference',
    pipeline: 'steps:\n- task: T@1\n  inputs: { template: none.yml, list: [{ template: none.yml }] }',
    result: { steps: [{ task: 'T@1', inputs: { template: 'none.yml', list: [{ template: 'none.yml' }] } }] },
  },
  {
    title: 'a template sees its own parameters and none around',
    pipeline: `parameters: [{ name: a, default: outer }, { name: b, default: outer }]
steps:
- template: s.yml
  parameters:
    a: \${{ parameters.a }}!
    \${{ if true }}: { c: '3' }`,
    templates: {
      's.yml':
        'parameters: [{ name: a }, { name: c, type: number }]\nsteps:\n- task: ${{ parameters.a }}${{ parameters.b }}${{ parameters.c }}',
    },
    result: { steps: [{ task: 'outer!3' }] },
  },
  {
    title: 'a loop variable is not seen in a template',
    pipeline: 'steps:\n- ${{ each s in variables }}:\n  - template: s.yml',
    variables: [['x', 'y']],
    templates: { 's.yml': 'steps:\n- task: ${{ s }}' },
    fails: ['TEMPLATE_EXPRESSION', 'ci/s.yml:2:13'],
  },
  {
    title: 'a Boolean keeps its meaning through two templates',
    pipeline:
      'parameters: [{ name: f, type: boolean, default: false }]\nsteps:\n- template: a.yml\n  parameters: { f: "${{ parameters.f }}" }',
    templates: {
      'a.yml':
        'parameters: [{ name: f, type: boolean }]\nsteps:\n- ${{ if parameters.f }}: [{ task: Yes@1 }]\n- ${{ else }}: [{ task: No@1 }]',
    },
    result: { steps: [{ task: 'No@1' }] },
  },
  {
    title: 'the path may be an expression, and references may be conditional and in loops',
    pipeline: `parameters: [{ name: names, type: object, default: [s, s] }]
steps:
- \${{ each name in parameters.names }}:
  - template: \${{ name }}.yml
- \${{ if false }}:
  - template: none.yml`,
    templates: steps,
    result: { steps: [{ task: 'S@1' }, { task: 'S@1' }] },
  },
  {
    title: 'paths are relative to the file that includes, or to the folder of the pipeline',
    pipeline: 'steps:\n- template: a/b/1.yml\n- template: /a/2.yml@self',
    templates: {
      'a/b/1.yml': 'steps:\n- task: One@1\n- template: ../2.yml\n- template: /3.yml\n- template: .\\4.yml',
      'a/2.yml': 'steps:\n- task: Two@1',
      '3.yml': 'steps:\n- task: Three@1',
      'a/b/4.yml': 'steps:\n- task: Four@1',
    },
    result: {
      steps: [{ task: 'One@1' }, { task: 'Two@1' }, { task: 'Three@1' }, { task: 'Four@1' }, { task: 'Two@1' }],
    },
  },
  {
    title: 'a reference in a parameter is relative to the file where it was written',
    pipeline: 'jobs:\n- template: deep/wrap.yml\n  parameters:\n    steps: [{ template: s.yml }]',
    templates: {
      'deep/wrap.yml':
        'parameters: [{ name: steps, type: stepList }]\njobs:\n- job: j\n  steps:\n  - ${{ parameters.steps }}\n- job: k\n  steps: ${{ parameters.steps }}',
      ...steps,
    },
    result: {
      jobs: [
        { job: 'j', steps: [{ task: 'S@1' }] },
        { job: 'k', steps: [{ task: 'S@1' }] },
      ],
    },
  },
  {
    title: 'a template may be wrapped in itself through a parameter',
    pipeline: `steps:
- template: wrap.yml
  parameters:
    inner:
    - template: wrap.yml
      parameters: { inner: [{ task: T@1 }] }`,
    templates: {
      'wrap.yml':
        'parameters: [{ name: inner, type: stepList }]\nsteps:\n- task: In@1\n- ${{ parameters.inner }}\n- task: Out@1',
    },
    result: {
      steps: [{ task: 'In@1' }, { task: 'In@1' }, { task: 'T@1' }, { task: 'Out@1' }, { task: 'Out@1' }],
    },
  },
  {
    title: 'a template may be included twice',
    pipeline: 'steps:\n- template: s.yml\n- template: ./s.yml',
    templates: steps,
    result: { steps: [{ task: 'S@1' }, { task: 'S@1' }] },
  },
  {
    title: 'a template may decide what its list is',
    pipeline: 'steps: [{ template: s.yml }]',
    templates: { 's.yml': '${{ if true }}: { steps: [{ task: A@1 }] }\n${{ else }}: { steps: [{ task: B@1 }] }' },
    result: { steps: [{ task: 'A@1' }] },
  },
  {
    title: 'a template that is not there is refused',
    pipeline: 'steps:\n- template: none.yml',
    fails: ['TEMPLATE_MISSING', 'ci/main.yml:2:13'],
    saying: "'none.yml'",
  },
  {
    title: 'a template with the name of a member of every object is not there',
    pipeline: 'steps:\n- template: constructor',
    fails: ['TEMPLATE_MISSING', 'ci/main.yml:2:13'],
  },
  {
    title: 'a template of another repository is refused',
    pipeline: 'steps:\n- template: s.yml@shared',
    templates: steps,
    fails: ['UNSUPPORTED_IN_PIPELINE', 'ci/main.yml:2:13'],
    saying: "'shared'",
  },
  {
    title: 'extends is refused',
    pipeline: 'extends:\n  template: s.yml',
    fails: ['UNSUPPORTED_IN_PIPELINE', 'ci/main.yml:1:1'],
  },
  ...['../s.yml', 'a/../../s.yml', '/../s.yml', '..\\s.yml', 'a\\..\\..\\s.yml'].map((path) => ({
    title: `the path ${path} is refused, since it is outside`,
    pipeline: `steps:\n- template: ${path}`,
    fails: ['TEMPLATE_PATH', 'ci/main.yml:2:13'] as const,
    saying: 'outside',
  })),
  ...['.', '..', 'a/', '/', '@self', '"a\\0.yml"'].map((path) => ({
    title: `the path ${path} is refused, since it names no file`,
    pipeline: `steps:\n- template: ${path.startsWith('@') ? `'${path}'` : path}`,
    fails: ['TEMPLATE_PATH', 'ci/main.yml:2:13'] as const,
    saying: 'no path',
  })),
  {
    title: 'a template that includes itself is refused',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'steps:\n- template: s.yml' },
    fails: ['TEMPLATE_CYCLE', 'ci/s.yml:2:13'],
    saying: 's.yml -> s.yml',
  },
  {
    title: 'a template whose default includes it is refused',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'parameters: { s: [{ template: s.yml }] }\nsteps:\n- ${{ parameters.s }}' },
    fails: ['TEMPLATE_CYCLE', 'ci/s.yml:1:31'],
  },
  {
    title: 'templates that include each other are refused with their chain',
    pipeline: 'jobs:\n- template: a/j.yml',
    templates: { 'a/j.yml': 'jobs:\n- template: k.yml', 'a/k.yml': 'jobs:\n- template: ../a/j.yml' },
    fails: ['TEMPLATE_CYCLE', 'ci/a/k.yml:2:13'],
    saying: 'a/j.yml -> a/k.yml -> a/j.yml',
  },
  {
    title: 'a template that includes the pipeline is refused',
    pipeline: 'jobs:\n- template: j.yml',
    templates: { 'j.yml': 'jobs:\n- template: main.yml' },
    fails: ['TEMPLATE_CYCLE', 'ci/j.yml:2:13'],
    saying: 'main.yml -> j.yml -> main.yml',
  },
  {
    title: 'a template of steps is refused where jobs are needed',
    pipeline: 'jobs:\n- template: s.yml',
    templates: steps,
    fails: ['TEMPLATE_KIND', 'ci/main.yml:2:13'],
    saying: "no 'jobs', which is needed here; it has 'steps'",
  },
  {
    title: 'an empty template is refused',
    pipeline: 'jobs:\n- template: s.yml',
    templates: { 's.yml': '' },
    fails: ['TEMPLATE_KIND', 'ci/main.yml:2:13'],
  },
  {
    title: 'an unknown key of a template is refused',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'stepz:\n- task: T@1' },
    fails: ['UNKNOWN_KEY', 'ci/s.yml:1:1'],
    saying: "Did you mean 'steps'?",
  },
  {
    title: 'a second list in a template is refused',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'steps: []\njobs: []' },
    fails: ['UNKNOWN_KEY', 'ci/s.yml:2:1'],
  },
  {
    title: 'an unknown key of a reference is refused',
    pipeline: 'steps:\n- template: s.yml\n  parameter: {}',
    templates: steps,
    fails: ['UNKNOWN_KEY', 'ci/main.yml:3:3'],
  },
  {
    title: 'a fault in the YAML of a template has its place there',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'steps:\n- task: [' },
    fails: ['YAML_SYNTAX', 'ci/s.yml:2:10'],
  },
  {
    title: 'a missing parameter of a template is refused at the reference',
    pipeline: 'steps:\n- template: s.yml',
    templates: { 's.yml': 'parameters: [{ name: p }]\nsteps: []' },
    fails: ['TEMPLATE_PARAMETER_MISSING', 'ci/main.yml:2:13'],
    saying: "'p'",
  },
  {
    title: 'an unknown parameter of a template is refused at its key',
    pipeline: 'steps:\n- template: s.yml\n  parameters: { debag: 1 }',
    templates: { 's.yml': "parameters: [{ name: debug, default: '' }]\nsteps: []" },
    fails: ['TEMPLATE_PARAMETER_UNKNOWN', 'ci/main.yml:3:17'],
    saying: "Did you mean 'debug'?",
  },
  {
    title: 'a wrong value from an expression is refused at the expression',
    pipeline: 'steps:\n- template: s.yml\n  parameters: { debug: "${{ variables.x }}" }',
    variables: [['x', 'apples']],
    templates: { 's.yml': 'parameters: [{ name: debug, type: boolean }]\nsteps: []' },
    fails: ['TEMPLATE_PARAMETER_TYPE', 'ci/main.yml:3:24'],
  },
];

testExpansions(cases);

test('a pipeline in a folder of its repository reaches templates beside that folder', async () => {
  const files: Readonly<Record<string, string>> = {
    'templates/steps.yml': 'steps: [{ template: more.yml }]',
    'templates/more.yml': 'steps: [{ task: T@1 }]',
  };
  const root = parseYaml(
    'steps: [{ template: ../templates/steps.yml }, { template: /templates/more.yml }]',
    'ci/a.yml',
  );

  const expanded = await expandPipeline(root, {
    file: 'ci/a.yml',
    path: 'ci/a.yml',
    variables: [],
    readTemplate: async (path) => (files[path] === undefined ? undefined : { text: files[path] }),
  });

  expect(JSON.stringify(expanded).match(/T@1/g)).toHaveLength(2);
});
