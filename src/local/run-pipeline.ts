import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.js';
import type { Transport } from '../http-request/index.js';
import { type PlanningOptions, planPipeline } from './plan-pipeline.js';
import { type Profile, retriesServerTasks } from './profiles.js';
import type { ProtocolFinding } from './protocol/finding.js';
import type { RunOptions } from './run-options.js';
import type { RunObserver } from './runner/observer.js';
import { Outcomes } from './runner/outcomes.js';
import { ordinaryTime } from './runner/pause.js';
import type { RunFacts } from './runner/predefined-variables.js';
import { type FinishedRun, runPlan } from './runner/run.js';
import type { RunPlan } from './runner/run-plan.js';
import { showRecord } from './runner/shown-record.js';
import { usedConnections } from './runner/used-connections.js';
import type { EndpointUse } from './store/endpoints/execution-history.js';
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
    const { observer, signal = new AbortController().signal, fastForward = false } = given;
    this.#runNumber += 1;
    const runNumber = this.#runNumber;
    const plan = this.#createPlan(given);
    const planned = await planPipeline(yaml, given, this.#facts(plan, given), this.#options);
    for (const warning of planned.plan.warnings) observer?.warned?.(masker.mask(warning));
    store.addPlan(plan);
    const recordOf = (id: string, tell: RunObserver['waitingForCallback']): void => {
      const record = plan.timeline.get(id);
      if (record) tell?.call(observer, showRecord(record, masker));
    };
    const startTime = this.#time();
    const finished = await runPlan(planned.plan, planned.variables, {
      plan,
      ...ordinaryTime(clock),
      fastForward,
      transport,
      masker,
      outcomes: new Outcomes(),
      canceling: signal,
      closing,
      retriesTasks: retriesServerTasks(profile),
      waitingForCallback: (id) => recordOf(id, observer?.waitingForCallback),
      notRunHere: (id) => recordOf(id, observer?.notRunHere),
    });
    this.#recordUses(planned.plan, plan, { runNumber, startTime, result: finished.result });
    const protocolFindings = await this.#protocolFindings(plan, given.lateCallTime ?? 0, signal);
    observer?.callbacksLookedAt?.(plan.protocol.calls);
    return { ...finished, protocolFindings };
  }

  /** The request that ends a run is itself answered, and known, only in the turn after. */
  async #protocolFindings(plan: Plan, lateCallTime: number, signal: AbortSignal): Promise<ProtocolFinding[]> {
    const { clock, masker, closing } = this.#options;
    await nextTurn();
    if (lateCallTime > 0 && plan.protocol.hasTasks) {
      await passed(lateCallTime, clock, AbortSignal.any([closing, signal]));
    }
    const nameOf = (recordId: string): string | undefined => plan.timeline.get(recordId)?.name;
    return plan.protocol.findings(nameOf).map((finding) => ({
      ...finding,
      message: masker.mask(finding.message),
      firstRequest: masker.mask(finding.firstRequest),
    }));
  }

  /** The service keeps which pipelines used a service connection. */
  #recordUses(
    planned: RunPlan,
    plan: Plan,
    run: Pick<EndpointUse, 'startTime' | 'result'> & { runNumber: number },
  ): void {
    const use = {
      planId: plan.planId,
      projectId: plan.projectId,
      planType: ['release', 'gates'].includes(plan.hubName) ? 'Release' : 'Build',
      ...ownersOf(run.runNumber),
      startTime: run.startTime,
      finishTime: this.#time(),
      result: run.result,
    };
    const { history } = this.#options.store.endpoints;
    for (const id of usedConnections(planned, plan.timeline)) history.add(id, use);
  }

  #time(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }

  #createPlan({ observer, hub = 'build', planVersion }: RunOptions): Plan {
    const { masker, store, collectionUrl, clock } = this.#options;
    const plan: Plan = new Plan({
      planId: randomUUID(),
      projectId: store.firstProject.id,
      hubName: hub,
      ...(planVersion !== undefined && { version: planVersion }),
      token: newToken(),
      ...ownersOf(this.#runNumber),
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

/** The pipeline and the run, as the predefined variables name them. */
function ownersOf(runNumber: number) {
  return { definition: { id: 1, name: 'local' }, owner: { id: runNumber, name: String(runNumber) } };
}

/** Waits until a time has passed, or until the signal ends the wait. */
function passed(milliseconds: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stop = clock.schedule(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/** 256 random bits, in letters that fit a header and a file. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
