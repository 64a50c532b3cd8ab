import { InputError, RemoteError } from '../../errors.js';

/** The file of `--headers` holds no headers. Nothing of it is shown: it holds a token. */
export class HeadersFileError extends InputError {
  readonly code = 'HEADERS_FILE';
  readonly file: string;

  constructor(file: string, fault: string) {
    super(`The headers file '${file}' is not usable: ${fault}.`, {
      hint: 'It is one JSON object with the headers of the request as the service got them: {"PlanUrl": "…", …}.',
    });
    this.file = file;
  }
}

/** A secret is no text: other bytes would be set than were given. */
export class SecretBytesError extends InputError {
  readonly code = 'SECRET_BYTES';

  constructor() {
    super('The secret value on standard input is no text in UTF-8.', {
      hint: 'Encode it first, for example: base64 -w 0 FILE | agentless callback set-variable NAME --secret',
    });
  }
}

/** A log was stopped before its input had ended. What had come is stored. */
export class LogInterruptedError extends RemoteError {
  readonly code = 'INTERRUPTED';
  /** How many are stored. */
  readonly lines: number;

  constructor(lines: number) {
    super('Interrupted before standard input had ended.', {
      hint: `What had come by then is stored: ${lines === 1 ? '1 line' : `${lines} lines`}.`,
    });
    this.lines = lines;
  }
}
