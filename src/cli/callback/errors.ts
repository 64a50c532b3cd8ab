import { InputError } from '../../errors.js';

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
