import { isNameOfSecret, soundsConfidential } from './confidential-names.js';
import { findInput, findScheme, inputsOf, resolveType, type TypeOrName } from './find.js';

/**
 * The keys whose values the server keeps to itself, as it spells them: those of the scheme first, then those of `data`.
 * Empty where type or scheme are not known.
 *
 * @example
 * confidentialKeys('ssh', 'UsernamePassword'); // ['password', 'PrivateKey']
 */
export function confidentialKeys(type: TypeOrName, scheme: string): readonly string[] {
  const known = resolveType(type);
  if (!known || !findScheme(known, scheme)) return [];
  return inputsOf(known, scheme)
    .filter(({ confidential }) => confidential)
    .map(({ key }) => key);
}

/**
 * Whether the value of a key has to be masked. It errs on the side of masking:
 *
 * - what the type marks as confidential is masked, in whichever of its schemes where the scheme is not given or known;
 * - so is a key that the type does not mark but whose name is that of a secret (`password` of `chef`);
 * - a key that the type does not have, and every key of an unknown type, is masked if its name is or contains that of a
 *   secret: password, secret, token, access key, private key, certificate, kubeconfig, connection string and their like.
 *
 * @example
 * isConfidentialKey('sonarqube', 'UsernamePassword', 'Username'); // true: the token is kept there
 * isConfidentialKey(undefined, undefined, 'db_password'); // true
 */
export function isConfidentialKey(type: TypeOrName | undefined, scheme: string | undefined, key: string): boolean {
  const known = type === undefined ? undefined : resolveType(type);
  const inputs = known ? inputsOf(known, scheme) : [];
  if (!findInput(inputs, key)) return soundsConfidential(key);
  const marked = inputs.filter(({ confidential }) => confidential);
  return findInput(marked, key) !== undefined || isNameOfSecret(key);
}
