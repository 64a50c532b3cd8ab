import type { EndpointInput, EndpointScheme } from './endpoint-type.js';
import { sameName } from './ignoring-case.js';
import { optional, optionalSecret, required, secret } from './inputs.js';

/**
 * Names that mean one scheme: public clients write `OAuth` where the service's own types say `OAuth2` (Terraform), and
 * `PersonalAccessToken` where they say `Token` (az devops).
 */
const synonyms: readonly (readonly string[])[] = [
  ['OAuth2', 'OAuth'],
  ['Token', 'PersonalAccessToken'],
];

/** The other names of a scheme. */
export function aliasesOf(scheme: string): readonly string[] {
  const names = synonyms.find((group) => group.some((name) => sameName(name, scheme))) ?? [];
  return names.filter((name) => !sameName(name, scheme));
}

/** A scheme of any name. */
export function scheme(
  name: string,
  parameters: readonly EndpointInput[],
  particulars: Partial<Pick<EndpointScheme, 'verifiable' | 'data'>> = {},
): EndpointScheme {
  return { scheme: name, aliases: aliasesOf(name), parameters, verifiable: true, ...particulars };
}

/** Basic authentication with both parts required. */
export function usernamePassword(...more: readonly EndpointInput[]): EndpointScheme {
  return scheme('UsernamePassword', [required('username'), secret('password'), ...more]);
}

/** Basic authentication where both parts may be left out. */
export function optionalUsernamePassword(): EndpointScheme {
  return scheme('UsernamePassword', [optional('username'), optionalSecret('password')]);
}

/** One token, in `apitoken`. */
export function token(...more: readonly EndpointInput[]): EndpointScheme {
  return scheme('Token', [secret('apitoken'), ...more]);
}

/** An OAuth grant: the configuration names the application, the token is empty in what clients send. */
export function oauth2(): EndpointScheme {
  return scheme('OAuth2', [required('ConfigurationId', { dataType: 'guid' }), optionalSecret('AccessToken')]);
}

/** The same schemes, of a type for which the service has no test. */
export function withoutTest(...schemes: readonly EndpointScheme[]): readonly EndpointScheme[] {
  return schemes.map((each) => ({ ...each, verifiable: false }));
}
