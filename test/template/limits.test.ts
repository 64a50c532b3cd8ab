import { expect, test } from 'vitest';
import {
  MAXIMUM_CHARACTERS,
  MAXIMUM_ITERATIONS,
  MAXIMUM_NODES,
  MAXIMUM_TEMPLATE_NESTING,
  MAXIMUM_TEMPLATES,
  MAXIMUM_VALUE_LENGTH,
} from '../../src/local/template/limits.js';
import { MAXIMUM_YAML_DEPTH } from '../../src/yaml/index.js';
import { type ExpansionCase, expandCase, toPlain } from './expansion.js';

/** Longer than any of these takes by far; what is quadratic or worse takes minutes. */
const QUICK = 20_000;

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function list(name: string, count: number): string {
  return `{ name: ${name}, type: object, default: [${numbers(count).join(', ')}] }`;
}

/** A step below so many loops over ten numbers. */
function nestedLoops(count: number): string {
  const loops = numbers(count).map((depth) => `${'  '.repeat(depth)}- \${{ each v${depth} in parameters.ten }}:`);
  return `parameters: [${list('ten', 10)}]\nlist:\n${loops.join('\n')}\n${'  '.repeat(count)}- x`;
}

function chain(length: number): Record<string, string> {
  const files = numbers(length).map((index): [string, string] => {
    return [`${index}.yml`, index + 1 < length ? `steps: [{ template: ${index + 1}.yml }]` : 'steps: [{ task: T@1 }]'];
  });
  return Object.fromEntries(files);
}

const doubling = (count: number) =>
  numbers(count).map((index) => `  v${index + 1}: \${{ variables.v${index} }}\${{ variables.v${index} }}`);

const beyond: readonly (readonly [title: string, maximum: number, expansion: Omit<ExpansionCase, 'title'>])[] = [
  ['loops in loops', MAXIMUM_ITERATIONS, { pipeline: nestedLoops(9) }],
  [
    'loops that give nothing',
    MAXIMUM_ITERATIONS,
    { pipeline: nestedLoops(9).replace(/- x$/, '- ${{ if false }}: []') },
  ],
  [
    'one iteration too many',
    MAXIMUM_ITERATIONS,
    {
      pipeline: `parameters: [${list('many', MAXIMUM_ITERATIONS + 1)}]\nlist:\n- \${{ each n in parameters.many }}: []`,
    },
  ],
  [
    'a large value that is inserted again and again',
    MAXIMUM_NODES,
    {
      pipeline: `parameters: [${list('large', 1000)}]\nlist:\n- \${{ each n in parameters.large }}:\n  - \${{ parameters.large }}`,
    },
  ],
  [
    'a template with many parameters that is included again and again',
    MAXIMUM_NODES,
    {
      pipeline: `parameters: [${list('many', 5000)}]\nsteps:\n- \${{ each n in parameters.many }}: [{ template: s.yml }]`,
      templates: { 's.yml': `parameters: { ${numbers(1000).map((index) => `p${index}: x`)} }\nsteps: []` },
    },
  ],
  [
    'a text that doubles itself',
    MAXIMUM_VALUE_LENGTH,
    { pipeline: `variables:\n  v0: 0123456789\n${doubling(40).join('\n')}` },
  ],
  [
    'a large text that is written again and again',
    MAXIMUM_CHARACTERS,
    {
      pipeline: `parameters: [${list('many', 1000)}]\nvariables:\n  v0: 0123456789\n${doubling(15).join('\n')}\nlist:\n- \${{ each n in parameters.many }}:\n  - \${{ variables.v15 }}`,
    },
  ],
  [
    'variables that are looked up after each new one',
    MAXIMUM_CHARACTERS,
    {
      pipeline: `variables:\n${numbers(20_000)
        .map((index) => `  v${index}: \${{ variables.v }}`)
        .join('\n')}`,
    },
  ],
  [
    'templates inside each other',
    MAXIMUM_TEMPLATE_NESTING,
    { pipeline: 'steps: [{ template: 0.yml }]', templates: chain(MAXIMUM_TEMPLATE_NESTING + 1) },
  ],
  [
    'templates whose defaults include each other',
    MAXIMUM_TEMPLATE_NESTING,
    {
      pipeline: 'steps: [{ template: a.yml }]',
      templates: {
        'a.yml': 'parameters: { s: [{ template: b.yml }] }\nsteps: ["${{ parameters.s }}"]',
        'b.yml': 'parameters: { s: [{ template: a.yml }] }\nsteps: ["${{ parameters.s }}"]',
      },
    },
  ],
  [
    'many templates',
    MAXIMUM_TEMPLATES,
    {
      pipeline: `steps:\n${numbers(MAXIMUM_TEMPLATES + 1)
        .map((index) => `- template: ${index}.yml`)
        .join('\n')}`,
      templates: Object.fromEntries(numbers(MAXIMUM_TEMPLATES + 1).map((index) => [`${index}.yml`, 'steps: []'])),
    },
  ],
  [
    'a value that grows deeper with each template',
    MAXIMUM_YAML_DEPTH,
    {
      pipeline: 'steps: [{ template: 0.yml, parameters: { p: x } }]',
      templates: Object.fromEntries(
        numbers(10).map((index) => [
          `${index}.yml`,
          `parameters: { p: x }\nsteps: [{ template: ${index + 1}.yml, parameters: { p: ${'['.repeat(50)}"\${{ insert }}"${']'.repeat(50)} } }]`.replace(
            '"${{ insert }}"',
            '{ k: "${{ parameters.p }}" }',
          ),
        ]),
      ),
    },
  ],
];

test.each(beyond)('%s end in the limit', { timeout: QUICK }, async (_title, maximum, expansion) => {
  await expect(expandCase(expansion)).rejects.toMatchObject({
    code: 'TEMPLATE_LIMIT',
    maximum,
    location: { file: expect.any(String), line: expect.any(Number) },
  });
});

const within: readonly (readonly [title: string, expansion: Omit<ExpansionCase, 'title'>, result: unknown])[] = [
  [
    'as many iterations as allowed',
    {
      pipeline: `parameters: [${list('many', MAXIMUM_ITERATIONS)}]\nlist:\n- \${{ each n in parameters.many }}: []`,
    },
    { list: [] },
  ],
  [
    'as many templates inside each other as allowed',
    { pipeline: 'steps: [{ template: 0.yml }]', templates: chain(MAXIMUM_TEMPLATE_NESTING) },
    { steps: [{ task: 'T@1' }] },
  ],
  [
    'as many templates as allowed, each many times',
    {
      pipeline: `steps:\n${numbers(MAXIMUM_TEMPLATES * 2)
        .map((index) => `- template: ${index % MAXIMUM_TEMPLATES}.yml`)
        .join('\n')}`,
      templates: Object.fromEntries(numbers(MAXIMUM_TEMPLATES).map((index) => [`${index}.yml`, 'steps: []'])),
    },
    { steps: [] },
  ],
  [
    'a value as deep as a file may be',
    { pipeline: `a: ${'['.repeat(MAXIMUM_YAML_DEPTH - 1)}"\${{ 1 }}"${']'.repeat(MAXIMUM_YAML_DEPTH - 1)}` },
    { a: JSON.parse(`${'['.repeat(MAXIMUM_YAML_DEPTH - 1)}"1"${']'.repeat(MAXIMUM_YAML_DEPTH - 1)}`) },
  ],
];

test.each(within)('%s are expanded', { timeout: QUICK }, async (_title, expansion, result) => {
  expect(toPlain(await expandCase(expansion))).toEqual(result);
});

test('a text of open braces is refused quickly', { timeout: QUICK }, async () => {
  const pipeline = `a: ${'${{'.repeat(500_000)}`;

  await expect(expandCase({ pipeline })).rejects.toMatchObject({ code: 'TEMPLATE_EXPRESSION' });
});
