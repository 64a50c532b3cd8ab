import type { EndpointFinding } from './finding.js';

/** What is wrong with the name of a connection. */
export function checkName(name: string): readonly EndpointFinding[] {
  const key = 'name';
  if (name.trim() === '') {
    const message = 'The service connection has no name.';
    return [{ id: 'empty-name', key, message, hint: 'Pipelines refer to it by its name: give it one.' }];
  }
  const findings: EndpointFinding[] = [];
  if (name.includes(',')) {
    const message = `The name '${name}' has a comma.`;
    const hint =
      'The REST API takes names as a list with commas and has no escape, so nobody can look it up by name. Use another character.';
    findings.push({ id: 'name-with-comma', key, message, hint });
  }
  if (name.includes('/')) {
    const message = `The name '${name}' has a slash.`;
    const hint =
      'The subject of a workload identity is sc://organization/project/name, where a slash separates. Use another character.';
    findings.push({ id: 'name-with-slash', key, message, hint });
  }
  return findings;
}
