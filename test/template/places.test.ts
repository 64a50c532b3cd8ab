import { expect, test } from 'vitest';
import { formatLocation } from '../../src/errors.js';
import type { YamlNode } from '../../src/yaml/index.js';
import { expandCase } from './expansion.js';

/** Every text of a value with its place, and every key with the place of the key. */
function places(node: YamlNode): string[] {
  if (node.kind === 'text') return [`${node.text} ${formatLocation(node.location)}`];
  if (node.kind === 'list') return node.items.flatMap(places);
  return node.entries.flatMap(({ key, keyLocation, value }) => [
    `${key}: ${formatLocation(keyLocation)}`,
    ...places(value),
  ]);
}

test('what is written keeps its place, and the value of an expression has the place of the expression', async () => {
  const expanded = await expandCase({
    pipeline: `parameters: [{ name: p, default: x }]
pool: server
steps:
- \${{ if true }}:
  - task: \${{ parameters.p }}@1
    name: \${{ parameters.p }}
- template: s.yml`,
    templates: { 's.yml': 'steps:\n- task: S@1' },
  });

  expect(places(expanded)).toEqual([
    'pool: ci/main.yml:2:1',
    'server ci/main.yml:2:7',
    'steps: ci/main.yml:3:1',
    'task: ci/main.yml:5:5',
    'x@1 ci/main.yml:5:11',
    'name: ci/main.yml:6:5',
    'x ci/main.yml:6:11',
    'task: ci/s.yml:2:3',
    'S@1 ci/s.yml:2:9',
  ]);
});

test('the steps that a parameter holds have the place where they were written', async () => {
  const expanded = await expandCase({
    pipeline: 'steps:\n- template: s.yml\n  parameters:\n    more:\n    - task: M@1',
    templates: { 's.yml': 'parameters: [{ name: more, type: stepList }]\nsteps:\n- ${{ parameters.more }}' },
  });

  expect(places(expanded)).toEqual(['steps: ci/main.yml:1:1', 'task: ci/main.yml:5:7', 'M@1 ci/main.yml:5:13']);
});

test('a list that an expression makes has the place of the expression', async () => {
  const expanded = await expandCase({
    pipeline: 'parameters: [{ name: o, type: object, default: { a: 1, b: 2 } }]\nlist:\n- ${{ parameters.o.* }}',
  });

  expect(places(expanded)).toEqual(['list: ci/main.yml:2:1', '1 ci/main.yml:3:3', '2 ci/main.yml:3:3']);
});
