import { suggest } from '../nearest.js';
import { type Profile, profiles } from '../profiles.js';
import type { OptionDeclaration } from './command.js';
import { UsageError } from './errors.js';

/** Which generation of Azure DevOps the local one stands for. */
export const profileOption: OptionDeclaration = {
  name: 'profile',
  value: 'P',
  help: `the Azure DevOps to stand for: ${profiles.join(', ')} (default: services)`,
};

/** Reads `--profile`. @throws UsageError `USAGE` */
export function readProfile(given: string | undefined): Profile {
  const profile = profiles.find((known) => known === (given ?? 'services').toLowerCase());
  if (profile) return profile;
  throw new UsageError(`There is no profile '${given}'.`, { hint: suggest(given ?? '', profiles, 'profiles') });
}
