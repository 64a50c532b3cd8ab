import { basename } from 'node:path';
import { nearest, suggest } from '../../nearest.js';
import { FileMissingError, InputFormError } from '../errors.js';
import { MAXIMUM_UPLOAD_BYTES } from '../limits.js';
import type { FilePart } from '../request/multipart-body.js';
import { findFile, type UploadedFile } from '../request/uploaded-file.js';
import type { Faults } from './faults.js';
import { type NamedLine, readNamedLines } from './named-lines.js';

const HINT = 'Write field = path, with ; type=text/csv or ; filename=other.csv behind it where wanted.';

/** What may stand behind a path; the path ends with the first of them, since it may hold semicolons. */
const OPTIONS = ['type', 'filename'] as const;
const FIRST_OPTION = /;\s*(?:type|filename)\s*=/i;
const UNKNOWN_OPTION = /;\s*([a-z-]+)\s*=[^;]*$/i;
/** What stands between semicolons; within quotes they are none. */
const PART = /(?:"[^"]*"|[^;])+/g;
/** RFC 9110, 8.3.1. */
const MEDIA_TYPE =
  /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:\s*;\s*[a-z0-9!#$&^_.+-]+=(?:[a-z0-9!#$%&'*+.^_`|~-]+|"[^"\\\p{Cc}]*"))*$/iu;
const DEFAULT_TYPE = 'application/octet-stream';

/**
 * Reads lines of the form `field = path`, and looks at the files.
 *
 * @param resolve makes a path absolute.
 * @param faults learns of all files that are missing, too large or oddly described.
 */
export function readUploadLines(
  text: string,
  input: string,
  resolve: (path: string) => string,
  faults: Faults,
): FilePart[] {
  return readNamedLines(text, input, HINT, faults).flatMap((line) =>
    faults.attempt<FilePart[]>(() => [readPart(line, input, resolve)], []),
  );
}

function readPart({ name, value }: NamedLine, input: string, resolve: (path: string) => string): FilePart {
  const { path, type = DEFAULT_TYPE, filename } = splitOptions(value, name, input);
  if (!MEDIA_TYPE.test(type)) {
    throw new InputFormError(input, `'${type}' is no media type`, 'Write one such as text/csv.');
  }
  if (path === '') throw new InputFormError(input, `the field '${name}' has no path`, HINT);
  const file = findPart(path, input, resolve);
  return { field: name, fileName: filename || basename(file.path), contentType: type, file };
}

/** What stands behind a semicolon may belong to the path; where there is no such file, it was to be an option. */
function findPart(path: string, input: string, resolve: (path: string) => string): UploadedFile {
  try {
    return findFile(resolve(path), input, MAXIMUM_UPLOAD_BYTES);
  } catch (error) {
    const word = UNKNOWN_OPTION.exec(path)?.[1];
    if (!(error instanceof FileMissingError) || word === undefined) throw error;
    throw unknownOption(word, input);
  }
}

/** What a line says, its options by their names. */
interface SplitLine {
  readonly path: string;
  readonly type?: string;
  readonly filename?: string;
}

/** @throws InputFormError `INPUT_FORM` */
function splitOptions(value: string, field: string, input: string): SplitLine {
  const start = value.search(FIRST_OPTION);
  if (start < 0) return { path: value };
  const options = new Map<string, string>();
  let last = '';
  for (const [part] of value.slice(start).matchAll(PART)) {
    const [word = ''] = part.split('=');
    const name = word.trim().toLowerCase();
    if (OPTIONS.some((option) => option === name)) {
      if (options.has(name))
        throw new InputFormError(input, `the option '${name}' of the field '${field}' is given twice`, HINT);
      options.set(name, unquoted(part.slice(word.length + 1).trim()));
      last = name;
    } else if (last === 'type' && nearest(name, OPTIONS) === undefined) {
      // A parameter of the media type, as in `type=text/csv; charset=utf-8`.
      options.set(last, `${options.get(last)}; ${part.trim()}`);
    } else throw unknownOption(word.trim(), input);
  }
  return { path: value.slice(0, start).trim(), ...Object.fromEntries(options) };
}

function unquoted(text: string): string {
  return /^"([^"]*)"$/.exec(text)?.[1] ?? text;
}

function unknownOption(word: string, input: string): InputFormError {
  const hint =
    word.toLowerCase() === 'charset'
      ? 'Write it behind the media type: ; type=text/csv; charset=….'
      : suggest(word, OPTIONS, 'options');
  return new InputFormError(input, `'${word}' is no option of a file`, hint);
}
