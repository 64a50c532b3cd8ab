/** The keys of the server handlers, from the documentation for authors of server tasks and from published task.json files. */

export const httpRequestSections = ['Execute', 'Cancel', 'Events'] as const;

export const cancelKeys = [
  'EndpointId',
  'AllowEmptyEndpointId',
  'EndpointUrl',
  'ResourceURL',
  'Method',
  'Body',
  'Headers',
] as const;

export const executeKeys = [...cancelKeys, 'WaitForCompletion', 'Expression'] as const;

/** The job events are the older form of the same. */
export const eventNames = [
  'taskAssigned',
  'taskStarted',
  'taskCompleted',
  'jobAssigned',
  'jobStarted',
  'jobCompleted',
] as const;

export const eventKeys = ['timeout', 'enabled'] as const;

export const chainSections = ['Execute'] as const;
export const chainItemKeys = ['RequestInputs', 'ExecutionOptions'] as const;
export const executionOptionKeys = [
  'OutputVariables',
  'SkipSectionExpression',
  'ContinuePollingExpression',
  'DurationBetweenRetries',
] as const;
