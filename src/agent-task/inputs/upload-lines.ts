import { basename } from 'node:path';
import { suggest } from '../../nearest.js';
import { FileMissingError, InputFormError } from '../errors.js';
import { MAXIMUM_UPLOAD_BYTES } from '../limits.js';
import type { FilePart } from '../request/multipart-body.js';
import { findFile, type UploadedFile } from '../request/uploaded-file.js';
import type { Faults } from './faults.js';
import { type NamedLine, readNamedLines } from './named-lines.js';

const HINT = 'Write field = path, with ; type=text/csv or ; filename=other.csv behind it where wanted.';

/** What may stand behind a path. */
const OPTION = /^(|.*\S)\s*;\s*(type|filename)\s*=\s*([^;]*?)\s*$/i;
const UNKNOWN_OPTION = /;\s*([a-z-]+)\s*=[^;]*$/i;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:\s*;\s*charset=[a-z0-9_-]+)?$/i;
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
  const { path, type = DEFAULT_TYPE, filename } = splitOptions(value);
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
    throw new InputFormError(input, `'${word}' is no option of a file`, suggest(word, ['type', 'filename'], 'options'));
  }
}

interface SplitLine {
  readonly path: string;
  readonly type?: string;
  readonly filename?: string;
}

/** From the end, since a path may hold a semicolon. */
function splitOptions(value: string): SplitLine {
  const [, rest, key = '', option = ''] = OPTION.exec(value) ?? [];
  if (rest === undefined) return { path: value };
  return { ...splitOptions(rest), [key.toLowerCase()]: option };
}
