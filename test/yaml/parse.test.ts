import { expect, test } from 'vitest';
import { MAXIMUM_YAML_DEPTH, MAXIMUM_YAML_LENGTH, parseYaml, type YamlNode } from '../../src/yaml/index.js';

/** The values without their places. */
function plain(node: YamlNode): unknown {
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const values: readonly (readonly [title: string, text: string, value: unknown])[] = [
  ['a number stays the text that is written', 'version: 1.10', { version: '1.10' }],
  ['true stays a text', 'wait: true', { wait: 'true' }],
  ['no is no Boolean', 'country: no', { country: 'no' }],
  ['nothing is the empty text', 'body:', { body: '' }],
  ['an empty file is the empty text', '', ''],
  ['a block text keeps its lines', 'body: |\n  one\n  two\n', { body: 'one\ntwo\n' }],
  ['doubled quotes are one quote', "a: 'it''s'", { a: "it's" }],
  ['a key may look like a number', '1: one', { '1': 'one' }],
  ['__proto__ is a key like any other', '__proto__: x', Object.fromEntries([['__proto__', 'x']])],
  ['a date stays a text', 'day: 2026-11-22', { day: '2026-11-22' }],
];

test.each(values)('%s', (_title, text, value) => {
  expect(plain(parseYaml(text, 'a.yml'))).toEqual(value);
});

test('every value knows its file, line and column', () => {
  const root = parseYaml('jobs:\n  - job: one\n', 'p.yml');

  const jobs = root.kind === 'mapping' ? root.entries[0]?.value : undefined;
  const first = jobs?.kind === 'list' ? jobs.items[0] : undefined;
  const job = first?.kind === 'mapping' ? first.entries[0] : undefined;
  expect(job?.keyLocation).toEqual({ file: 'p.yml', line: 2, column: 5 });
  expect(job?.value.location).toEqual({ file: 'p.yml', line: 2, column: 10 });
});

const faults: readonly (readonly [title: string, text: string, message: RegExp, line: number, column: number])[] = [
  ['an unclosed bracket', 'a: [1, 2\nb: 3', /no valid YAML/, 2, 1],
  ['a tab as indentation', 'a:\n\tb: 1', /no valid YAML/, 2, 1],
  ['a key that occurs twice', 'a: 1\na: 2', /'a' occurs twice/, 2, 1],
  ['an alias', 'a: &x 1\nb: *x', /aliases are not supported/, 2, 4],
  ['a second document', 'a: 1\n---\nb: 2', /several YAML documents/, 2, 1],
  ['bad indentation', 'jobs:\n  - job: a\n   pool: server', /no valid YAML/, 3, 1],
];

test.each(faults)('%s is refused with its place', (_title, text, message, line, column) => {
  expect(() => parseYaml(text, 'a.yml')).toThrow(
    expect.objectContaining({
      code: 'YAML_SYNTAX',
      message: expect.stringMatching(message),
      location: { file: 'a.yml', line, column },
    }),
  );
});

test('a file over the length limit is refused', () => {
  const text = `a: ${'x'.repeat(MAXIMUM_YAML_LENGTH)}`;

  expect(() => parseYaml(text, 'a.yml')).toThrow(expect.objectContaining({ code: 'YAML_SYNTAX' }));
});

test.each([MAXIMUM_YAML_DEPTH + 2, 100_000])('%i lists inside each other are refused', (depth) => {
  const text = '['.repeat(depth) + ']'.repeat(depth);

  expect(() => parseYaml(text, 'a.yml')).toThrow(
    expect.objectContaining({ code: 'YAML_SYNTAX', message: expect.stringContaining('nested') }),
  );
});

test('as many levels as allowed are read', () => {
  const text = '['.repeat(MAXIMUM_YAML_DEPTH) + ']'.repeat(MAXIMUM_YAML_DEPTH);

  expect(parseYaml(text, 'a.yml').kind).toBe('list');
});

test('lists nested on one line by dashes are limited, too', () => {
  expect(() => parseYaml('- '.repeat(50_000), 'a.yml')).toThrow(expect.objectContaining({ code: 'YAML_SYNTAX' }));
});

test('a template directive may occur several times in one mapping', () => {
  const root = parseYaml(
    '${{ if a }}: { x: 1 }\n${{ else }}: { x: 2 }\n${{ if b }}: { x: 3 }\n${{ else }}: { x: 4 }',
    'a.yml',
  );

  expect(root.kind === 'mapping' && root.entries).toHaveLength(4);
});
