import { BodyLimitError, MAXIMUM_BODY_BYTES } from '../../http-request/index.js';
import { suggest } from '../../nearest.js';
import { InputFormError } from '../errors.js';
import { MAXIMUM_UPLOAD_BYTES } from '../limits.js';
import { hideInFields, hideInForm, hideInText } from '../log/hide-in-body.js';
import { formBody } from '../request/form-body.js';
import { multipartBody, partsText } from '../request/multipart-body.js';
import { type RequestBody, textBody } from '../request/request-body.js';
import { findFile } from '../request/uploaded-file.js';
import type { InputReader } from './input-reader.js';
import { type NamedLine, readNamedLines } from './named-lines.js';
import { readUploadLines } from './upload-lines.js';

const FIELD_HINT = 'Write name = value.';

/** Makes the body of one source; `hide` learns what in it is a credential by its name. */
type BodySource = (reader: InputReader, hide: (credential: string) => void) => RequestBody | undefined;

const sources: ReadonlyMap<string, BodySource> = new Map<string, BodySource>([
  [
    'inline',
    (reader, hide) => {
      const text = reader.inputs.get('body') ?? '';
      const body = reader.faults.attempt(() => inlineBody(text), undefined);
      return body && { ...body, logged: hideInText(text, hide) };
    },
  ],
  ['file', (reader) => reader.read('bodyFile', (text, input) => fileBody(reader.path(text), input), undefined)],
  [
    'form',
    (reader, hide) => {
      const body = formBody(readFields(reader));
      return { ...body, logged: hideInForm(body.shown, hide) };
    },
  ],
  ['multipart', partsBody],
]);

/** The body of a request of a method that has one, by the chosen source. */
export function readSentBody(reader: InputReader, hide: (credential: string) => void): RequestBody | undefined {
  const make = reader.read('bodySource', findSource, undefined);
  return make?.(reader, hide);
}

/** @throws InputFormError `INPUT_FORM` */
function findSource(text: string, input: string): BodySource {
  const source = sources.get(text.toLowerCase());
  if (source) return source;
  throw new InputFormError(input, `'${text}' is no source`, suggest(text, [...sources.keys()], 'sources'));
}

/** @throws BodyLimitError `BODY_LIMIT` */
function inlineBody(text: string): RequestBody | undefined {
  if (Buffer.byteLength(text, 'utf8') > MAXIMUM_BODY_BYTES) {
    throw new BodyLimitError({ hint: "Put it into a file, and set 'bodySource' to file." });
  }
  return text === '' ? undefined : textBody(text);
}

function fileBody(path: string, input: string): RequestBody {
  const file = findFile(path, input, MAXIMUM_UPLOAD_BYTES);
  return { length: file.size, open: file.read, shown: `${file.path} (${file.size} bytes)` };
}

/** RFC 2046, 5.1.1, has no multipart without parts, and servers refuse one. */
function partsBody(reader: InputReader, hide: (credential: string) => void): RequestBody {
  const read = (text: string, input: string) => readUploadLines(text, input, reader.path, reader.faults);
  const fields = readFields(reader);
  const files = reader.read('uploadFiles', read, []);
  if (['formFields', 'uploadFiles'].every((input) => reader.text(input) === '')) {
    const hint = "Give some in 'formFields' or 'uploadFiles', or set it to inline for a request without a body.";
    reader.faults.add(new InputFormError('bodySource', 'multipart has neither fields nor files', hint));
  }
  const body = multipartBody(fields, files, globalThis.crypto.randomUUID());
  return { ...body, logged: partsText(hideInFields(fields, hide), files) };
}

function readFields(reader: InputReader): NamedLine[] {
  return reader.read('formFields', (text, input) => readNamedLines(text, input, FIELD_HINT, reader.faults), []);
}
