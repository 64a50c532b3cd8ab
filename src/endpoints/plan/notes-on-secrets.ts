import { formatLocation, InputError } from '../../errors.js';
import { isNoSecret } from '../secrets.js';
import { EmptyEntrySecretError } from './errors.js';
import {
  type EndpointPlan,
  type PlannedEntry,
  type SecretReference,
  type SecretReferences,
  writesSecrets,
} from './plan.js';
import { type SecretPlaces, textOf, valueTitle } from './secret-source.js';

/**
 * What the reader of a plan should know of its secrets: variables that are not set or hold none, files that cannot be read,
 * and secrets that an update would write over although the configuration does not give them. An apply refuses each of
 * these before it writes anything.
 *
 * @returns a sentence for each; empty where nothing is missing.
 * @example
 * notesOnSecrets(plan, { environment: {}, workingDirectory: '.' });
 * // ['apply needs the variable ORDERS_PASSWORD, which is not set']
 */
export function notesOnSecrets(plan: EndpointPlan, places: SecretPlaces): readonly string[] {
  const written = plan.entries.filter(writesSecrets);
  const references = written.flatMap(referencesOf);
  const variables = [...new Set(references.flatMap(({ reference }) => ('env' in reference ? [reference.env] : [])))];
  const isSet = (variable: string): boolean => places.environment[variable] !== undefined;
  return [
    ...noteOn(
      variables.filter((variable) => !isSet(variable)),
      'not set',
    ),
    ...noteOn(
      variables.filter((variable) => isSet(variable) && isNoSecret(places.environment[variable])),
      'empty or the word null',
    ),
    ...references.flatMap((each) => faultOfFile(each, places)),
    ...written.flatMap((entry) => noteOnMissing(plan, entry)),
  ];
}

interface EntryReference {
  readonly entry: PlannedEntry;
  readonly place: keyof SecretReferences;
  readonly key: string;
  readonly reference: SecretReference;
}

function referencesOf(entry: PlannedEntry): EntryReference[] {
  return (['parameters', 'data'] as const).flatMap((place) =>
    Object.entries(entry.secrets[place]).map(([key, reference]) => ({ entry, place, key, reference })),
  );
}

function noteOn(variables: readonly string[], fault: string): string[] {
  if (variables.length === 0) return [];
  const [noun, verb] = variables.length === 1 ? ['variable', 'is'] : ['variables', 'are'];
  return [`apply needs the ${noun} ${variables.join(', ')}, which ${verb} ${fault}`];
}

function faultOfFile({ entry, place, key, reference }: EntryReference, places: SecretPlaces): string[] {
  if (!('file' in reference)) return [];
  try {
    const file = { kind: 'file', path: reference.file, location: {} } as const;
    const text = textOf(file, valueTitle(place, key, entry.name), places);
    return isNoSecret(text) ? [new EmptyEntrySecretError(entry.name, [key]).message] : [];
  } catch (error) {
    if (error instanceof InputError) return [error.message];
    throw error;
  }
}

function noteOnMissing(plan: EndpointPlan, entry: PlannedEntry): string[] {
  const { name, missingSecrets } = entry;
  if (missingSecrets.length === 0) return [];
  const place = formatLocation(plan.location(entry));
  const what = `the update of '${name}' needs ${missingSecrets.join(' and ')}, which the file does not give`;
  return [`${place === '' ? '' : `${place}: `}${what}: apply refuses it without --keep-secrets`];
}
