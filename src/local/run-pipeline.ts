import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Transport } from '../http-request/index.js';
import { type PlanningOptions, planPipeline } from './plan-pipeline.js';
import { type Profile, retriesServerTasks } from './profiles.js';
import type { RunOptions } from './run-options.js';
import type { RunObserver } from './runner/observer.js';
import { Outcomes } from './runner/outcomes.js';
import type { RunFacts } from './runner/predefined-variables.js';
import { type FinishedRun, runPlan } from './runner/run.js';
import { showRecord } from './runner/shown-record.js';
import { Plan } from './store/plan.js';
import type { Store } from './store/store.js';

/** What all runs of one local Azure DevOps share. */
export interface PipelineRunnerOptions extends PlanningOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly transport: Transport;
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
    const planned = await planPipeline(yaml, given, this.#facts(plan, given), this.#options);
    for (const warning of planned.plan.warnings) observer?.warned?.(masker.mask(warning));
    store.addPlan(plan);
    const recordOf = (id: string, tell: RunObserver['waitingForCallback']): void => {
      const record = plan.timeline.get(id);
      if (record) tell?.call(observer, showRecord(record, masker));
    };
    return runPlan(planned.plan, planned.variables, {
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
      noticed: (message) => observer?.warned?.(masker.mask(message)),
      feedReceived: (recordId, lines) => {
        const record = plan.timeline.get(recordId);
        if (record) observer?.feedReceived?.(showRecord(record, masker), lines);
      },
    });
    masker.add(plan.token);
    return plan;
  }

  #facts({ planId, timelineId, token }: Plan, { hub = 'build' }: RunOptions): RunFacts {
    const { collectionUrl, store } = this.#options;
    const project = store.firstProject;
    return { collectionUrl, project, hubName: hub, planId, timelineId, accessToken: token, runNumber: this.#runNumber };
  }
}

/** 256 random bits, in letters that fit a header and a file. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
