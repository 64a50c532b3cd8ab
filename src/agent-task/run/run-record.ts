import type { RemoteError } from '../../errors.js';
import type { OutputValue } from '../outputs/read-outputs.js';
import type { ReadAnswer } from './read-answer.js';

/** What has happened in a run so far, for the outputs and the summary, however it ends. */
export interface RunRecord {
  /** Requests begun, redirections not counted: one of them may have ended before it was sent. */
  attempts: number;
  /** Those of them that were sent: their tokens, if any, were there. */
  sent: number;
  /** How many of them have ended; `undefined`: none. */
  ended?: number;
  /** What the last of those failed of; `undefined`: it was accepted. */
  failure?: RemoteError | undefined;
  /** The last answer, accepted or not. */
  answer: ReadAnswer | undefined;
  /** Whether secret output variables find anything in it. */
  holdsSecretOutput?: boolean;
  /** The author's own output variables, once the answer has passed. */
  outputs?: readonly OutputValue[];
}
