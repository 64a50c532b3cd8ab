import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Configuration, Environment } from '../configuration/index.js';
import type { Transport } from '../http-request/index.js';
import type { SecretMasker } from '../secret-masker.js';
import { parseYaml, type YamlNode } from '../yaml/index.js';
import type { Pipeline } from './pipeline/pipeline.js';
import { readPipeline } from './pipeline/read.js';
import { type Profile, retriesServerTasks } from './profiles.js';
import type { RunOptions } from './run-options.js';
import { configuredVariables, maskNamedVariables } from './run-variables.js';
import type { RunObserver } from './runner/observer.js';
import { Outcomes } from './runner/outcomes.js';
import { type RunFacts, runVariables } from './runner/predefined-variables.js';
import { type FinishedRun, runPlan } from './runner/run.js';
import { planRun, type RunPlan } from './runner/run-plan.js';
import { createSelection } from './runner/selection.js';
import { showRecord } from './runner/shown-record.js';
import type { TaskCatalogue } from './runner/task-catalogue.js';
import type { ConfiguredConnections } from './service-connections.js';
import { Plan } from './store/plan.js';
import type { Store } from './store/store.js';
import { expandPipeline } from './template/index.js';
import { ConfiguredGroups } from './variable-groups.js';

/** What all runs of one local Azure DevOps share. */
export interface PipelineRunnerOptions {
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly store: Store;
  readonly tasks: TaskCatalogue;
  readonly connections: ConfiguredConnections;
  readonly transport: Transport;
  /** Learns each secret of a run before the run can show it. */
  readonly masker: SecretMasker;
  readonly collectionUrl: string;
  readonly profile: Profile;
  /** Ends all runs: the local Azure DevOps closes. */
  readonly closing: AbortSignal;
}

/** Runs pipelines, one plan a run, in the first project of the configuration. */
export class PipelineRunner {
  readonly #options: PipelineRunnerOptions;
  #runNumber = 0;

  constructor(options: PipelineRunnerOptions) {
    this.#options = options;
  }

  /** Checks a pipeline as a whole, then runs it. @throws the input errors of its parts, before anything is sent */
  async run(yaml: string, given: RunOptions): Promise<FinishedRun> {
    const { clock, transport, masker, store, profile, closing } = this.#options;
    const { observer, signal = new AbortController().signal } = given;
    this.#runNumber += 1;
    const plan = this.#createPlan(given);
    const variables = { configured: this.#configured(), given: Object.entries(given.variables ?? {}) };
    const facts = this.#facts(plan);
    const pipeline = await this.#read(yaml, given, [
      ...variables.configured,
      ...runVariables(facts),
      ...variables.given,
    ]);
    maskNamedVariables(given.secrets ?? [], [...variables.configured, ...variables.given], pipeline, masker);
    const planned = this.#plan(pipeline, plan, facts, given, variables);
    tellWarnings(planned, masker, observer);
    store.addPlan(plan);
    const recordOf = (id: string, tell: RunObserver['waitingForCallback']): void => {
      const record = plan.timeline.get(id);
      if (record) tell?.call(observer, showRecord(record, masker));
    };
    return runPlan(planned, variables, {
      plan,
      clock,
      transport,
      masker,
      outcomes: new Outcomes(),
      canceling: signal,
      closing,
      retriesTasks: retriesServerTasks(profile),
      waitingForCallback: (id) => recordOf(id, observer?.waitingForCallback),
      notRunHere: (id) => recordOf(id, observer?.notRunHere),
    });
  }

  #configured(): readonly (readonly [string, string])[] {
    const { configuration, environment, masker } = this.#options;
    return configuredVariables(configuration, environment, masker);
  }

  #createPlan({ observer, hub = 'build' }: RunOptions): Plan {
    const { masker, store, collectionUrl, clock } = this.#options;
    const plan: Plan = new Plan({
      planId: randomUUID(),
      projectId: store.firstProject.id,
      hubName: hub,
      token: newToken(),
      collectionUrl,
      clock,
      recordChanged: (record) => observer?.recordChanged?.(showRecord(record, masker)),
      logAppended: (log, text) => {
        const record = plan.timeline.get(log.path.slice('logs\\'.length));
        if (record) observer?.logAppended?.(showRecord(record, masker), text);
      },
    });
    masker.add(plan.token);
    return plan;
  }

  #facts({ planId, timelineId, token, hubName }: Plan): RunFacts {
    const { collectionUrl, store } = this.#options;
    const hub = hubName === 'release' ? 'release' : 'build';
    const project = store.firstProject;
    const runNumber = this.#runNumber;
    return { collectionUrl, project, hubName: hub, planId, timelineId, accessToken: token, runNumber };
  }

  async #read(yaml: string, given: RunOptions, variables: readonly (readonly [string, string])[]): Promise<Pipeline> {
    const { file = 'azure-pipelines.yml', readTemplate = () => Promise.resolve(undefined) } = given;
    const root = await expandPipeline(parseYaml(yaml, file), {
      file,
      variables,
      readTemplate,
      parameters: parseParameters(given.parameters ?? {}),
    });
    return readPipeline(root, file);
  }

  #groups(): ConfiguredGroups {
    const { configuration, environment, masker } = this.#options;
    return new ConfiguredGroups(configuration, environment, masker);
  }

  #plan(
    pipeline: Pipeline,
    plan: Plan,
    facts: RunFacts,
    given: RunOptions,
    variables: Pick<Parameters<typeof planRun>[1], 'configured' | 'given'>,
  ): RunPlan {
    const { tasks, connections, masker } = this.#options;
    const selection = createSelection(pipeline, given);
    const variableGroups = this.#groups();
    const planned = planRun(pipeline, {
      facts,
      plan,
      tasks,
      connections,
      masker,
      selection,
      variableGroups,
      ...variables,
    });
    for (const secret of planned.secrets) masker.add(secret);
    return planned;
  }
}

function parseParameters(parameters: Readonly<Record<string, string>>): Record<string, YamlNode> {
  const parsed = Object.entries(parameters).map(
    ([name, text]) => [name, parseYaml(text, `parameter ${name}`)] as const,
  );
  return Object.fromEntries(parsed);
}

function tellWarnings({ warnings }: RunPlan, masker: SecretMasker, observer: RunObserver | undefined): void {
  for (const warning of warnings) observer?.warned?.(masker.mask(warning));
}

/** 256 random bits, in letters that fit a header and a file. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
