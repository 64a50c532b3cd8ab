/** Values of a connection's maps as a user or a server gives them; null stands for a secret that the server keeps to itself. */
export type GivenValues = Readonly<Record<string, string | null>>;

/** What the value of a key looks like; texts have none. */
export type InputDataType = 'guid' | 'number' | 'boolean';

/** One key of a connection type: of its `data`, or of a scheme's `authorization.parameters`. */
export interface EndpointInput {
  /** As the server spells it; compared ignoring case. */
  readonly key: string;
  /** Whether it has to be given, as long as its `visibleRule` holds. */
  readonly required: boolean;
  /** Never given back by the server, and masked everywhere. */
  readonly confidential: boolean;
  /** Whether an update may not change it (`updatesNotAllowed` of the server's own types). */
  readonly fixed: boolean;
  /** Filled by the server, rarely by a user: no form shows it (`inputMode` is `none`). */
  readonly filledByServer: boolean;
  /** Absent: a text. */
  readonly dataType?: InputDataType;
  readonly possibleValues?: readonly string[];
  /** What the service's form has at first; `completeEndpoint` sends it for a required key that is not given. */
  readonly defaultValue?: string;
  /** In the language of task inputs: `authenticationType == spnKey`. Where it is false the key is not required. */
  readonly visibleRule?: string;
  readonly help?: string;
}

/** An authorization scheme of a connection type. */
export interface EndpointScheme {
  readonly scheme: string;
  /** Other spellings that clients use for it, such as `OAuth` for `OAuth2`. */
  readonly aliases: readonly string[];
  readonly parameters: readonly EndpointInput[];
  /** Whether `endpoints test` can verify it. True also where nothing is known: the server's answer tells then. */
  readonly verifiable: boolean;
  /** Values of `data` that go with this scheme where none are given: `registrytype` is `ACR`. */
  readonly data?: Readonly<Record<string, string>>;
}

/** When the server finishes a creation in the background. */
export interface AsynchronousCreation {
  /** The key of `data` that decides. */
  readonly key: string;
  /** Its values for which that is so. */
  readonly values: readonly string[];
  /** What the server then makes itself, so that nobody has to give it. */
  readonly provides: readonly string[];
}

/** A type of service connection. */
export interface EndpointType {
  readonly name: string;
  readonly displayName: string;
  /**
   * The URL where the user gives none; `{key}` stands for a value of `data` or of the parameters. Absent: the user has
   * to give one.
   */
  readonly url?: string;
  /** URLs that depend on a value, such as the Azure environment. An empty one: the user has to give it. */
  readonly urlBy?: { readonly key: string; readonly urls: Readonly<Record<string, string>> };
  readonly data: readonly EndpointInput[];
  readonly schemes: readonly EndpointScheme[];
  /** Extension that brings the type, as `publisher.extension`; absent for those of the product itself. */
  readonly extension?: string;
  readonly asynchronous?: AsynchronousCreation;
}
