import path from 'node:path';
import { type ConfiguredValue, type Environment, resolveValue } from '../../configuration/index.js';
import { InputError } from '../../errors.js';
import { isNoSecret } from '../secrets.js';
import { EmptyEntrySecretError, InlineSecretError } from './errors.js';
import type { EndpointPlan, PlannedEntry, SecretReference, SecretReferences } from './plan.js';
import { fieldName } from './wanted.js';

/** Where secrets are looked up. */
export interface SecretPlaces {
  readonly environment: Environment;
  /** The folder that relative paths start from. */
  readonly workingDirectory: string;
}

/** The secrets of an entry as texts, by key. */
export interface ResolvedSecrets {
  readonly parameters: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** How errors name a value of a connection. */
export function valueTitle(place: keyof SecretReferences, key: string, name: string): string {
  return `${fieldName(place, key)} of service connection '${name}'`;
}

/**
 * The text of a value of the configuration.
 *
 * @throws MissingEnvironmentVariableError, SecretFileError
 */
export function textOf(value: ConfiguredValue, title: string, { environment, workingDirectory }: SecretPlaces): string {
  const placed = value.kind === 'file' ? { ...value, path: path.resolve(workingDirectory, value.path) } : value;
  return resolveValue(placed, title, environment);
}

/**
 * The secrets that an entry of a plan refers to.
 *
 * @param faults gets those that are missing, each with its place where the plan knows it.
 */
export function resolveSecrets(
  plan: EndpointPlan,
  entry: PlannedEntry,
  places: SecretPlaces,
  faults: InputError[],
): ResolvedSecrets {
  const resolve = (place: keyof SecretReferences): Record<string, string> =>
    Object.fromEntries(
      Object.entries(entry.secrets[place]).flatMap(([key, reference]) => {
        try {
          const text = textOfReference(plan, entry, place, key, reference, places);
          if (isNoSecret(text)) {
            throw new EmptyEntrySecretError(entry.name, [key], plan.secretOrigin(entry, place, key)?.location);
          }
          return [[key, text] as const];
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          faults.push(error);
          return [];
        }
      }),
    );
  return { parameters: resolve('parameters'), data: resolve('data') };
}

function textOfReference(
  plan: EndpointPlan,
  entry: PlannedEntry,
  place: keyof SecretReferences,
  key: string,
  reference: SecretReference,
  places: SecretPlaces,
): string {
  const title = valueTitle(place, key, entry.name);
  const { location = {}, text } = plan.secretOrigin(entry, place, key) ?? {};
  if ('env' in reference) return textOf({ kind: 'environment', variable: reference.env, location }, title, places);
  if ('file' in reference) return textOf({ kind: 'file', path: reference.file, location }, title, places);
  if (text === undefined) throw new InlineSecretError([title]);
  return text;
}
