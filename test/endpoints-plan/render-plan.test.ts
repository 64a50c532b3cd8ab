import { expect, test } from 'vitest';
import { EndpointPlan, type PlannedEntry, renderPlan } from '../../src/endpoints/plan/index.js';

function entry(more: Partial<PlannedEntry>): PlannedEntry {
  const nothing = { base: null, differences: [], steps: [], secrets: { parameters: {}, data: {} } };
  return {
    project: 'Demo',
    name: 'api',
    type: 'generic',
    action: 'nothing',
    missingSecrets: [],
    notes: [],
    ...nothing,
    ...more,
  };
}

const entries: readonly PlannedEntry[] = [
  entry({
    action: 'create',
    differences: [
      { field: 'url', before: null, after: 'https://api.example/' },
      { field: 'authorization.parameters.password', before: null, after: { secret: true } },
    ],
  }),
  entry({
    action: 'update',
    name: 'old',
    differences: [
      { field: 'description', before: '', after: 'new' },
      { field: 'sharedWith', before: ['Web', 'Mobile'], after: [] },
      { field: 'authorization.parameters.password', before: { secret: true }, after: { secret: true } },
    ],
  }),
  entry({ action: 'delete', name: 'gone' }),
  entry({ action: 'unshare', name: 'shared', notes: ["stays in 'Web'"] }),
  entry({ name: 'same' }),
  entry({ name: 'same too' }),
];
const plan = new EndpointPlan('https://dev.azure.com/contoso', entries);

test('a plan shows what changes, secrets as marks, and counts', () => {
  expect(renderPlan(plan)).toBe(`+ api (generic) in Demo
    url                                https://api.example/
    authorization.parameters.password  (secret)

~ old (generic) in Demo
    description                        (empty) → new
    sharedWith                         Web, Mobile → (none)
    authorization.parameters.password  (secret), written again

- gone (generic) in Demo

- shared (generic) in Demo: unshare, stays in 'Web'

1 to create, 1 to update, 1 to delete, 1 to unshare, 2 unchanged
`);
});

test('what is created is green, what is updated yellow, what goes red', () => {
  const colour = (name: string) => (text: string) => `<${name}>${text.trim().charAt(0)}</${name}>`;
  const colours = { green: colour('green'), yellow: colour('yellow'), red: colour('red'), faint: colour('faint') };

  const lines = renderPlan(plan, { colours })
    .split('\n')
    .filter((line) => line.startsWith('<'));

  expect(lines).toEqual([
    '<green>+</green>',
    '<green>u</green>',
    '<green>a</green>',
    '<yellow>~</yellow>',
    '<yellow>d</yellow>',
    '<yellow>s</yellow>',
    '<yellow>a</yellow>',
    '<red>-</red>',
    '<red>-</red>',
  ]);
});

test('lines are cut to the width of the terminal', () => {
  const lines = renderPlan(plan, { width: 40 }).split('\n');

  expect(lines.slice(0, 2)).toEqual(['+ api (generic) in Demo', '    url                                …']);
});

test('a name cannot control the terminal', () => {
  const text = renderPlan(new EndpointPlan('u', [entry({ action: 'delete', name: 'a\u001b[2Jb' })]));

  expect(text).toContain('- a [2Jb (generic)');
});

test('notes stand before the count, those of entries beside their names, and none is cut', () => {
  const failed = entry({ name: 'broken', notes: ['is in state Failed: no reason'] });
  const noted = new EndpointPlan('u', [failed, entry({})], { notes: ['this server keeps no descriptions\u001b[2J'] });

  expect(
    renderPlan(noted, { notes: ['apply needs the variable A, which is not set'], width: 20 }),
  ).toBe(`  broken (generic) in Demo: is in state Failed: no reason

note: this server keeps no descriptions [2J
note: apply needs the variable A, which is not set

0 to create, 0 to update, 0 to delete, 2 unchanged
`);
});

test('a plan without changes only counts', () => {
  expect(renderPlan(new EndpointPlan('u', [entry({})]))).toBe('0 to create, 0 to update, 0 to delete, 1 unchanged\n');
});
