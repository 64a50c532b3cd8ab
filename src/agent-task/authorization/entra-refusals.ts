/** What to do about refusals of Microsoft Entra ID, by the code in their message (documented: AADSTS error codes). */
const hints: ReadonlyMap<string, string> = new Map([
  ['AADSTS7000222', 'The secret of the service principal has expired: make a new one and save it in the connection.'],
  ['AADSTS7000215', 'The secret of the service principal is wrong: save the value of the secret, not its id.'],
  [
    'AADSTS700016',
    'The application does not exist in this tenant: compare application id and tenant id of the connection.',
  ],
  [
    'AADSTS700027',
    'The certificate is not registered with the application, or was signed with another key: upload it there.',
  ],
  ['AADSTS700213', 'Compare issuer and subject of the federated credential with those that the connection shows.'],
  ['AADSTS700211', 'Compare the issuer of the federated credential with the one that the connection shows.'],
  [
    'AADSTS70021',
    'Compare issuer, subject and audience of the federated credential with those that the connection shows.',
  ],
  ['AADSTS700024', 'The assertion is not valid at this time: compare the clock of the agent.'],
  ['AADSTS90002', 'The tenant does not exist: compare the tenant id of the connection, and its environment.'],
  [
    'AADSTS500011',
    'The tenant does not know what the token is for: the environment of the connection may be another one.',
  ],
  ['AADSTS53003', 'A conditional access policy blocks it: look at the sign-in logs of the service principal.'],
]);

/** What to do about a refusal; `undefined` where its code is not known. */
export function hintFor(description: string): string | undefined {
  const code = /AADSTS\d+/.exec(description)?.[0];
  return code === undefined ? undefined : hints.get(code);
}
