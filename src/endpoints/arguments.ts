import {
  callback,
  flag,
  listOf,
  number,
  optional,
  recordOf,
  type Shape,
  signal,
  text,
  values,
} from './argument-shapes.js';

const cancellable = { signal: optional(signal) };

const waiting = { timeout: optional(number), onState: optional(callback) };

const background = { ...waiting, wait: optional(flag) };

const target = recordOf({ project: text, name: optional(text), description: optional(text) });

const change = recordOf({
  name: optional(text),
  url: optional(text),
  description: optional(text),
  scheme: optional(text),
  parameters: optional(values),
  data: optional(values),
  isDisabled: optional(flag),
});

const updating = { ...cancellable, ...background, keepSecrets: optional(flag) };

/** What the arguments of the operations have to be, by the names that {@link ServiceEndpoints} gives them. */
const shapes = {
  nameOrId: text,
  newName: text,
  signal: optional(signal),
  filter: recordOf({
    type: optional(text),
    authSchemes: optional(listOf(text)),
    ids: optional(listOf(text)),
    names: optional(listOf(text)),
    owner: optional(text),
    includeFailed: optional(flag),
    includeDetails: optional(flag),
    actionFilter: optional(text),
  }),
  specification: recordOf({
    name: text,
    type: text,
    url: optional(text),
    description: optional(text),
    scheme: text,
    parameters: optional(values),
    data: optional(values),
  }),
  change,
  updates: listOf(update),
  secrets: values,
  targets: listOf(target),
  projects: listOf(text),
  permissions: recordOf({
    allPipelines: optional(flag),
    pipelines: optional(listOf(number)),
    revoke: optional(listOf(number)),
  }),
  types: recordOf({ type: optional(text), scheme: optional(text) }),
  cancellable: recordOf(cancellable),
  creation: recordOf({
    ...cancellable,
    ...background,
    sharedWith: optional(listOf(target)),
    validate: optional(flag),
    unknownKeys: optional(text),
  }),
  updating: recordOf(updating),
  renaming: recordOf({ ...updating, secrets: optional(values) }),
  deletion: recordOf({ ...cancellable, ...background, deep: optional(flag), projects: optional(allOrList) }),
  history: recordOf({ ...cancellable, top: optional(number), continuationToken: optional(text) }),
  waiting: recordOf({ ...cancellable, ...waiting }),
  connection,
  file: recordOf({ configuration: recordOf({ serviceConnections: listOf(recordOf({})) }) }),
  plan: recordOf({ organization: text, entries: listOf(recordOf({})) }),
} as const satisfies Readonly<Record<string, Shape>>;

type ArgumentName = keyof typeof shapes;

/** How the caller knows those arguments that are options of one kind or another. */
const titles: Readonly<Partial<Record<ArgumentName, string>>> = {
  permissions: 'change',
  types: 'filter',
  cancellable: 'options',
  creation: 'options',
  updating: 'options',
  renaming: 'options',
  deletion: 'options',
  history: 'options',
  waiting: 'options',
  connection: 'options',
};

/**
 * Checks the arguments of an operation before anything is done with them.
 *
 * @throws ArgumentError `ARGUMENT`
 * @example
 * checkArguments({ nameOrId, change, updating: options });
 */
export function checkArguments(given: Readonly<Partial<Record<ArgumentName, unknown>>>): void {
  for (const [name, value] of Object.entries(given) as [ArgumentName, unknown][]) {
    shapes[name](value, titles[name] ?? name);
  }
}

/** A connection of the caller's own, or where and by what to open one. */
function connection(value: unknown, name: string): void {
  recordOf({ project: text, profile: optional(text), onWarning: optional(callback) })(value, name);
  const has = (key: string): boolean => typeof value === 'object' && value !== null && key in value;
  const port = recordOf({ url: text, send: callback, locations: callback });
  const identity = has('credentials') ? { credentials: recordOf({ kind: text }) } : { token: text };
  recordOf(has('port') ? { port } : { url: text, ...identity })(value, name);
}

function update(value: unknown, name: string): void {
  recordOf({ change })(value, name);
  const hasEndpoint = typeof value === 'object' && value !== null && 'endpoint' in value;
  recordOf(hasEndpoint ? { endpoint: recordOf({ id: text }) } : { id: text })(value, name);
}

function allOrList(value: unknown, name: string): void {
  if (value !== 'all') listOf(text)(value, name);
}
