import pollManifest from '../../../tasks/InvokeRestApiPollV1/task.json' with { type: 'json' };
import manifest from '../../../tasks/InvokeRestApiServerV1/task.json' with { type: 'json' };
import { suggest } from '../../nearest.js';
import { parseTaskDefinition, type TaskDefinition } from '../../tasks/index.js';
import type { YamlText } from '../../yaml/index.js';
import { UnknownTaskError, UnsupportedTaskError } from './errors.js';

/** The polling server task of this project. */
const invokeRestApiPoll = parseTaskDefinition(JSON.stringify(pollManifest), 'task.json');

/** The server task of this project. */
const invokeRestApiServer = parseTaskDefinition(JSON.stringify(manifest), 'task.json');

/** The built-in task that it mirrors: pipelines that call it run here by the same manifest, under its own name and id. */
const invokeRestApi: TaskDefinition = {
  ...invokeRestApiServer,
  id: '9c3e8943-130d-4c78-ac63-8af81df62dfb',
  name: 'InvokeRESTAPI',
  version: { major: 1, minor: 274, patch: 1 },
};

/** Built-in server tasks that no local run executes: they are named as such, not as unknown. */
const otherServerTasks = [
  'AzureFunction',
  'AzureMonitor',
  'Delay',
  'ManualIntervention',
  'ManualValidation',
  'PublishToAzureServiceBus',
  'QueryWorkItems',
];

/** The tasks that a run knows, by `NAME@MAJOR` or `ID@MAJOR`. */
export class TaskCatalogue {
  readonly #tasks = new Map<string, TaskDefinition>();
  readonly #names = new Set<string>();

  /** @param definitions more tasks; a later one hides an earlier one of the same name and major version. */
  constructor(definitions: readonly TaskDefinition[] = []) {
    for (const definition of [invokeRestApi, invokeRestApiServer, invokeRestApiPoll, ...definitions])
      this.#add(definition);
  }

  /**
   * The task that a step names.
   *
   * @throws UnknownTaskError `UNKNOWN_TASK`; UnsupportedTaskError `UNSUPPORTED_TASK` where it is no server task.
   */
  find(reference: YamlText): TaskDefinition {
    const { text, location } = reference;
    const definition = this.#tasks.get(text.toLowerCase());
    if (!definition && otherServerTasks.some((name) => text.toLowerCase().startsWith(`${name.toLowerCase()}@`))) {
      const hint = `A local run has ${[...this.#names].join(', ')}, and tasks with HttpRequest or HttpRequestChain by --tasks.`;
      throw new UnsupportedTaskError(`A local run does not support the task '${text}'.`, { location, hint });
    }
    if (!definition) throw new UnknownTaskError(text, { location, hint: suggest(text, [...this.#names], 'tasks') });
    if (!definition.runsOn.some((target) => /^server/i.test(target))) {
      throw new UnsupportedTaskError(`Task '${text}' runs on ${definition.runsOn.join(', ')}, not in a server job.`, {
        location,
        hint: "Use it in an agent job, or use a task whose task.json has 'Server' in runsOn.",
      });
    }
    return definition;
  }

  /**
   * Refuses a server task in a job that needs an agent, as the service does; other tasks are not known here.
   *
   * @throws UnsupportedTaskError `UNSUPPORTED_TASK`
   */
  refuseOnAgent({ text, location }: YamlText): void {
    const definition = this.#tasks.get(text.toLowerCase());
    if (!definition || definition.runsOn.some((target) => !/^server/i.test(target))) return;
    const hint = "Write 'pool: server' in the job to run it without an agent.";
    throw new UnsupportedTaskError(`Task '${text}' cannot run on an agent.`, { location, hint });
  }

  #add(definition: TaskDefinition): void {
    const { id, name, version } = definition;
    const { major } = version;
    this.#tasks.set(`${name}@${major}`.toLowerCase(), definition);
    this.#tasks.set(`${id}@${major}`.toLowerCase(), definition);
    this.#names.add(`${name}@${major}`);
  }
}
