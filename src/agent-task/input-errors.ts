import { type ErrorDetails, InputError } from '../errors.js';

/** Several inputs are wrong. Each fault is an error of its own. */
export class InvalidInputsError extends InputError {
  readonly code = 'INVALID_INPUTS';
  readonly faults: readonly InputError[];

  constructor(faults: readonly InputError[]) {
    super(`There are ${faults.length} faults in the inputs, each told as an error; nothing was sent.`);
    this.faults = faults;
  }
}

/** The text of an input is not of the form that it has to be. */
export class InputFormError extends InputError {
  readonly code = 'INPUT_FORM';
  readonly input: string;

  constructor(input: string, fault: string, hint: string) {
    super(`The input '${input}' is not usable: ${fault}.`, { hint });
    this.input = input;
  }
}

/** What a number counts: milliseconds, bytes, or anything. */
export type Quantity = 'time' | 'size' | 'count';

/** What an input takes. */
export interface QuantityRange {
  readonly lowest: number;
  readonly highest: number;
  readonly quantity: Quantity;
}

/** The units of each, the largest first, as inputs are written. */
const units: Readonly<Record<Quantity, ReadonlyArray<readonly [size: number, unit: string]>>> = {
  time: [
    [3_600_000, 'h'],
    [60_000, 'm'],
    [1000, 's'],
    [1, 'ms'],
  ],
  size: [
    [1024 ** 3, 'GB'],
    [1024 ** 2, 'MB'],
    [1024, 'kB'],
  ],
  count: [],
};

/** In the largest unit that leaves no fraction. */
function written(value: number, quantity: Quantity): string {
  const [size, unit] = units[quantity].find(([each]) => value >= each && value % each === 0) ?? [1, ''];
  return `${value / size}${unit}`;
}

/** A number, a time or a size is outside what an input takes. */
export class InputRangeError extends InputError {
  readonly code = 'INPUT_RANGE';
  readonly input: string;

  /** @param shown as the author has written it. */
  constructor(input: string, shown: string, { lowest, highest, quantity }: QuantityRange) {
    const [least, most] = [lowest, highest].map((value) => written(value, quantity));
    super(`The input '${input}' is ${shown}, but has to be from ${least} to ${most}.`);
    this.input = input;
  }
}

/** A list of an input has more entries than are read. */
export class InputLengthError extends InputError {
  readonly code = 'INPUT_LENGTH';
  readonly input: string;
  readonly limit: number;

  constructor(input: string, limit: number, what: string) {
    super(`The input '${input}' has more than ${limit} ${what}.`);
    this.input = input;
    this.limit = limit;
  }
}

/** The completion event is Callback, which no agent job has. */
export class CallbackModeError extends InputError {
  readonly code = 'CALLBACK_MODE';

  constructor() {
    super('A job on an agent cannot wait for a callback.', {
      hint: "Set 'waitForCompletion' to false and poll with 'pollUntil', or use InvokeRestApiServer@1 in a server job.",
    });
  }
}

/** The agent has no service connection of the id that the step names. */
export class EndpointMissingError extends InputError {
  readonly code = 'ENDPOINT_MISSING';

  constructor(input: string, id: string) {
    super(`The agent has no service connection '${id}' for the input '${input}'.`, {
      hint: 'Check its name, and whether this pipeline may use it.',
    });
  }
}

const SAVE_AGAIN = 'Edit the service connection in the settings of the project, and save it again.';

/** What the agent gives of a service connection is not of its form. It may hold a secret, so it is not told. */
export class EndpointUnreadableError extends InputError {
  readonly code = 'ENDPOINT_UNREADABLE';

  constructor(id: string) {
    super(`The agent gives the service connection '${id}' with an authorization that is no JSON.`, {
      hint: SAVE_AGAIN,
    });
  }
}

/** A service connection lacks what its scheme needs. */
export class EndpointIncompleteError extends InputError {
  readonly code = 'ENDPOINT_INCOMPLETE';
  readonly missing: string;

  constructor(missing: string, scheme: string, hint?: string) {
    super(`The service connection has no ${missing}, which its authorization (${scheme}) needs.`, {
      hint: hint ?? SAVE_AGAIN,
    });
    this.missing = missing;
  }
}

/** A service connection signs in by something that this task cannot do. */
export class EndpointSchemeError extends InputError {
  readonly code = 'ENDPOINT_SCHEME';

  constructor(fault: string, hint: string) {
    super(`The service connection cannot be used: ${fault}.`, { hint });
  }
}

/** A call with the token of the job goes elsewhere than to the organization of the job. */
export class JobTokenTargetError extends InputError {
  readonly code = 'JOB_TOKEN_TARGET';

  constructor(target: string, organization: string) {
    super(`The token of the job is for ${organization} only, not for ${target}.`, {
      hint: "Begin 'urlSuffix' with a path below the organization, as in _apis/projects, or use a service connection.",
    });
  }
}

/** The agent gives no token of the job, or does not say where the organization is. */
export class JobTokenMissingError extends InputError {
  readonly code = 'JOB_TOKEN_MISSING';

  constructor(what: string) {
    super(`The agent gives this task no ${what}.`, {
      hint: 'Run it in a pipeline; the token of the job is there for every task on an agent.',
    });
  }
}

/** A file that an input names is not there, or is no file. */
export class FileMissingError extends InputError {
  readonly code = 'FILE_MISSING';
  readonly file: string;

  constructor(input: string, file: string, fault: string, cause?: unknown) {
    super(`The file ${file} of the input '${input}' ${fault}.`, {
      hint: 'A relative path begins at the default working directory of the job.',
      cause,
    });
    this.file = file;
  }
}

/** A file that an input names has more bytes than are read. */
export class FileTooLargeError extends InputError {
  readonly code = 'FILE_TOO_LARGE';
  readonly file: string;
  readonly limit: number;

  constructor(input: string, file: string, limit: number) {
    super(`The file ${file} of the input '${input}' has more than ${limit} bytes.`);
    this.file = file;
    this.limit = limit;
  }
}

/** A certificate or key cannot be read, or the two do not belong together. */
export class CertificateError extends InputError {
  readonly code = 'CERTIFICATE';
  readonly input: string;

  constructor(input: string, fault: string, hint: string, cause?: unknown) {
    super(`The certificate in '${input}' is not usable: ${fault}.`, { hint, cause });
    this.input = input;
  }
}

/** The name of an output variable cannot be one. */
export class OutputNameError extends InputError {
  readonly code = 'OUTPUT_NAME';

  constructor(name: string, fault: string, hint: string) {
    super(`The output variable '${name}' cannot be set: ${fault}.`, { hint });
  }
}

/** The path of an output variable is no jsonpath. `cause` is the error of the language. */
export class OutputPathError extends InputError {
  readonly code = 'OUTPUT_PATH';

  constructor(name: string, path: string, cause: Error) {
    super(`The path '${path}' of the output variable '${name}' cannot be read. ${cause.message}`, {
      hint: 'It is a path as in jsonpath(…) of the success criteria: $.order.id or $.items[0].name.',
      cause,
    });
  }
}

/** A condition of an input cannot be parsed. `cause` is the error of the language. */
export class ConditionError extends InputError {
  readonly code = 'CONDITION';
  readonly input: string;

  constructor(input: string, fault: string, details: ErrorDetails) {
    super(`The condition in '${input}' cannot be parsed. ${fault}`, details);
    this.input = input;
  }
}

/** The proxy that the agent is configured with is none that can be used. */
export class AgentProxyUrlError extends InputError {
  readonly code = 'AGENT_PROXY_URL';

  constructor() {
    super('The proxy of the agent is no URL of http or https.', {
      hint: 'Configure the agent again, with --proxyurl http://PROXY:8080.',
    });
  }
}
