import { type ExpansionCase, testExpansions } from './expansion.js';

/** A pipeline with one parameter that shows its value. */
function one(declaration: string): string {
  return `parameters:\n- name: p\n  ${declaration}\na: \${{ parameters.p }}`;
}

const step = '{ task: T@1 }';

const accepted: readonly ExpansionCase[] = [
  { title: 'a parameter without a type takes a text', pipeline: one('default: 1.10'), result: { a: '1.10' } },
  {
    title: 'a given value goes before the default',
    pipeline: one('default: x'),
    parameters: { p: 'y' },
    result: { a: 'y' },
  },
  {
    title: 'a given value is found whatever the case of its name is',
    pipeline: one('type: string'),
    parameters: { P: 'y' },
    result: { a: 'y' },
  },
  { title: 'an empty text is a value', pipeline: one("default: ''"), result: { a: '' } },
  {
    title: 'a Boolean may be in any case',
    pipeline: one('type: boolean'),
    parameters: { p: 'TRUE' },
    result: { a: 'True' },
  },
  ...['0', '-1', '+2.50', '.5', '7.'].map((text) => ({
    title: `${text} is a number`,
    pipeline: one('type: number'),
    parameters: { p: text },
    result: { a: String(Number(text)) },
  })),
  {
    title: 'a number may be written in another way than in values',
    pipeline: one('type: number\n  values: [1, 2]\n  default: 2.0'),
    result: { a: '2' },
  },
  {
    title: 'a value among the values is accepted',
    pipeline: one('values: [x, y]\n  default: y\n  displayName: P'),
    result: { a: 'y' },
  },
  ...['text', '[1, 2]', '{ a: 1 }'].map((text) => ({
    title: `an object may be ${text}`,
    pipeline: one('type: object'),
    parameters: { p: text },
    result: { a: { text: 'text', '[1, 2]': ['1', '2'], '{ a: 1 }': { a: '1' } }[text] },
  })),
  ...['step', 'job', 'deployment', 'stage'].flatMap((type) => [
    {
      title: `a ${type} is a mapping`,
      pipeline: one(`type: ${type}`),
      parameters: { p: step },
      result: { a: { task: 'T@1' } },
    },
    {
      title: `a ${type}List is a list of mappings`,
      pipeline: one(`type: ${type}List`),
      parameters: { p: `[${step}]` },
      result: { a: [{ task: 'T@1' }] },
    },
    { title: `a ${type}List may be empty`, pipeline: one(`type: ${type}List\n  default:`), result: { a: [] } },
  ]),
  {
    title: 'the mapping form of a template takes any value',
    pipeline: 'steps:\n- template: s.yml\n  parameters: { more: [{ task: B@1 }] }',
    templates: {
      's.yml': 'parameters: { name: A, more: [] }\nsteps:\n- task: ${{ parameters.name }}@1\n- ${{ parameters.more }}',
    },
    result: { steps: [{ task: 'A@1' }, { task: 'B@1' }] },
  },
];

const refused: readonly ExpansionCase[] = [
  {
    title: 'a required parameter is missing',
    pipeline: one('type: string'),
    fails: ['TEMPLATE_PARAMETER_MISSING', 'ci/main.yml:2:9'],
    saying: "'p'",
  },
  {
    title: 'an unknown parameter is given',
    pipeline: one('default: x'),
    parameters: { pp: 'y' },
    fails: ['TEMPLATE_PARAMETER_UNKNOWN', 'given:1:1'],
    saying: "There is no parameter 'pp'. Known parameters: p.",
  },
  {
    title: 'a parameter is given where none is declared',
    pipeline: 'a: b',
    parameters: { p: 'y' },
    fails: ['TEMPLATE_PARAMETER_UNKNOWN', 'given:1:1'],
  },
  ...(
    [
      ['string', '[a]', 'a text'],
      ['string', '{ a: 1 }', 'a text'],
      ['boolean', 'apples', 'true or false'],
      ['boolean', 'yes', 'true or false'],
      ['boolean', '1', 'true or false'],
      ['number', 'one', 'a number'],
      ['number', '1e3', 'a number'],
      ['number', "''", 'a number'],
      ['number', '.', 'a number'],
      ['number', '9'.repeat(29), 'a number'],
      ['step', '[]', 'a step, which is a mapping'],
      ['stage', 'text', 'a stage, which is a mapping'],
      ['stepList', step, 'a list of steps'],
      ['jobList', '[text]', 'a list of jobs'],
      ['deploymentList', 'text', 'a list of deployments'],
    ] as const
  ).map(([type, value, saying]) => ({
    title: `${value} is no ${type}`,
    pipeline: one(`type: ${type}`),
    parameters: { p: value },
    fails: ['TEMPLATE_PARAMETER_TYPE', 'given:1:1'] as const,
    saying,
  })),
  {
    title: 'a default is of the wrong type',
    pipeline: one('type: boolean\n  default: no'),
    fails: ['TEMPLATE_PARAMETER_TYPE', 'ci/main.yml:4:12'],
    saying: "'p'",
  },
  {
    title: 'a value is not among the values',
    pipeline: one('values: [x, y]'),
    parameters: { p: 'X' },
    fails: ['TEMPLATE_PARAMETER_VALUE', 'given:1:1'],
    saying: 'x, y',
  },
  {
    title: 'a default is not among the values',
    pipeline: one('values: [x, y]\n  default: z'),
    fails: ['TEMPLATE_PARAMETER_VALUE', 'ci/main.yml:4:12'],
  },
  {
    title: 'values has something that is no number',
    pipeline: one('type: number\n  values: [x]\n  default: 1'),
    fails: ['TEMPLATE_PARAMETER_TYPE', 'ci/main.yml:4:12'],
  },
  {
    title: 'a type is unknown',
    pipeline: one('type: bool'),
    fails: ['TEMPLATE_PARAMETER_DECLARATION', 'ci/main.yml:3:9'],
    saying: "Did you mean 'boolean'?",
  },
  {
    title: 'a default has an expression',
    pipeline: one('type: object\n  default: { a: ["${{ 1 }}"] }'),
    fails: ['TEMPLATE_PARAMETER_DECLARATION', 'ci/main.yml:4:18'],
    saying: 'literal',
  },
  {
    title: 'an object has values',
    pipeline: one('type: object\n  values: [x]'),
    fails: ['TEMPLATE_PARAMETER_DECLARATION', 'ci/main.yml:2:9'],
  },
  {
    title: 'two parameters differ by case alone',
    pipeline: 'parameters:\n- name: p\n- name: P',
    fails: ['TEMPLATE_PARAMETER_DECLARATION', 'ci/main.yml:3:9'],
  },
  {
    title: 'a pipeline has the mapping form',
    pipeline: 'parameters:\n  p: x',
    fails: ['TEMPLATE_PARAMETER_DECLARATION', 'ci/main.yml:2:3'],
  },
  {
    title: 'a declaration has an unknown key',
    pipeline: one('defualt: x'),
    fails: ['UNKNOWN_KEY', 'ci/main.yml:3:3'],
    saying: "Did you mean 'default'?",
  },
  {
    title: 'a declaration has no name',
    pipeline: 'parameters:\n- type: string',
    fails: ['MISSING_KEY', 'ci/main.yml:2:3'],
  },
];

testExpansions(accepted);
testExpansions(refused.map((expansion) => ({ ...expansion, title: `it is refused that ${expansion.title}` })));
