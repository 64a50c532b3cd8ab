/**
 * The keys of a pipeline file by what a local run makes of them. `read` has a meaning here, `ignored` has none for a
 * single local run, and `unsupported` would change what runs, so it is refused with its place.
 */
export const pipelineKeys = {
  read: ['jobs', 'steps', 'pool'],
  ignored: ['name', 'trigger', 'pr', 'schedules', 'appendCommitMessageToRunName'],
  unsupported: ['stages', 'parameters', 'variables', 'resources', 'extends', 'lockBehavior', 'strategy'],
} as const;

export const jobKeys = {
  read: ['job', 'displayName', 'dependsOn', 'condition', 'pool', 'steps'],
  ignored: ['workspace'],
  unsupported: [
    'deployment',
    'template',
    'variables',
    'strategy',
    'timeoutInMinutes',
    'cancelTimeoutInMinutes',
    'continueOnError',
    'container',
    'services',
    'uses',
    'environment',
  ],
} as const;

export const stepKeys = {
  read: ['task', 'name', 'displayName', 'inputs'],
  ignored: [],
  unsupported: [
    'script',
    'bash',
    'pwsh',
    'powershell',
    'checkout',
    'download',
    'publish',
    'template',
    'condition',
    'continueOnError',
    'enabled',
    'env',
    'target',
    'timeoutInMinutes',
    'retryCountOnTaskFailure',
  ],
} as const;
