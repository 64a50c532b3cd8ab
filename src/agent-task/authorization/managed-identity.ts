import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../../transport/proxy.js';
import { SignInError } from '../errors.js';
import type { Exchange, WireResponse } from '../transport/wire.js';
import { callIssuer, type IssuedToken, membersOf, quote, readToken, textOf } from './token-answer.js';

/** The service of every virtual machine in Azure (documented: Azure Instance Metadata Service). */
const INSTANCE_METADATA_URL = 'http://169.254.169.254/';

/** Where the agent of Azure Arc puts the keys of its challenge, and their largest size in bytes (documented). */
const ARC_KEY_FOLDERS: readonly string[] = [
  '/var/opt/azcmagent/tokens',
  'C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens',
];
const MAXIMUM_ARC_KEY_BYTES = 4096;

/** Where and how the identity of a machine is asked for. */
export interface ManagedIdentityOptions {
  /** Goes directly: these services are on the machine. */
  readonly exchange: Exchange;
  readonly environment: Environment;
  /** Default: the metadata service of Azure. */
  readonly instanceMetadataUrl?: string;
  /** Default: where the agent of Azure Arc puts its keys. */
  readonly arcKeyFolders?: readonly string[];
  readonly now: () => number;
}

/**
 * Gets a token of the identity that the machine of the agent has: an App Service and Azure Arc name their endpoint in the
 * environment, everything else has the metadata service.
 *
 * @param clientId of an identity that the user has assigned; empty: the machine's own.
 * @throws SignInError `SIGN_IN`
 */
export async function requestManagedIdentityToken(
  audience: string,
  clientId: string,
  options: ManagedIdentityOptions,
  signal: AbortSignal,
): Promise<IssuedToken> {
  const { exchange, environment, now } = options;
  const endpoint = environment['IDENTITY_ENDPOINT'] ?? '';
  const header = environment['IDENTITY_HEADER'] ?? '';
  const query = { resource: audience, ...(clientId === '' ? {} : { client_id: clientId }) };
  const call = (base: string, version: string, headers: Readonly<Record<string, string>>): Promise<WireResponse> =>
    callIssuer(
      exchange,
      { method: 'GET', url: withQuery(base, { 'api-version': version, ...query }), headers },
      signal,
    );
  let response: WireResponse;
  if (endpoint !== '' && header !== '') {
    response = await call(endpoint, '2019-08-01', { 'X-IDENTITY-HEADER': header });
  } else if (endpoint !== '' && (environment['IMDS_ENDPOINT'] ?? '') !== '') {
    const challenge = await call(endpoint, '2020-06-01', { Metadata: 'true' });
    const key = readArcKey(challenge, options.arcKeyFolders ?? ARC_KEY_FOLDERS);
    response = await call(endpoint, '2020-06-01', { Metadata: 'true', Authorization: `Basic ${key}` });
  } else {
    const url = new URL('metadata/identity/oauth2/token', options.instanceMetadataUrl ?? INSTANCE_METADATA_URL);
    response = await call(url.href, '2018-02-01', { Metadata: 'true' });
  }
  if (response.status === 200) return readToken(response, 'The managed identity', now());
  const members = membersOf(response);
  const said = quote(textOf(members, 'error_description') || textOf(members, 'error'));
  throw new SignInError(
    `The managed identity of the agent's machine was refused (${response.status})${said === '' ? '.' : `: ${said}`}`,
    {
      hint: 'Assign an identity to the machine of the agent, and give it a role.',
    },
  );
}

function withQuery(base: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(base);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/** Azure Arc has the caller read a file that only its own group may read. */
function readArcKey({ status, headers }: WireResponse, folders: readonly string[]): string {
  const challenge = headers.find(({ name }) => name.toLowerCase() === 'www-authenticate')?.value ?? '';
  const file = /^Basic realm=(.+)$/i.exec(challenge.trim())?.[1]?.replace(/^"(.*)"$/, '$1');
  // Whoever answers must not choose what is read.
  if (status !== 401 || file === undefined || !file.endsWith('.key') || !folders.includes(dirname(file))) {
    throw new SignInError(`Azure Arc answered ${status} without the challenge that was expected.`);
  }
  try {
    if (statSync(file).size > MAXIMUM_ARC_KEY_BYTES) throw new Error('it is too large');
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SignInError('The key of Azure Arc cannot be read.', {
      hint: 'Add the account of the agent to the group himds (Linux) or Hybrid agent extension applications (Windows).',
      cause,
    });
  }
}
