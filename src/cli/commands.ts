import type { Command } from './command.js';

/** A command before its code is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** All commands. Each is loaded when it is called, so that none pays for another. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'demo',
    summary: 'run a pipeline of server jobs against a sample API, all on this machine',
    load: async () => (await import('./commands/demo.js')).demo,
  },
  {
    name: 'run',
    summary: 'run the server jobs of a pipeline on a local Azure DevOps',
    load: async () => (await import('./commands/run.js')).run,
  },
  {
    name: 'serve',
    summary: 'serve a local Azure DevOps until it is interrupted',
    load: async () => (await import('./commands/serve.js')).serve,
  },
  {
    name: 'criteria eval',
    summary: 'evaluate a success criterion on a response, and tell why it passes or not',
    load: async () => (await import('./commands/criteria-eval.js')).criteriaEval,
  },
  {
    name: 'criteria test',
    summary: 'run files of cases, each a criterion, a response and what it gives',
    load: async () => (await import('./commands/criteria-test.js')).criteriaTest,
  },
  {
    name: 'criteria lint',
    summary: 'find what is wrong with a success criterion, or with those of a YAML file',
    load: async () => (await import('./commands/criteria-lint.js')).criteriaLint,
  },
  {
    name: 'task preview',
    summary: 'show the requests that the server-task steps of a pipeline would send',
    load: async () => (await import('./commands/task-preview.js')).taskPreview,
  },
  {
    name: 'task validate',
    summary: 'find the faults of task.json files that packaging lets pass',
    load: async () => (await import('./commands/task-validate.js')).taskValidate,
  },
  {
    name: 'endpoints list',
    summary: 'list the service connections of a project',
    load: async () => (await import('./commands/endpoints/list.js')).endpointsList,
  },
  {
    name: 'endpoints show',
    summary: 'show one service connection, without its secrets',
    load: async () => (await import('./commands/endpoints/show.js')).endpointsShow,
  },
  {
    name: 'endpoints create',
    summary: 'create a service connection',
    load: async () => (await import('./commands/endpoints/create.js')).endpointsCreate,
  },
  {
    name: 'endpoints update',
    summary: 'change a service connection; what is not named stays as it is',
    load: async () => (await import('./commands/endpoints/update.js')).endpointsUpdate,
  },
  {
    name: 'endpoints rotate',
    summary: 'replace the secrets of a service connection',
    load: async () => (await import('./commands/endpoints/rotate.js')).endpointsRotate,
  },
  {
    name: 'endpoints rename',
    summary: 'give a service connection another name in the project',
    load: async () => (await import('./commands/endpoints/rename.js')).endpointsRename,
  },
  {
    name: 'endpoints share',
    summary: 'let other projects use a service connection',
    load: async () => (await import('./commands/endpoints/share.js')).endpointsShare,
  },
  {
    name: 'endpoints unshare',
    summary: 'take a service connection away from projects that only share it',
    load: async () => (await import('./commands/endpoints/unshare.js')).endpointsUnshare,
  },
  {
    name: 'endpoints delete',
    summary: 'delete a service connection, and wait until it is gone',
    load: async () => (await import('./commands/endpoints/delete.js')).endpointsDelete,
  },
  {
    name: 'endpoints types',
    summary: 'list the types of service connections, or describe one with its keys',
    load: async () => (await import('./commands/endpoints/types.js')).endpointsTypes,
  },
  {
    name: 'endpoints history',
    summary: 'list the runs that used a service connection, newest first',
    load: async () => (await import('./commands/endpoints/history.js')).endpointsHistory,
  },
  {
    name: 'endpoints test',
    summary: 'let the server try a service connection, as the button Verify does',
    load: async () => (await import('./commands/endpoints/test.js')).endpointsTest,
  },
  {
    name: 'endpoints permit',
    summary: 'show or change which pipelines may use a service connection',
    load: async () => (await import('./commands/endpoints/permit.js')).endpointsPermit,
  },
  {
    name: 'endpoints export',
    summary: 'write the service connections of a project as a file for plan and apply',
    load: async () => (await import('./commands/endpoints/export.js')).endpointsExport,
  },
  {
    name: 'endpoints plan',
    summary: 'show what apply would change so that the project has the connections of a file',
    load: async () => (await import('./commands/endpoints/plan.js')).endpointsPlan,
  },
  {
    name: 'endpoints apply',
    summary: 'make the project have the service connections of a file, or do a plan',
    load: async () => (await import('./commands/endpoints/apply.js')).endpointsApply,
  },
  {
    name: 'endpoints audit',
    summary: 'find service connections that are unused, broken, outdated or open to all',
    load: async () => (await import('./commands/endpoints/audit.js')).endpointsAudit,
  },
  {
    name: 'callback start',
    summary: 'say that a task that waits for its callback has begun',
    load: async () => (await import('./commands/callback/start.js')).callbackStart,
  },
  {
    name: 'callback log',
    summary: 'write to the log of a task that waits for its callback, live while lines come',
    load: async () => (await import('./commands/callback/log.js')).callbackLog,
  },
  {
    name: 'callback progress',
    summary: 'show how far a task that waits for its callback is',
    load: async () => (await import('./commands/callback/progress.js')).callbackProgress,
  },
  {
    name: 'callback set-variable',
    summary: 'set an output variable of a task that waits for its callback',
    load: async () => (await import('./commands/callback/set-variable.js')).callbackSetVariable,
  },
  {
    name: 'callback complete',
    summary: 'complete a task that waits for its callback',
    load: async () => (await import('./commands/callback/complete.js')).callbackComplete,
  },
];
