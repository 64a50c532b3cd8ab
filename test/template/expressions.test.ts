import { type ExpansionCase, testExpansions } from './expansion.js';

const parameters = `parameters:
- { name: flag, type: boolean, default: true }
- { name: count, type: number, default: 10.50 }
- { name: word, default: it }
- { name: object, type: object, default: { Key: value, list: [a, b], more: { x: 1 } } }
`;

const cases: readonly ExpansionCase[] = [
  {
    title: 'a pipeline without expressions stays as it is, without its parameters',
    pipeline: `${parameters}pool: server\nsteps: [{ task: T@1 }]`,
    result: { pool: 'server', steps: [{ task: 'T@1' }] },
  },
  {
    title: 'a root that is no mapping is left to the reader',
    pipeline: 'text',
    result: 'text',
  },
  {
    title: 'macros and run-time expressions are left alone',
    pipeline: 'a: $(x) $[variables.y] $( $[ { }}',
    result: { a: '$(x) $[variables.y] $( $[ { }}' },
  },
  {
    title: 'a Boolean in a text is True or False, as it is alone',
    pipeline: `${parameters}a: x\${{ parameters.flag }}y\nb: \${{ parameters.flag }}\nc: \${{ not(parameters.flag) }}`,
    result: { a: 'xTruey', b: 'True', c: 'False' },
  },
  {
    title: 'a number is written without needless digits',
    pipeline: `${parameters}a: \${{ parameters.count }} and \${{ 5 }}`,
    result: { a: '10.5 and 5' },
  },
  {
    title: 'what is not there is nothing',
    pipeline: `${parameters}a: "[\${{ parameters.missing }}]"\nb: \${{ variables.missing }}`,
    result: { a: '[]', b: '' },
  },
  {
    title: 'a text is put in as it is, with its own braces unread',
    pipeline: 'parameters: [{ name: p }]\na: ${{ parameters.p }}\nb: ${{ parameters.p }}!',
    parameters: { p: "'${{ variables.x }}'" },
    result: { a: '${{ variables.x }}', b: '${{ variables.x }}!' },
  },
  {
    title: 'braces in quotes belong to the expression',
    pipeline: `a: \${{ 'my\${{value' }}\nb: \${{ 'with a '' and }} in it' }}.`,
    result: { a: 'my${{value', b: "with a ' and }} in it." },
  },
  {
    title: 'expressions side by side and in a text of several lines are replaced',
    pipeline: `${parameters}a: \${{ parameters.word }}\${{ parameters.word }}\nb: |\n  x \${{ parameters.word }}\n  y\n`,
    result: { a: 'itit', b: 'x it\ny\n' },
  },
  {
    title: 'an expression alone may give a mapping or a list',
    pipeline: `${parameters}a: \${{ parameters.object }}\nb: \${{ parameters.object.list }}`,
    result: { a: { Key: 'value', list: ['a', 'b'], more: { x: '1' } }, b: ['a', 'b'] },
  },
  {
    title: 'a list in a list is flattened once, a mapping in a list is an item',
    pipeline: `${parameters}a: [0, "\${{ parameters.object.list }}", "\${{ parameters.object.more }}", [z]]`,
    result: { a: ['0', 'a', 'b', { x: '1' }, ['z']] },
  },
  {
    title: 'a list that an expression makes is inserted, too',
    pipeline: `${parameters}a: \${{ parameters.object.* }}`,
    result: { a: ['value', ['a', 'b'], { x: '1' }] },
  },
  {
    title: 'all parameters may be inserted as one mapping',
    pipeline: 'parameters: [{ name: a, type: boolean, default: true }, { name: b, default: x }]\nc: ${{ parameters }}',
    result: { c: { a: 'True', b: 'x' } },
  },
  {
    title: 'names of parameters and of keys are found whatever their case is',
    pipeline: `${parameters}a: \${{ PARAMETERS.Object.KEY }}`,
    result: { a: 'value' },
  },
  {
    title: 'a Boolean parameter is a Boolean in expressions, and a text parameter is a text',
    pipeline: `parameters: [{ name: f, type: boolean }, { name: t }]
a: \${{ eq(parameters.f, true) }}
b: \${{ eq(true, parameters.f) }}
c: \${{ eq(true, parameters.t) }}`,
    parameters: { f: 'false', t: 'false' },
    result: { a: 'False', b: 'False', c: 'True' },
  },
  {
    title: 'a number parameter is a number in expressions',
    pipeline: `${parameters}a: \${{ gt(parameters.count, '9') }}`,
    result: { a: 'True' },
  },
  {
    title: 'functions take lists and mappings of parameters, and what they make is inserted',
    pipeline: `${parameters}a: \${{ join(',', parameters.object.list) }}
b: \${{ split('x y', ' ') }}
c: \${{ iif(parameters.flag, parameters.object.more, parameters.object.list) }}
d: \${{ format('{0}-{1}', parameters.word, parameters.count) }}
e: \${{ convertToJson(parameters.object.more) }}
f: \${{ length(parameters.object.list) }}`,
    result: { a: 'a,b', b: ['x', 'y'], c: { x: '1' }, d: 'it-10.5', e: '{\n  "x": "1"\n}', f: '2' },
  },
  {
    title: 'an expression that would take too much memory is refused',
    pipeline: "a: ${{ format('{0}{0}{0}', variables.long) }}",
    variables: [['long', 'x'.repeat(200_000)]],
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:4'],
    saying: 'memory',
  },
  {
    title: 'keys may have expressions',
    pipeline: `${parameters}a: { "\${{ parameters.word }}": 1, "\${{ parameters.word }}_\${{ parameters.flag }}": 2 }`,
    result: { a: { it: '1', it_True: '2' } },
  },
  {
    title: '__proto__ is a key and a name like any other',
    pipeline: `parameters: [{ name: __proto__, default: p }, { name: o, type: object, default: { __proto__: q } }]
a: \${{ parameters.__proto__ }}
b: \${{ parameters.o.__proto__ }}
c: \${{ parameters.constructor }}`,
    result: { a: 'p', b: 'q', c: '' },
  },
  {
    title: 'two keys that become the same are refused',
    pipeline: `${parameters}a:\n  it: 1\n  \${{ parameters.word }}: 2`,
    fails: ['TEMPLATE_DUPLICATE_KEY', 'ci/main.yml:8:3'],
  },
  {
    title: 'an expression that cannot be read is refused at the word that is wrong',
    pipeline: 'a: x ${{  eq(1, nope) }}',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:17'],
    saying: "Unrecognized value: 'nope'",
  },
  {
    title: 'an expression in a text of several lines is refused at the text',
    pipeline: 'a: |\n  x\n  ${{ nope }}\n',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:4'],
  },
  {
    title: 'an expression in a key is refused in the key',
    pipeline: 'a:\n  x${{ nope }}: 1',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:2:8'],
  },
  {
    title: 'an expression that cannot be evaluated is refused at its braces',
    pipeline: "a: x ${{ gt(1, 'z') }}",
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:6'],
    saying: 'Unable to convert from String to Number',
  },
  {
    title: 'a mapping inside a text is refused',
    pipeline: `${parameters}a: x \${{ parameters.object }}`,
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:6:6'],
    saying: 'Unable to convert from Object to String',
  },
  {
    title: 'a list as a key is refused',
    pipeline: `${parameters}\${{ parameters.object.list }}: 1`,
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:6:1'],
  },
  {
    title: 'an expression that is not closed is refused',
    pipeline: "a: x ${{ 'it }}",
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:6'],
    saying: 'not closed',
  },
  {
    title: 'an empty expression is refused',
    pipeline: 'a: ${{ }}',
    fails: ['TEMPLATE_EXPRESSION', 'ci/main.yml:1:4'],
  },
];

testExpansions(cases);
