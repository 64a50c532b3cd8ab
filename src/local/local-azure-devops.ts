import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../clock.js';
import { type Environment, emptyConfiguration, readConfiguration } from '../configuration/index.js';
import { createNodeTransport, type HttpRequestBehaviour, type Transport } from '../http-request/index.js';
import { SecretMasker } from '../secret-masker.js';
import { parseTaskDefinition } from '../tasks/index.js';
import type { Profile } from './profiles.js';
import type { RunOptions } from './run-options.js';
import { newToken, PipelineRunner } from './run-pipeline.js';
import type { FinishedRun } from './runner/run.js';
import { TaskCatalogue } from './runner/task-catalogue.js';
import { seedEndpoints } from './seed-endpoints.js';
import { type Fault, Journal, type JournalEntry, type ServerBehaviour, startServer } from './server/index.js';
import { StoredConnections } from './service-connections.js';
import { type Project, Store } from './store/store.js';

/** A text of the user with the name by which errors call it. */
export interface NamedText {
  readonly text: string;
  readonly file: string;
}

/** What a local Azure DevOps starts with. Everything has a default. */
export interface LocalAzureDevOpsOptions {
  /** The text of an `agentless.yml`; default: one project `Demo` without service connections. */
  readonly configuration?: NamedText;
  /** Texts of task.json files, beside the server task that is built in. */
  readonly tasks?: readonly NamedText[];
  /** Default: 0, a free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. Any other address opens the server to other machines. */
  readonly host?: string;
  /** Which Azure DevOps it stands for; default: `services`, the cloud. */
  readonly profile?: Profile;
  /** Answers to what is not publicly known of the service, such as redirections; default: see docs/differences.md. */
  readonly behaviour?: Partial<HttpRequestBehaviour>;
  /** Answers to what is not publicly known of the REST API, such as null for a secret; default: see docs/differences.md. */
  readonly serverBehaviour?: Partial<ServerBehaviour>;
  /** A token of one who may only read, and sees no more of service connections than a reader of the service does. */
  readonly readerToken?: string;
  /** What is to go wrong with requests, for trying clients: each is told in the journal. Default: nothing. */
  readonly faults?: readonly Fault[];
  /** Where `{ env: NAME }` values come from; default: the environment of the process. */
  readonly environment?: Environment;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** How server tasks reach their APIs; default: node:http and node:https. */
  readonly transport?: Transport;
  /** Hears of defects of the server itself, which its clients see as status 500. */
  readonly onDefect?: (error: unknown) => void;
}

/** A local Azure DevOps that listens. */
export interface LocalAzureDevOps {
  /** URL of the collection, without a slash at its end. */
  readonly url: string;
  /** The token that opens every route. Each start makes a new one. */
  readonly token: string;
  /** The newest requests, oldest first; it holds no tokens and no bodies. */
  readonly journal: readonly JournalEntry[];
  /**
   * Runs a pipeline. It is checked as a whole before anything is sent.
   *
   * @param yaml the text of the pipeline.
   * @throws InputError, with file, line and column, where the pipeline cannot run as it is written.
   */
  run(yaml: string, options?: RunOptions): Promise<FinishedRun>;
  /** Cancels the runs that are under way, stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a local Azure DevOps on a loopback address.
 *
 * @throws PortInUseError `PORT_IN_USE`, and the input errors of the configuration and of task.json files.
 * @example
 * const local = await startLocalAzureDevOps();
 * const { result } = await local.run('pool: server\nsteps: [{ task: InvokeRESTAPI@1, inputs: { … } }]');
 * await local.close();
 */
export async function startLocalAzureDevOps(options: LocalAzureDevOpsOptions = {}): Promise<LocalAzureDevOps> {
  const { clock = systemClock, environment = process.env, profile = 'services' } = options;
  const configuration = options.configuration
    ? readConfiguration(options.configuration.text, options.configuration.file)
    : emptyConfiguration;
  const tasks = new TaskCatalogue((options.tasks ?? []).map(({ text, file }) => parseTaskDefinition(text, file)));
  const [first, ...others] = configuration.projects;
  const store = new Store(randomUUID(), [newProject(first), ...others.map(newProject)], clock);
  const token = newToken();
  const masker = new SecretMasker();
  masker.add(token);
  masker.add(options.readerToken ?? '');
  const time = new Date(clock.now()).toISOString();
  seedEndpoints(store, { configuration, environment, masker, newId: randomUUID, time });
  const journal = new Journal();
  const server = await startServer({
    store,
    token,
    clock,
    journal,
    masker,
    profile,
    ...(options.serverBehaviour && { behaviour: options.serverBehaviour }),
    ...(options.readerToken !== undefined && { readerToken: options.readerToken }),
    ...(options.faults && { faults: options.faults }),
    ...(options.transport && { transport: options.transport }),
    ...(options.host !== undefined && { host: options.host }),
    ...(options.port !== undefined && { port: options.port }),
    ...(options.onDefect && { onDefect: options.onDefect }),
  });
  const ownTransport = options.transport ? undefined : createNodeTransport();
  const closing = new AbortController();
  const runner = new PipelineRunner({
    configuration,
    environment,
    clock,
    store,
    tasks,
    masker,
    connections: new StoredConnections(store, store.firstProject.id),
    transport: options.transport ?? (ownTransport as Transport),
    // `$(system.CollectionUri)` ends in a slash on the service.
    collectionUrl: `${server.url}/`,
    azureDevOps: { url: server.url, accessToken: token },
    ...(options.behaviour && { behaviour: options.behaviour }),
    profile,
    closing: closing.signal,
  });
  return {
    url: server.url,
    token,
    journal: journal.entries,
    run: (yaml, runOptions = {}) => runner.run(yaml, runOptions),
    async close() {
      closing.abort();
      ownTransport?.close();
      await server.close();
    },
  };
}

function newProject(name: string): Project {
  return { id: randomUUID(), name };
}
