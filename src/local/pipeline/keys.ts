/**
 * The keys of a pipeline file by what a local run makes of them: `read` has a meaning here, `ignored` has none for a
 * single local run, `warned` has none here either but its author should know, and `unsupported` would change what runs.
 */
export interface KeyTable {
  readonly read: readonly string[];
  readonly ignored: readonly string[];
  readonly warned: readonly string[];
  readonly unsupported: readonly string[];
}

export const pipelineKeys = {
  read: ['stages', 'jobs', 'steps', 'pool', 'variables'],
  ignored: ['name', 'trigger', 'pr', 'schedules', 'appendCommitMessageToRunName', 'lockBehavior'],
  warned: ['resources'],
  unsupported: ['extends', 'strategy'],
} as const satisfies KeyTable;

export const stageKeys = {
  read: ['stage', 'displayName', 'dependsOn', 'condition', 'variables', 'jobs', 'pool'],
  ignored: ['lockBehavior', 'trigger', 'isSkippable'],
  warned: ['templateContext'],
  unsupported: [],
} as const satisfies KeyTable;

export const jobKeys = {
  read: [
    'job',
    'deployment',
    'displayName',
    'dependsOn',
    'condition',
    'variables',
    'pool',
    'steps',
    'continueOnError',
    'timeoutInMinutes',
    'cancelTimeoutInMinutes',
  ],
  ignored: ['workspace'],
  warned: ['templateContext'],
  unsupported: ['strategy', 'container', 'services', 'uses', 'environment'],
} as const satisfies KeyTable;

export const stepKeys = {
  read: [
    'task',
    'name',
    'displayName',
    'inputs',
    'enabled',
    'condition',
    'continueOnError',
    'timeoutInMinutes',
    'retryCountOnTaskFailure',
  ],
  ignored: ['env', 'target'],
  warned: [],
  unsupported: [
    'script',
    'bash',
    'pwsh',
    'powershell',
    'checkout',
    'download',
    'downloadBuild',
    'getPackage',
    'publish',
    'reviewApp',
  ],
} as const satisfies KeyTable;
