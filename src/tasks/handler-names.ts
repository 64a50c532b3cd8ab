/** Handlers that an agent runs and that are maintained. */
export const agentHandlers = ['Node24', 'Node20_1', 'PowerShell3', 'PowerShell', 'Process'] as const;

/** Handlers that an agent runs with a warning, since they are at the end of their life. */
export const endOfLifeHandlers = ['Node', 'Node6', 'Node10', 'Node16'] as const;

/** Handlers that Azure DevOps itself runs and that an extension can use (documented for authors of server tasks). */
export const serverHandlers = ['HttpRequest', 'HttpRequestChain', 'ServiceBus'] as const;

/** Handlers that Azure DevOps itself runs for its built-in tasks (observed in their published task.json files). */
export const builtInServerHandlers = [
  'Delay',
  'ManualValidation',
  'ManualValidationV1',
  'RM:ManualIntervention',
] as const;

/** Every handler that is known by name. */
export const handlerNames: readonly string[] = [
  ...agentHandlers,
  ...endOfLifeHandlers,
  ...serverHandlers,
  ...builtInServerHandlers,
];

/** The usual spelling of a handler's name, which is compared regardless of case; an unknown name stays as it is. */
export function canonicalHandlerName(name: string): string {
  return handlerNames.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
}
