import { InlineSecretError, PlanFormatError, PlanVersionError } from './errors.js';
import { MAXIMUM_PLAN_LENGTH, PLAN_VERSION } from './limits.js';
import {
  type Base,
  type Difference,
  type DifferenceValue,
  EndpointPlan,
  PLAN_FORMAT,
  type PlannedEntry,
  planActions,
  type SecretReference,
  type SecretReferences,
} from './plan.js';
import { readIds, readSteps } from './read-steps.js';
import { valueTitle } from './secret-source.js';
import { optionalMember, StrictValue } from './strict-value.js';

const FINGERPRINT = /^[0-9a-f]{64}$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a plan rather than a configuration: `apply` takes both. */
export function isPlan(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"agentless-endpoints-plan"/.test(text);
}

/**
 * A plan as the text of a file.
 *
 * @throws InlineSecretError `INLINE_SECRET` where a secret stands as text in the configuration: the plan could not be
 *   applied without it.
 */
export function writePlan(plan: EndpointPlan): string {
  refuseInlineSecrets(plan.entries);
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/**
 * Reads a plan file. Nothing in it is guessed: an unknown member, a missing one or a value of another kind is refused.
 *
 * @param file how errors name it.
 * @throws PlanFormatError `PLAN_FORMAT`, PlanVersionError `PLAN_VERSION`, InlineSecretError `INLINE_SECRET`
 * @example
 * const plan = readPlan(await readFile('plan.json', 'utf8'), 'plan.json');
 */
export function readPlan(text: string, file: string): EndpointPlan {
  if (text.length > MAXIMUM_PLAN_LENGTH) {
    throw new PlanFormatError(file, '', `is longer than ${MAXIMUM_PLAN_LENGTH} characters`);
  }
  const whole = new StrictValue(parse(text, file), '', file);
  const members = whole.entries();
  if (members.get('format')?.value !== PLAN_FORMAT) throw whole.refuse(`lacks the format '${PLAN_FORMAT}'`);
  const version = members.get('version')?.value;
  if (version !== PLAN_VERSION) throw new PlanVersionError(file, version, PLAN_VERSION);
  const { organization, entries, notes } = whole.members(['format', 'version', 'organization', 'entries', 'notes']);
  const read = entries.items().map(readEntry);
  refuseInlineSecrets(read);
  return new EndpointPlan(organization.text(), read, { notes: notes.texts() });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PlanFormatError(file, '', 'is no JSON', { cause: error });
  }
}

function readEntry(entry: StrictValue): PlannedEntry {
  const members = entry.members([
    'project',
    'name',
    'type',
    'action',
    'base',
    'differences',
    'steps',
    'secrets',
    'missingSecrets',
    'notes',
  ]);
  const action = members.action.oneOf(planActions);
  const base = members.base.value === null ? null : readBase(members.base);
  const needsBase = action === 'update' || action === 'delete' || action === 'unshare';
  if ((needsBase && !base) || (action === 'create' && base)) throw members.base.refuse(`does not fit '${action}'`);
  return {
    project: members.project.text(),
    name: members.name.text(),
    type: members.type.text(),
    action,
    base,
    differences: members.differences.items().map(readDifference),
    steps: readSteps(members.steps, action),
    secrets: readSecrets(members.secrets),
    missingSecrets: members.missingSecrets.texts(),
    notes: members.notes.texts(),
  };
}

function readBase(value: StrictValue): Base {
  const { id, fingerprint, modificationDate, failure, permissions } = value.members(
    ['id', 'fingerprint'],
    ['modificationDate', 'failure', 'permissions'],
  );
  if (!GUID.test(id.text())) throw id.refuse('is no id of a connection');
  if (!FINGERPRINT.test(fingerprint.text())) throw fingerprint.refuse('is no SHA-256 in hexadecimal');
  return {
    id: id.text(),
    fingerprint: fingerprint.text(),
    ...optionalMember('modificationDate', modificationDate, (text) => text.text()),
    ...optionalMember('failure', failure, (text) => text.text()),
    ...optionalMember('permissions', permissions, (each) => {
      const { allPipelines, pipelines } = each.members(['allPipelines', 'pipelines']);
      return { allPipelines: allPipelines.flag(), pipelines: readIds(pipelines) };
    }),
  };
}

function readDifference(value: StrictValue): Difference {
  const { field, before, after } = value.members(['field', 'before', 'after']);
  return { field: field.text(), before: readSide(before), after: readSide(after) };
}

function readSide(side: StrictValue): DifferenceValue {
  if (side.value === null) return null;
  if (Array.isArray(side.value)) return side.texts();
  if (typeof side.value === 'string') return side.value;
  const { secret } = side.members(['secret']);
  if (!secret.flag()) throw secret.refuse('is not true');
  return { secret: true };
}

function readSecrets(value: StrictValue): SecretReferences {
  const { parameters, data } = value.members(['parameters', 'data']);
  const references = (map: StrictValue): Record<string, SecretReference> =>
    Object.fromEntries([...map.entries()].map(([key, reference]) => [key, readReference(reference)]));
  return { parameters: references(parameters), data: references(data) };
}

function readReference(value: StrictValue): SecretReference {
  const { env, file, inline } = value.members([], ['env', 'file', 'inline']);
  if (env && !file && !inline) return { env: env.text() };
  if (file && !env && !inline) return { file: file.text() };
  if (inline?.flag() && !env && !file) return { inline: true };
  throw value.refuse('is neither { env } nor { file }');
}

function refuseInlineSecrets(entries: readonly PlannedEntry[]): void {
  const inline = entries.flatMap(({ name, secrets }) =>
    (['parameters', 'data'] as const).flatMap((place) =>
      Object.entries(secrets[place])
        .filter(([, reference]) => 'inline' in reference)
        .map(([key]) => valueTitle(place, key, name)),
    ),
  );
  if (inline.length > 0) throw new InlineSecretError(inline);
}
