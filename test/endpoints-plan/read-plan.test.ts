import { expect, test } from 'vitest';
import {
  EndpointPlan,
  isPlan,
  MAXIMUM_PLAN_LENGTH,
  type PlannedEntry,
  readPlan,
  writePlan,
} from '../../src/endpoints/plan/index.js';

const secrets = { parameters: { password: { env: 'PASSWORD' } }, data: { PrivateKey: { file: 'key.pem' } } };
const id = 'c0ffee00-0000-4000-8000-000000000001';

const entries: readonly PlannedEntry[] = [
  {
    project: 'Demo',
    name: 'api',
    type: 'generic',
    action: 'create',
    base: null,
    differences: [
      { field: 'url', before: null, after: 'https://api.example/' },
      { field: 'authorization.parameters.password', before: null, after: { secret: true } },
    ],
    steps: [
      {
        kind: 'create',
        specification: {
          name: 'api',
          type: 'generic',
          url: 'https://api.example/',
          scheme: 'Token',
          parameters: {},
          data: {},
        },
        sharedWith: [{ project: 'Web', name: 'web-api' }],
      },
      { kind: 'permit', change: { pipelines: [3] } },
    ],
    secrets,
    missingSecrets: [],
    notes: [],
  },
  {
    project: 'Demo',
    name: 'old',
    type: 'generic',
    action: 'update',
    base: {
      id,
      modificationDate: '2026-11-27T00:00:00Z',
      failure: 'no reason',
      fingerprint: 'a'.repeat(64),
      permissions: { allPipelines: true, pipelines: [1] },
    },
    differences: [{ field: 'sharedWith', before: ['Web'], after: [] }],
    steps: [
      { kind: 'update', project: 'Demo', change: { name: 'old', data: { a: 'b' } } },
      { kind: 'unshare', projects: ['Web'] },
      { kind: 'share', targets: [{ project: 'Mobile' }] },
      { kind: 'permit', change: { allPipelines: false, revoke: [1] } },
    ],
    secrets,
    missingSecrets: ['sessionToken'],
    notes: [],
  },
  {
    project: 'Demo',
    name: 'gone',
    type: 'generic',
    action: 'unshare',
    base: { id, fingerprint: 'b'.repeat(64) },
    differences: [],
    steps: [{ kind: 'delete', projects: ['Demo'] }],
    secrets: { parameters: {}, data: {} },
    missingSecrets: [],
    notes: ["stays in 'Web'"],
  },
];
const plan = new EndpointPlan('https://dev.azure.com/contoso', entries, {
  notes: ['this server keeps no descriptions'],
});

test('a plan is read as it was written', () => {
  const text = writePlan(plan);

  const read = readPlan(text, 'plan.json');

  expect(isPlan(text)).toBe(true);
  expect({ ...read }).toEqual({ ...plan });
});

test.each(['projects: [Demo]', '{ "projects": ["Demo"] }', '', '[]'])('%j is no plan but a configuration', (text) => {
  expect(isPlan(text)).toBe(false);
});

/** A plan file with a part replaced. */
function tampered(part: string, replacement: string): string {
  const text = JSON.stringify(plan);
  expect(text).toContain(part);
  return text.replace(part, replacement);
}

const faults: readonly (readonly [title: string, text: () => string, code: string, message: string])[] = [
  ['no JSON', () => '{', 'PLAN_FORMAT', 'is no JSON'],
  ['a list', () => '[]', 'PLAN_FORMAT', 'it is no object'],
  ['another format', () => '{"format":"x"}', 'PLAN_FORMAT', "lacks the format 'agentless-endpoints-plan'"],
  ['an older version', () => tampered('"version":1', '"version":0'), 'PLAN_VERSION', 'a plan of version 0'],
  ['a version that is a text', () => tampered('"version":1', '"version":"1"'), 'PLAN_VERSION', 'a plan of version "1"'],
  ['no version', () => tampered('"version":1,', ''), 'PLAN_VERSION', 'a plan of version none'],
  ['an unknown member', () => tampered('"entries"', '"more":1,"entries"'), 'PLAN_FORMAT', "unknown member 'more'"],
  [
    'a prototype as a member',
    () => tampered('"entries"', '"__proto__":1,"entries"'),
    'PLAN_FORMAT',
    "unknown member '__proto__'",
  ],
  [
    'no organization',
    () => tampered('"organization":"https://dev.azure.com/contoso",', ''),
    'PLAN_FORMAT',
    "lacks 'organization'",
  ],
  ['a name that is a number', () => tampered('"name":"api"', '"name":1'), 'PLAN_FORMAT', 'entries[0].name is no text'],
  [
    'an unknown action',
    () => tampered('"action":"create"', '"action":"destroy"'),
    'PLAN_FORMAT',
    'entries[0].action is none of',
  ],
  [
    'steps of another action',
    () => tampered('"action":"update"', '"action":"nothing"'),
    'PLAN_FORMAT',
    "entries[1].steps does not fit the action 'nothing'",
  ],
  [
    'a deletion in an update',
    () => tampered('"kind":"unshare"', '"kind":"delete"'),
    'PLAN_FORMAT',
    "entries[1].steps does not fit the action 'update'",
  ],
  [
    'an unknown step',
    () => tampered('"kind":"create"', '"kind":"toString"'),
    'PLAN_FORMAT',
    'entries[0].steps[0].kind is none of',
  ],
  ['a step without a kind', () => tampered('"kind":"create",', ''), 'PLAN_FORMAT', "entries[0].steps[0] lacks 'kind'"],
  [
    'a creation of what exists',
    () => tampered('"base":null', `"base":{"id":"${id}","fingerprint":"${'a'.repeat(64)}"}`),
    'PLAN_FORMAT',
    "entries[0].base does not fit 'create'",
  ],
  [
    'a fingerprint that is none',
    () => tampered('a'.repeat(64), 'a'),
    'PLAN_FORMAT',
    'entries[1].base.fingerprint is no SHA-256',
  ],
  ['an id that is none', () => tampered(`"id":"${id}"`, '"id":"../x"'), 'PLAN_FORMAT', 'entries[1].base.id is no id'],
  [
    'a pipeline that is none',
    () => tampered('"pipelines":[3]', '"pipelines":[0]'),
    'PLAN_FORMAT',
    'is no whole number from 1',
  ],
  [
    'a secret as text',
    () => tampered('{"env":"PASSWORD"}', '"hunter2"'),
    'PLAN_FORMAT',
    'entries[0].secrets.parameters.password is no object',
  ],
  [
    'two sources of a secret',
    () => tampered('{"env":"PASSWORD"}', '{"env":"A","file":"b"}'),
    'PLAN_FORMAT',
    'is neither { env } nor { file }',
  ],
  [
    'a flag that is a text',
    () => tampered('"allPipelines":true', '"allPipelines":"true"'),
    'PLAN_FORMAT',
    'is neither true nor false',
  ],
  [
    'a missing secret that is no key',
    () => tampered('"missingSecrets":["sessionToken"]', '"missingSecrets":[1]'),
    'PLAN_FORMAT',
    'entries[1].missingSecrets[0] is no text',
  ],
  [
    'notes that are a text',
    () => tampered('["this server keeps no descriptions"]', '"none"'),
    'PLAN_FORMAT',
    'notes is no list',
  ],
  ['an object for a list', () => tampered('"notes":[]', '"notes":{}'), 'PLAN_FORMAT', 'entries[0].notes is no list'],
  [
    'a side of a difference that is no secret',
    () => tampered('{"secret":true}', '{"secret":false}'),
    'PLAN_FORMAT',
    'after.secret is not true',
  ],
  ['a text that is too long', () => ' '.repeat(MAXIMUM_PLAN_LENGTH + 1), 'PLAN_FORMAT', 'is longer than'],
];

test.each(faults)('a plan with %s is refused', (_title, text, code, message) => {
  expect(() => readPlan(text(), 'plan.json')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(message) }),
  );
});
