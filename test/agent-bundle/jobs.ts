import type { AgentJob, JobConnection } from './agent-environment.js';

/** Inputs of a step that calls a URL without a service connection. */
export const anonymous = (url: string, inputs: Readonly<Record<string, string>> = {}): AgentJob['inputs'] => ({
  connectedServiceNameSelector: 'none',
  method: 'GET',
  headers: '',
  ...inputs,
  baseUrl: url,
});

/** A job with a Generic service connection, which its step uses. */
export function genericJob(url: string, inputs: Readonly<Record<string, string>>): AgentJob {
  const connection: JobConnection = {
    url,
    scheme: 'UsernamePassword',
    parameters: { username: 'ann', password: 'pass-word-1' },
  };
  return { inputs: { connectedServiceName: 'id-1', ...inputs }, connections: { 'id-1': connection } };
}

/** The credentials of {@link genericJob} as a header. */
export const BASIC = `Basic ${Buffer.from('ann:pass-word-1').toString('base64')}`;
