import { RemoteError } from '../../errors.js';
import { namesCredential } from '../../http-request/credential-headers.js';
import type { HttpHeader } from '../../http-request/index.js';
import { pause } from '../../pause.js';
import { secretsOfUrl } from '../../url-credentials.js';
import { StatusRefusedError } from '../errors.js';
import type { OutputVariable } from '../inputs/output-lines.js';
import { SHORTEST_HIDDEN_VALUE } from '../limits.js';
import { requestLine, responseText, timingText } from '../log/exchange-text.js';
import type { TaskLog } from '../log/task-log.js';
import { type AttemptOptions, attempt } from './attempt.js';
import { type ReadAnswer, readAnswer } from './read-answer.js';
import { retryDelay } from './retry-delay.js';

/** What sending a request until it is accepted takes. */
export interface CallOptions extends AttemptOptions {
  readonly random: () => number;
}

/** An attempt that did not succeed, and whether the rules want another one. */
interface Failure {
  readonly error: RemoteError;
  readonly isRetried: boolean;
  readonly headers: readonly HttpHeader[];
}

/**
 * Sends the request until its status is accepted, as often as the rules of retries want.
 *
 * It rejects with StatusRefusedError `STATUS_REFUSED`, or as an attempt does.
 */
export async function callWithRetries(options: CallOptions): Promise<ReadAnswer> {
  const { settings, clock, log, signal, random, record } = options;
  const { retries } = settings;
  for (let retry = 1; ; retry += 1) {
    const outcome = await attemptInGroup(options);
    record.ended = record.attempts;
    record.failure = undefined;
    if ('response' in outcome) return outcome;
    const { error, isRetried, headers } = outcome;
    record.failure = error;
    if (!isRetried || retry > retries.count) throw error;
    const delay = retryDelay(retry, retries, headers, clock.now(), random);
    log.write(`${error.message} Retry ${retry} of ${retries.count} in ${delay / 1000} s.`);
    await pause(clock, delay, signal);
  }
}

async function attemptInGroup(options: CallOptions): Promise<ReadAnswer | Failure> {
  const { settings, log, record, signal } = options;
  record.attempts += 1;
  log.beginGroup(`Request ${record.attempts}: ${requestLine(settings.call)}`);
  try {
    const answer = readAnswer(await attempt(options));
    record.answer = answer;
    return await judgeStatus(answer, options);
  } catch (error) {
    if (signal.aborted || !(error instanceof RemoteError)) throw error;
    log.write(error.message);
    const { conditionOf } = await import('../transport/failures.js');
    const condition = conditionOf(error);
    const isRetried = condition !== undefined && settings.retries.conditions.has(condition);
    return { error, isRetried, headers: [] };
  } finally {
    log.endGroup();
  }
}

async function judgeStatus(answer: ReadAnswer, { settings, log, record }: CallOptions): Promise<ReadAnswer | Failure> {
  const { response } = answer;
  const { accepted } = settings.response;
  await hideAnswered(response.headers, log);
  record.holdsSecretOutput = await hideSecrets(answer, settings.response.outputs, log);
  log.write(responseText(response, settings.call.url));
  log.write(timingText(response.timing));
  if (accepted.includes(response.status)) return answer;
  const { status, phrase, url, headers, unfollowed } = response;
  const error = new StatusRefusedError({ status, phrase, host: url.host, accepted: accepted.text, why: unfollowed });
  return { error, isRetried: settings.retries.statuses.includes(status), headers };
}

async function hideSecrets(answer: ReadAnswer, outputs: readonly OutputVariable[], log: TaskLog): Promise<boolean> {
  const secrets = outputs.filter(({ isSecret }) => isSecret);
  if (secrets.length === 0) return false;
  const { hideSecretOutputs } = await import('../outputs/hide-secret-outputs.js');
  return hideSecretOutputs(answer, secrets, log);
}

/** The credentials that an answer's headers hold are to be hidden wherever a condition shows them. Shorter ones would hide half of the log. */
async function hideAnswered(headers: readonly HttpHeader[], log: TaskLog): Promise<void> {
  const named: HttpHeader[] = [];
  for (const header of headers) {
    if (namesCredential(header.name)) named.push(header);
    else
      for (const secret of secretsOfUrl(header.value))
        if (secret.length >= SHORTEST_HIDDEN_VALUE) log.addSecret(secret);
  }
  if (named.length === 0) return;
  const { hideCredentials } = await import('../log/hide-credentials.js');
  hideCredentials(named, (secret) => log.addSecret(secret));
}
