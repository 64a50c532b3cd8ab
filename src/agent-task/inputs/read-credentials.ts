import type { AgentPort } from '../agent-port.js';
import { COLLECTION_VARIABLE } from '../authorization/job-token.js';
import type { ClientCertificate, TlsCredentials } from '../transport/credentials.js';
import type { InputReader } from './input-reader.js';

/**
 * Reads the certificates. That of the author is for where the call goes; that of the agent, which is for its own server,
 * is presented to no other. `node:tls` is loaded only where there is one.
 *
 * @param origin where the call goes.
 */
export async function readCredentials(reader: InputReader, agent: AgentPort, origin: string): Promise<TlsCredentials> {
  const given = reader.text('clientCertificate');
  const authority = reader.text('certificateAuthority');
  const { authorityFile = '', clientFile = '', clientKeyFile: key = '', passphrase = '' } = agent.certificates;
  if ([given, authority, authorityFile, clientFile].every((text) => text === '')) {
    return { authorities: [], clients: new Map() };
  }
  const { readAuthorities, readClientCertificate } = await import('./certificates.js');
  const { faults, path } = reader;
  const authorities = [
    { text: authority, name: 'certificateAuthority' },
    { text: authorityFile, name: 'Agent.CAInfo' },
  ].flatMap(({ text, name }) => (text === '' ? [] : faults.attempt(() => readAuthorities(text, name, path), [])));
  const own = originOf(agent.variable(COLLECTION_VARIABLE) ?? '');
  const ofAuthor = {
    certificate: given,
    key: reader.text('clientCertificateKey'),
    passphrase: reader.inputs.get('clientCertificatePassphrase') ?? '',
  };
  const clients = new Map<string, ClientCertificate>();
  // The author's comes last, since it wins where both are for one origin.
  for (const { certificate, name, at } of [
    { certificate: { certificate: clientFile, key, passphrase }, name: 'Agent.ClientCert', at: own },
    { certificate: ofAuthor, name: 'clientCertificate', at: origin },
  ]) {
    if (certificate.certificate === '' || at === undefined) continue;
    const client = faults.attempt(() => readClientCertificate(certificate, name, path), undefined);
    if (client) clients.set(at, client);
  }
  return { authorities, clients };
}

function originOf(url: string): string | undefined {
  return /^https:\/\//i.test(url) ? new URL(url).origin : undefined;
}
