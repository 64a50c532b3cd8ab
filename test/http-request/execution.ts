import { onTestFinished } from 'vitest';
import {
  createJobLog,
  createNodeTransport,
  type ExecutionOptions,
  executeCancellation,
  executeHttpRequest,
  type HttpRequestSources,
  prepareCancellation,
  type SendOptions,
  type ServiceConnection,
} from '../../src/http-request/index.js';
import { SecretMasker } from '../../src/secret-masker.js';
import { createFakeClock } from '../support/fake-clock.js';
import { genericConnection, prepare, sourcesOf } from './sources.js';

/** The time of the clock that stands still, as the log writes it. */
export const STAMP = '2019-01-06T13:29:46.8240000Z';

/** What an execution under test has beside its inputs. */
export interface Setting {
  readonly connection?: Partial<ServiceConnection>;
  readonly sources?: Partial<HttpRequestSources>;
  /** Secrets of the run that are none of the connection. */
  readonly secrets?: readonly string[];
}

/**
 * An execution under test: a log that is kept, a clock that stands still, a transport that ends with the test.
 *
 * @param url of the connection, which the log that is kept calls `URL`.
 */
export function setUp(
  url: string,
  inputs: Readonly<Record<string, string>>,
  { connection: changes, sources, secrets = [] }: Setting = {},
) {
  const connection = { ...genericConnection(), ...changes, url };
  const masker = new SecretMasker();
  for (const secret of secrets) masker.add(secret);
  const prepared = prepare(inputs, connection, { mask: (text) => masker.mask(text), ...sources });
  for (const secret of prepared.secrets) masker.add(secret);
  const nodeTransport = createNodeTransport();
  onTestFinished(() => nodeTransport.close());
  const clock = createFakeClock();
  const written: string[] = [];
  const log = createJobLog({ clock, masker, append: (text) => written.push(text) });
  const options = (changes: Partial<ExecutionOptions>) => ({ transport: nodeTransport, clock, log, ...changes });
  return {
    prepared,
    clock,
    execute: (changes: Partial<ExecutionOptions> = {}) => executeHttpRequest(prepared, options(changes)),
    /** Sends the `Cancel` section of the task; `undefined` where it has none. */
    cancel: (changes: Partial<SendOptions> = {}) => {
      const cancellation = prepareCancellation({ ...sourcesOf(inputs, connection), ...sources });
      return cancellation && executeCancellation(cancellation, options(changes));
    },
    log: () => written.join('').replaceAll(url, 'URL'),
  };
}
