import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileMissingError } from '../errors.js';
import { MAXIMUM_FILE_RESPONSE_BYTES, MAXIMUM_MEMORY_RESPONSE_BYTES } from '../limits.js';
import type { Faults } from './faults.js';
import type { InputReader } from './input-reader.js';
import type { OutputVariable } from './output-lines.js';
import { readSize } from './quantities.js';
import { readStatusList, type StatusList } from './status-list.js';

/** What is done with an answer. */
export interface ResponseRules {
  readonly accepted: StatusList;
  readonly followsRedirections: boolean;
  /** Bytes of the body. */
  readonly maximumBytes: number;
  /** An absolute path. */
  readonly file: string | undefined;
  readonly outputs: readonly OutputVariable[];
  /** Whether a path that finds nothing makes an empty variable, and not a failure. */
  readonly allowsMissing: boolean;
  readonly publishesSummary: boolean;
}

const all: StatusList = { text: '', includes: () => true };

/** What is done with an answer, by the inputs of a step; faults are reported to the reader. */
export async function readResponseRules(reader: InputReader): Promise<ResponseRules> {
  const file = reader.read('responseFile', (text, input) => readTarget(text, input, reader.path), undefined);
  const highest = reader.text('responseFile') === '' ? MAXIMUM_MEMORY_RESPONSE_BYTES : MAXIMUM_FILE_RESPONSE_BYTES;
  return {
    accepted: reader.read('acceptedStatusCodes', readStatusList, all),
    followsRedirections: reader.flag('followRedirects'),
    maximumBytes: reader.read('maximumResponseSize', (text, input) => readSize(text, input, { lowest: 1, highest }), 0),
    file,
    outputs: await reader.readAsync<OutputVariable[]>(
      'outputVariables',
      (text, input) => readOutputs(text, input, reader.faults),
      [],
    ),
    allowsMissing: reader.text('missingOutput').toLowerCase() === 'empty',
    publishesSummary: reader.flag('publishSummary'),
  };
}

async function readOutputs(text: string, input: string, faults: Faults): Promise<OutputVariable[]> {
  if (text === '') return [];
  const { readOutputLines } = await import('./output-lines.js');
  return readOutputLines(text, input, faults);
}

function readTarget(text: string, input: string, resolve: (path: string) => string): string | undefined {
  if (text === '') return undefined;
  const path = resolve(text);
  const stats = look(path, input);
  if (stats && !stats.isFile()) throw new FileMissingError(input, path, 'is a folder or a device');
  if (!stats) checkFolder(path, input);
  return path;
}

/** The folders of a file are made where they are not there, but not in the place of a file. */
function checkFolder(path: string, input: string): void {
  let folder = dirname(path);
  let stats = look(folder, input);
  while (!stats && folder !== dirname(folder)) {
    folder = dirname(folder);
    stats = look(folder, input);
  }
  if (stats && !stats.isDirectory())
    throw new FileMissingError(input, path, `cannot be written: ${folder} is no folder`);
}

function look(path: string, input: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    throw new FileMissingError(input, path, 'cannot be written', cause);
  }
}
