import { expect, test } from 'vitest';
import { expandPipeline } from '../../src/local/template/index.js';
import type { YamlEntry, YamlNode } from '../../src/yaml/index.js';
import { type ExpansionCase, testExpansions, toPlain } from './expansion.js';

const parameters = `parameters:
- { name: kind, default: b }
- { name: names, type: object, default: [x, y] }
- { name: map, type: object, default: { two: 2, one: 1 } }
- { name: nothing, type: object, default: [] }
`;

const cases: readonly ExpansionCase[] = [
  ...['a', 'b', 'c'].map((kind) => ({
    title: `in a list, the branch for ${kind} is taken and no other`,
    pipeline: `${parameters}list:
- before
- \${{ if eq(parameters.kind, 'a') }}:
  - is a
- \${{ elseif eq(parameters.kind, 'b') }}:
  - is b
  - and more
- \${{ else }}:
  - is another
- after`,
    parameters: { kind },
    result: {
      list: ['before', ...({ a: ['is a'], b: ['is b', 'and more'] }[kind] ?? ['is another']), 'after'],
    },
  })),
  ...['a', 'b', 'c'].map((kind) => ({
    title: `in a mapping, the branch for ${kind} is taken and no other`,
    pipeline: `${parameters}map:
  before: 1
  \${{ if eq(parameters.kind, 'a') }}: { is: a }
  \${{ elseif eq(parameters.kind, 'b') }}: { is: b }
  \${{ else }}: { is: other }
  after: 2`,
    parameters: { kind },
    result: { map: { before: '1', is: kind === 'c' ? 'other' : kind, after: '2' } },
  })),
  {
    title: 'a branch that is not taken is not evaluated',
    pipeline: "list:\n- ${{ if false }}: ['${{ nope }}']\n- ${{ if true }}: [a]\n- ${{ elseif gt(1, 'x') }}: [b]",
    result: { list: ['a'] },
  },
  {
    title: 'directives nest',
    pipeline: `${parameters}list:
- \${{ each a in parameters.names }}:
  - \${{ if ne(a, 'y') }}:
    - \${{ each b in parameters.names }}:
      - \${{ a }}\${{ b }}`,
    result: { list: ['xx', 'xy'] },
  },
  {
    title: 'each goes through a mapping in its order',
    pipeline: `${parameters}list:\n- \${{ each pair in parameters.map }}:\n  - \${{ pair.key }}=\${{ pair.value }}`,
    result: { list: ['two=2', 'one=1'] },
  },
  {
    title: 'each adds keys to a mapping',
    pipeline: `${parameters}map:\n  a: 0\n  \${{ each n in parameters.names }}:\n    \${{ n }}_1: 1\n    \${{ n }}_2: 2`,
    result: { map: { a: '0', x_1: '1', x_2: '2', y_1: '1', y_2: '2' } },
  },
  {
    title: 'each below an item copies a mapping into it',
    pipeline: `parameters:
- name: jobs
  type: jobList
  default: [{ job: A, pool: server, steps: [{ task: S@1 }] }]
jobs:
- \${{ each job in parameters.jobs }}:
  - \${{ each pair in job }}:
      \${{ if ne(pair.key, 'steps') }}:
        \${{ pair.key }}: \${{ pair.value }}
    steps:
    - task: Before@1
    - \${{ job.steps }}
    - task: After@1`,
    result: {
      jobs: [{ job: 'A', pool: 'server', steps: [{ task: 'Before@1' }, { task: 'S@1' }, { task: 'After@1' }] }],
    },
  },
  {
    title: 'each with a mapping below an item makes one item',
    pipeline: `${parameters}list:\n- \${{ each pair in parameters.map }}:\n    \${{ pair.key }}: \${{ pair.value }}`,
    result: { list: [{ two: '2', one: '1' }] },
  },
  {
    title: 'each over an empty list gives nothing',
    pipeline: `${parameters}list:\n- \${{ each n in parameters.nothing }}:\n  - \${{ n }}`,
    result: { list: [] },
  },
  {
    title: 'a branch may hold an expression that gives a list or a mapping',
    pipeline: `${parameters}list:
- \${{ if true }}: \${{ parameters.names }}
- \${{ if true }}: \${{ parameters.map }}
map:
  \${{ if true }}: \${{ parameters.map }}`,
    result: { list: ['x', 'y', { two: '2', one: '1' }], map: { two: '2', one: '1' } },
  },
  {
    title: 'an item whose directives give nothing is no item',
    pipeline: 'list:\n- ${{ if false }}: { a: 1 }\n- ${{ if false }}: { a: 1 }\n  ${{ elseif false }}: { b: 1 }\n- {}',
    result: { list: [{}] },
  },
  {
    title: 'a branch without anything gives nothing',
    pipeline: 'list:\n- ${{ if true }}:\nmap:\n  ${{ if true }}:',
    result: { list: [], map: {} },
  },
  {
    title: 'insert puts a mapping into a mapping',
    pipeline: `${parameters}map:\n  a: 0\n  \${{ insert }}: \${{ parameters.map }}\n  z: 9`,
    result: { map: { a: '0', two: '2', one: '1', z: '9' } },
  },
  {
    title: 'insert of nothing inserts nothing',
    pipeline: 'map:\n  a: 0\n  ${{ insert }}: ${{ variables.none }}',
    result: { map: { a: '0' } },
  },
  {
    title: 'a loop variable is found ignoring case and hides the one around',
    pipeline: `${parameters}list:
- \${{ each n in parameters.names }}:
  - \${{ each n in parameters.map }}:
    - \${{ N.Value }}`,
    result: { list: ['2', '1', '2', '1'] },
  },
  {
    title: 'keys of an item are found by its loop whatever their case is',
    pipeline: `parameters: [{ name: jobs, type: object, default: [{ Name: a, More: [{ Key: b }] }] }]
list:
- \${{ each job in parameters.jobs }}:
  - \${{ job.name }}
  - \${{ each m in job.more }}:
    - \${{ m.KEY }}`,
    result: { list: ['a', 'b'] },
  },
  {
    title: 'each goes through what a function makes',
    pipeline: "list:\n- ${{ each n in split(variables.names, ' ') }}:\n  - ${{ n }}!",
    variables: [['names', 'x y']],
    result: { list: ['x!', 'y!'] },
  },
  {
    title: 'a loop variable may have the name of a member of every object',
    pipeline: `${parameters}list:\n- \${{ each __proto__ in parameters.names }}:\n  - \${{ __proto__ }}`,
    result: { list: ['x', 'y'] },
  },
  {
    title: 'a loop variable ends with its loop',
    pipeline: `${parameters}list:\n- \${{ each n in parameters.names }}: []\n- \${{ n }}`,
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:8:7'],
  },
  {
    title: 'else without if is refused in a list',
    pipeline: 'list:\n- ${{ else }}: [a]',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:2:3'],
    saying: 'directly after',
  },
  {
    title: 'elseif without if is refused in a mapping',
    pipeline: 'map:\n  ${{ elseif true }}: { a: 1 }',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:2:3'],
  },
  {
    title: 'elseif after else is refused',
    pipeline: 'list:\n- ${{ if true }}: [a]\n- ${{ else }}: [b]\n- ${{ elseif true }}: [c]',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:4:3'],
  },
  {
    title: 'else that does not directly follow is refused',
    pipeline: 'list:\n- ${{ if true }}: [a]\n- between\n- ${{ else }}: [b]',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:4:3'],
  },
  {
    title: 'else after each is refused',
    pipeline: `${parameters}map:\n  \${{ each n in parameters.nothing }}: {}\n  \${{ else }}: {}`,
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:8:3'],
  },
  ...[
    ['if', 'CONDITION'],
    ['elseif', 'CONDITION'],
    ['else true', 'elseif'],
    ['each', 'NAME'],
    ['each x', 'NAME'],
    ['each x of y', 'NAME'],
    ['each x in', 'NAME'],
    ['each 1x in y', 'NAME'],
    ['insert x', 'insert'],
  ].map(([directive = '', saying = '']) => ({
    title: `'${directive}' is malformed`,
    pipeline: `map:\n  \${{ ${directive} }}: {}`,
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:2:3'] as const,
    saying,
  })),
  {
    title: 'parameters cannot be hidden by a loop variable',
    pipeline: `${parameters}map:\n  \${{ each Parameters in parameters.names }}: {}`,
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:7:12'],
  },
  {
    title: 'each over a text is refused',
    pipeline: `${parameters}map:\n  \${{ each n in parameters.kind }}: {}`,
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:7:3'],
  },
  {
    title: 'a condition that cannot be read is refused at its fault',
    pipeline: 'map:\n  ${{ if eq(1) }}: {}',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:2:14'],
  },
  {
    title: 'a collection that cannot be read is refused at its fault',
    pipeline: 'map:\n  ${{ each x in nope }}: {}',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:2:17'],
  },
  {
    title: 'a directive without its colon is refused',
    pipeline: `${parameters}list:\n- \${{ each n in parameters.names }}`,
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:7:3'],
    saying: 'colon',
  },
  {
    title: 'a directive inside a text is refused',
    pipeline: 'a: b ${{ if true }} c',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:1:6'],
  },
  {
    title: 'a directive inside a longer key is refused',
    pipeline: 'a ${{ if true }}: {}',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:1:3'],
  },
  {
    title: 'a list below a directive of a mapping is refused',
    pipeline: 'map:\n  ${{ if true }}: [a]',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:2:3'],
    saying: 'a mapping',
  },
  {
    title: 'a text below a directive of a list is refused',
    pipeline: 'list:\n- ${{ if true }}: a',
    fails: ['TEMPLATE_DIRECTIVE', 'ci/main.yml:2:3'],
  },
  {
    title: 'keys of two iterations that are the same are refused',
    pipeline: `${parameters}map:\n  \${{ each n in parameters.names }}:\n    same: 1`,
    fails: ['TEMPLATE_DUPLICATE_KEY', 'ci/main.yml:8:5'],
  },
];

testExpansions(cases);

test('one mapping may have several chains, each with its own else', async () => {
  const location = { file: 'a.yml', line: 1, column: 1 };
  const text = (value: string): YamlNode => ({ kind: 'text', text: value, location });
  const entry = (key: string, value: YamlNode): YamlEntry => ({ key, keyLocation: location, value });
  const mapping = (...entries: YamlEntry[]): YamlNode => ({ kind: 'mapping', entries, location });
  const branch = (key: string, name: string) => entry(key, mapping(entry(name, text(''))));

  const root = mapping(
    branch('${{ if false }}', 'a'),
    branch('${{ else }}', 'b'),
    branch('${{ if true }}', 'c'),
    branch('${{ else }}', 'd'),
  );

  const expanded = await expandPipeline(root, { file: 'a.yml', variables: [], readTemplate: async () => undefined });
  expect(toPlain(expanded)).toEqual({ b: '', c: '' });
});
