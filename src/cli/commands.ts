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
];
