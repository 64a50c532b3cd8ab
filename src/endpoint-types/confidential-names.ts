/** Keys that name a secret by themselves, in lower case and without `-`, `_`, `.` and blanks. */
const confidentialNames: ReadonlySet<string> = new Set([
  'accesskey',
  'accesstoken',
  'accountkey',
  'apikey',
  'apitoken',
  'auth',
  'authorization',
  'bearer',
  'cacert',
  'cert',
  'certificate',
  'clientsecret',
  'connectionstring',
  'credentials',
  'key',
  'kubeconfig',
  'passphrase',
  'passwd',
  'password',
  'pat',
  'pfx',
  'privatekey',
  'publishprofile',
  'pwd',
  'refreshtoken',
  'sas',
  'secret',
  'secretkey',
  'sessiontoken',
  'sharedkey',
  'signature',
  'token',
]);

/** Parts of a key that make a secret of it. */
const confidentialParts: readonly string[] = [
  'accesskey',
  'accountkey',
  'apikey',
  'certificate',
  'connectionstring',
  'credential',
  'encryptionkey',
  'kubeconfig',
  'nugetkey',
  'passphrase',
  'passwd',
  'password',
  'principalkey',
  'privatekey',
  'publishprofile',
  'pwd',
  'secret',
  'sharedkey',
  'signingkey',
  'spnkey',
  'sshkey',
  'token',
];

/** Whether a key is one of the names of secrets, ignoring case and separators. */
export function isNameOfSecret(key: string): boolean {
  return confidentialNames.has(plain(key));
}

/** Whether a key sounds like one of a secret: `clientSecretValue`, `db_password`, `tokenUrl` (to be on the safe side). */
export function soundsConfidential(key: string): boolean {
  const text = plain(key);
  return confidentialNames.has(text) || confidentialParts.some((part) => text.includes(part));
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[-_.\s]/g, '');
}
