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

/** The task of this project for agents, by which no local run calls anything: name and id. */
const agentTask = ['invokerestapiagent', '9d3080b1-14ed-494a-a927-9d7e17df6cf7'];

/** Tasks of this project, and the one that they mirror, that have a counterpart on an agent. */
const callingTasks: readonly TaskDefinition[] = [invokeRestApi, invokeRestApiServer, invokeRestApiPoll];

const ON_THE_SERVER =
  "In a job with 'pool: server' use InvokeRestApiServer@1, or InvokeRestApiPoll@1 to poll; else give the job a pool of agents.";
const CALLING_ON_AGENT =
  "To call a REST API from an agent, use InvokeRestApiAgent@1; else write 'pool: server' in the job.";
const OTHER_ON_AGENT = "Write 'pool: server' in the job to run it without an agent.";

/** The tasks that a run knows, by `NAME@MAJOR` or `ID@MAJOR`. */
export class TaskCatalogue {
  readonly #tasks = new Map<string, TaskDefinition>();
  readonly #names = new Set<string>();

  /** @param definitions more tasks; a later one hides an earlier one of the same name and major version. */
  constructor(definitions: readonly TaskDefinition[] = []) {
    for (const definition of [...callingTasks, ...definitions]) this.#add(definition);
  }

  /**
   * The task that a step names.
   *
   * @throws UnknownTaskError `UNKNOWN_TASK`; UnsupportedTaskError `UNSUPPORTED_TASK` where it is no server task.
   */
  find(reference: YamlText): TaskDefinition {
    const { text, location } = reference;
    const definition = this.#tasks.get(text.toLowerCase());
    if (!definition && isOneOf(text, agentTask)) {
      const fault = `Task '${text}' runs on an agent only, not in a server job.`;
      throw new UnsupportedTaskError(fault, { location, hint: ON_THE_SERVER });
    }
    if (!definition && isOneOf(text, otherServerTasks)) {
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
    const isForAgents =
      definition?.runsOn.some((target) => !/^server/i.test(target)) ?? !isOneOf(text, otherServerTasks);
    if (isForAgents) return;
    const hint = definition && callingTasks.includes(definition) ? CALLING_ON_AGENT : OTHER_ON_AGENT;
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

/** Whether a reference is `NAME@VERSION` of one of these names, in any version. */
function isOneOf(reference: string, names: readonly string[]): boolean {
  return names.some((name) => reference.toLowerCase().startsWith(`${name.toLowerCase()}@`));
}
