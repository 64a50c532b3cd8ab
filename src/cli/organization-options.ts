import { suggest } from '../nearest.js';
import { type Profile, profiles } from '../profiles.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from './command.js';
import { UsageError } from './errors.js';
import { readSecretText } from './secret-source.js';

/** The options of every command that calls an organization. */
export const organizationOptions: readonly OptionDeclaration[] = [
  {
    name: 'org',
    value: 'URL',
    help: 'organization or collection (default: AZURE_DEVOPS_ORG_URL, SYSTEM_COLLECTIONURI)',
  },
  { name: 'project', value: 'NAME', help: 'project (default: AZURE_DEVOPS_PROJECT, SYSTEM_TEAMPROJECT)' },
  {
    name: 'org-token-file',
    value: 'FILE|-',
    help: 'file with the token, - for standard input (default: AZURE_DEVOPS_EXT_PAT, SYSTEM_ACCESSTOKEN)',
  },
  {
    name: 'profile',
    value: 'P',
    help: `generation of the server, else asked of it: ${profiles.join(', ')}`,
  },
];

/** Where an organization is and how to call it. */
export interface Organization {
  readonly url: string;
  readonly project: string;
  readonly token: string;
  readonly profile?: Profile;
}

/** Environment variables that name an organization, a project and a token, the first that is set. */
const variables = {
  url: ['AZURE_DEVOPS_ORG_URL', 'SYSTEM_COLLECTIONURI'],
  project: ['AZURE_DEVOPS_PROJECT', 'SYSTEM_TEAMPROJECT'],
  token: ['AZURE_DEVOPS_EXT_PAT', 'SYSTEM_ACCESSTOKEN'],
} as const;

/**
 * Reads {@link organizationOptions} and the variables that stand for them.
 *
 * @throws UsageError `USAGE` where organization, project or token is missing; FileError `FILE`
 */
export async function readOrganization(given: GivenArguments, context: CommandContext): Promise<Organization> {
  const url = given.value('org') ?? fromEnvironment(context, variables.url);
  const project = given.value('project') ?? fromEnvironment(context, variables.project);
  if (url === undefined) throw missing('organization', '--org https://dev.azure.com/ORGANIZATION', variables.url);
  if (project === undefined) throw missing('project', '--project NAME', variables.project);
  const token = await readToken(given, context);
  const profile = readServerProfile(given.value('profile'));
  return { url, project, token, ...(profile && { profile }) };
}

async function readToken(given: GivenArguments, context: CommandContext): Promise<string> {
  const file = given.value('org-token-file');
  const token =
    file === undefined
      ? fromEnvironment(context, variables.token)
      : (await readSecretText('The token file', file, context)).trim();
  if (token) return token;
  if (file !== undefined)
    throw new UsageError(`The token file '${file}' is empty.`, { hint: 'Write the token into it.' });
  throw missing('token', '--org-token-file FILE', variables.token);
}

function fromEnvironment({ environment }: CommandContext, names: readonly string[]): string | undefined {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value.trim() !== '');
}

function missing(what: string, option: string, names: readonly string[]): UsageError {
  return new UsageError(`No ${what} is given.`, { hint: `Give ${option}, or set ${names.join(' or ')}.` });
}

function readServerProfile(given: string | undefined): Profile | undefined {
  if (given === undefined) return undefined;
  const profile = profiles.find((known) => known === given.toLowerCase());
  if (profile) return profile;
  throw new UsageError(`There is no profile '${given}'.`, { hint: suggest(given, profiles, 'profiles') });
}
