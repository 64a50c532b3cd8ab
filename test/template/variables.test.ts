import { type ExpansionCase, testExpansions } from './expansion.js';

const known = [
  ['Build.Reason', 'Manual'],
  ['given', 'one'],
] as const;

const cases: readonly ExpansionCase[] = [
  {
    title: 'known variables are found whatever their case is',
    pipeline: "a: ${{ variables['build.reason'] }}-${{ variables.GIVEN }}",
    variables: known,
    result: { a: 'Manual-one' },
  },
  {
    title: 'variables of the mapping form are seen, by later ones too',
    pipeline: 'variables:\n  x: 1\n  y: ${{ variables.x }}2\na: ${{ variables.y }}',
    result: { variables: { x: '1', y: '12' }, a: '12' },
  },
  {
    title: 'variables of the list form are seen, but not those of a group',
    pipeline: `variables:
- { name: x, value: 1 }
- group: g
- { name: "\${{ variables.x }}y", value: "\${{ variables.X }}2", readonly: true }
a: \${{ variables['1y'] }}\${{ variables.g }}`,
    result: {
      variables: [{ name: 'x', value: '1' }, { group: 'g' }, { name: '1y', value: '12', readonly: 'true' }],
      a: '12',
    },
  },
  {
    title: 'a variable of the pipeline hides a known one',
    pipeline: 'variables: { Given: two }\na: ${{ variables.given }}',
    variables: known,
    result: { variables: { Given: 'two' }, a: 'two' },
  },
  {
    title: 'variables are seen before the place where they stand',
    pipeline: 'a: ${{ variables.x }}\nvariables: { x: 1 }',
    result: { a: '1', variables: { x: '1' } },
  },
  {
    title: 'a macro or run-time expression is just the text of its variable',
    pipeline: "variables: { x: $(y), z: '$[1]' }\na: ${{ variables.x }}${{ variables.z }}",
    result: { variables: { x: '$(y)', z: '$[1]' }, a: '$(y)$[1]' },
  },
  {
    title: 'variables of a stage and of a job end with them',
    pipeline: `variables: { v: root }
stages:
- stage: one
  variables: { v: stage }
  jobs:
  - job: a
    variables: [{ name: v, value: job }]
    displayName: \${{ variables.v }}
  - job: b
    displayName: \${{ variables.v }}
- stage: two
  displayName: \${{ variables.v }}`,
    result: {
      variables: { v: 'root' },
      stages: [
        {
          stage: 'one',
          variables: { v: 'stage' },
          jobs: [
            { job: 'a', variables: [{ name: 'v', value: 'job' }], displayName: 'job' },
            { job: 'b', displayName: 'stage' },
          ],
        },
        { stage: 'two', displayName: 'root' },
      ],
    },
  },
  {
    title: 'variables may be conditional and in loops',
    pipeline: `parameters: [{ name: names, type: object, default: [x, y] }]
variables:
- \${{ each n in parameters.names }}:
  - { name: "\${{ n }}", value: "\${{ n }}\${{ n }}" }
- \${{ if eq(variables.y, 'yy') }}:
  - { name: z, value: last }
a: \${{ variables.z }}`,
    result: {
      variables: [
        { name: 'x', value: 'xx' },
        { name: 'y', value: 'yy' },
        { name: 'z', value: 'last' },
      ],
      a: 'last',
    },
  },
  {
    title: 'a conditional mapping of variables is seen',
    pipeline: 'variables:\n  ${{ if true }}: { x: 1 }\na: ${{ variables.x }}',
    result: { variables: { x: '1' }, a: '1' },
  },
  {
    title: 'variables of a template are seen where it is included and after',
    pipeline:
      'variables:\n- template: v.yml\n- { name: y, value: "${{ variables.x }}2" }\nsteps: [{ template: s.yml }]',
    templates: { 'v.yml': 'variables: { x: 1 }', 's.yml': 'steps: [{ task: "${{ variables.y }}" }]' },
    result: {
      variables: [
        { name: 'x', value: '1' },
        { name: 'y', value: '12' },
      ],
      steps: [{ task: '12' }],
    },
  },
  {
    title: 'a variable template has parameters',
    pipeline: 'variables:\n- template: v.yml\n  parameters: { p: 5 }\na: ${{ variables.x }}',
    templates: { 'v.yml': 'parameters: [{ name: p }]\nvariables: [{ name: x, value: "${{ parameters.p }}" }]' },
    result: { variables: [{ name: 'x', value: '5' }], a: '5' },
  },
  {
    title: 'variables that an expression gives are seen',
    pipeline:
      'parameters: [{ name: o, type: object, default: { x: 1 } }]\nvariables:\n  ${{ insert }}: ${{ parameters.o }}\na: ${{ variables.x }}',
    result: { variables: { x: '1' }, a: '1' },
  },
];

testExpansions(cases);
