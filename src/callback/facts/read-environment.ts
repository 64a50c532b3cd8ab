import type { GivenFacts } from './session-facts.js';

/** What the variables of a task session begin with: `AGENTLESS_PLANURL`. */
export const VARIABLE_PREFIX = 'AGENTLESS_';

/** Reads environment variables such as `AGENTLESS_PLANURL`; one that is empty counts as absent, as shells leave it. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): GivenFacts {
  const facts = new Map<string, unknown>();
  for (const [name, value] of Object.entries(environment)) {
    const key = name.toUpperCase();
    if (value && key.startsWith(VARIABLE_PREFIX)) facts.set(key.slice(VARIABLE_PREFIX.length).toLowerCase(), value);
  }
  return facts;
}
