import { InvalidInputsError } from '../../src/agent-task/errors.js';
import { readSettings } from '../../src/agent-task/inputs/read-settings.js';
import { createMemoryAgent } from '../agent-task/memory-agent.js';
import { agentDefinition } from './task-definitions.js';

/** A file that an example names is not there; all else has to be right. */
const FILE_IS_MISSING = /^The file .* cannot be found\.$/;

const endpoints = {
  orders: { url: 'https://orders.example/', scheme: 'UsernamePassword', parameters: { username: 'ci' } },
  'production-azure': {
    url: 'https://management.azure.com/',
    scheme: 'WorkloadIdentityFederation',
    parameters: { tenantid: 'tenant', serviceprincipalid: 'application' },
    data: { environment: 'AzureCloud' },
  },
  'other-organization': {
    url: 'https://dev.azure.com/other/',
    scheme: 'WorkloadIdentityFederation',
    parameters: { tenantid: 'tenant', serviceprincipalid: 'application' },
  },
};

/**
 * What the agent task finds wrong with inputs, before it would send anything.
 *
 * @param inputs by canonical names, as an agent gives them.
 */
export async function agentFaults(inputs: Readonly<Record<string, string>>): Promise<string[]> {
  const agent = createMemoryAgent({
    inputs,
    endpoints,
    jobToken: 'token',
    variables: { 'System.CollectionUri': 'https://dev.azure.com/fabrikam/' },
  });
  const sources = {
    agent,
    tokens: async () => 'token',
    addSecret: () => {},
    hide: () => {},
    mask: (text: string) => text,
  };
  try {
    await readSettings(agentDefinition, sources);
    return [];
  } catch (error) {
    const faults = error instanceof InvalidInputsError ? error.faults : [error];
    return faults
      .map((fault) => (fault instanceof Error ? fault.message : ''))
      .filter((text) => !FILE_IS_MISSING.test(text));
  }
}
