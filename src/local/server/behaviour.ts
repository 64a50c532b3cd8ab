/**
 * What a service may do wrong without being refused: the server then passes it over in silence, and only the lint of
 * the callback protocol tells of it.
 *
 * - `newRecordWithoutName`: a new record without name and type;
 * - `logWithoutLength`: a log that is created without Content-Length;
 * - `logIdZero`: a log of id 0 for a record, which then has none;
 * - `eventWithoutTask`: an event for ids under which no task waits, such as those of the other generation of gates, or a
 *   second completion.
 */
export type Tolerance = 'newRecordWithoutName' | 'logWithoutLength' | 'logIdZero' | 'eventWithoutTask';

/**
 * What the server does where the service's own way is not publicly known, or differs from case to case. Each field is
 * an assumption with a default; `docs/differences.md` lists them.
 */
export interface ServerBehaviour {
  /** What JSON null for a secret means on an update: the one that is stored stays, or goes. */
  readonly nullSecrets: 'keep' | 'clear';
  /** Status of the refusal of a name that is taken. */
  readonly duplicateStatus: number;
  /** What a token gets that is unknown or expired: 401, or the sign-in page with status 203. */
  readonly unknownToken: 'unauthorized' | 'signInPage';
  /** Milliseconds that an automatic creation takes. */
  readonly creationTime: number;
  /** How automatic creations end. */
  readonly automaticCreation: 'Ready' | 'Failed';
  /** Milliseconds for which a deleted connection can still be read by its id. */
  readonly deletionTime: number;
  /**
   * Where `TestConnection` may send a request: to this machine and to URLs of the configuration, or to any. A client
   * could else make this machine call what only it can reach.
   */
  readonly testedUrls: 'local' | 'any';
  /** What is not refused. */
  readonly tolerated: readonly Tolerance[];
  /** Milliseconds for which a job token is good, from the start of its run: 48 hours, as documented for checks. */
  readonly jobTokenLifetime: number;
  /** What a job token is after its run: no longer good, or good until it is too old. */
  readonly jobTokenAfterRun: 'refused' | 'valid';
}

/** What holds where nothing else is said. */
export const defaultServerBehaviour: ServerBehaviour = {
  nullSecrets: 'keep',
  duplicateStatus: 500,
  unknownToken: 'unauthorized',
  creationTime: 2_000,
  automaticCreation: 'Ready',
  deletionTime: 1_000,
  testedUrls: 'local',
  tolerated: [],
  jobTokenLifetime: 48 * 3_600_000,
  jobTokenAfterRun: 'refused',
};
