import type { Criterion } from '../../criteria/index.js';
import type { TaskDefinition } from '../../tasks/index.js';
import type { PreparedCall } from '../request/prepared-call.js';
import type { TlsCredentials } from '../transport/credentials.js';
import { Faults } from './faults.js';
import { InputReader } from './input-reader.js';
import { type CallSources, readCall } from './read-call.js';
import { readCondition } from './read-condition.js';
import { readCredentials } from './read-credentials.js';
import { type ResponseRules, readResponseRules } from './read-response.js';
import { type PollRules, type RetryRules, readPolling, readRequestTimeout, readRetries } from './read-retries.js';
import { resolveStep } from './resolve-step.js';
import { secretsIn } from './secret-inputs.js';

/** Everything that a run of the task needs to know of its step. */
export interface TaskSettings {
  readonly call: PreparedCall;
  readonly credentials: TlsCredentials;
  /** Milliseconds of one request. */
  readonly requestTimeout: number;
  readonly retries: RetryRules;
  readonly polling: PollRules | undefined;
  readonly criterion: Criterion | undefined;
  readonly response: ResponseRules;
  /** What a condition sees as `taskInputs['name']`. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Reads the inputs of a step, and tells all that is wrong with them at once. Nothing was sent by then.
 *
 * @throws InvalidInputsError `INVALID_INPUTS` for several faults; a single one is thrown itself.
 */
export async function readSettings(definition: TaskDefinition, sources: CallSources): Promise<TaskSettings> {
  const { agent, addSecret } = sources;
  const faults = new Faults();
  const inputs = resolveStep(agent, definition, faults);
  const reader = new InputReader(inputs, faults, agent.variable('System.DefaultWorkingDirectory') ?? '');
  for (const secret of secretsIn(inputs)) addSecret(secret);
  const call = await readCall(reader, sources);
  const settings = {
    call,
    credentials: await readCredentials(reader, agent, call.url.origin),
    requestTimeout: readRequestTimeout(reader),
    retries: readRetries(reader),
    polling: await readPolling(reader),
    criterion: await reader.readAsync('successCriteria', readCondition, undefined),
    response: await readResponseRules(reader),
    inputs: Object.fromEntries(inputs.entries()),
  };
  faults.throwIfAny();
  return settings;
}
