import { inputOf, inputsNamedIn } from './expression-inputs.js';

/** An input with one expression as it stands in a file, whether the file is YAML or not. */
export interface WrittenValue {
  /** The input's name as its task spells it. */
  readonly input: string;
  /** Index of its first character. */
  readonly start: number;
  /** The rest of its line. */
  readonly text: string;
}

/** Characters of a line that are looked at: a criterion has fewer, also where each quote of it is doubled. */
const LONGEST_LINE = 50_000;

/** Characters before a key in which the sign of a comment is looked for. */
const LOOK_BACK = 1000;

const VALUE = /(?<=^|[\s{,-])(successCriteria|pollUntil|pollWhile|statusLocation|resultLocation)\s*:[ \t]+(?=\S)/gim;

/** Values on one line that are looked at: each may be as long as the line. */
const MOST_ON_A_LINE = 20;

/**
 * All inputs with one expression that begin on the line of their key, found line by line; not those in comments. Which there are beside
 * `successCriteria` tell the tasks that the file names.
 */
export function writtenValues(source: string): WrittenValue[] {
  const values: WrittenValue[] = [];
  const inputs = inputsNamedIn(source);
  let lineEnd = 0;
  let onLine = 0;
  for (const { 0: key, 1: name = '', index } of source.matchAll(VALUE)) {
    if (index >= lineEnd) {
      const end = source.indexOf('\n', index);
      lineEnd = end === -1 ? source.length : end;
      onLine = 0;
    }
    onLine++;
    const input = inputOf({ inputs }, name)?.name;
    if (input === undefined || onLine > MOST_ON_A_LINE || isInComment(source, index)) continue;
    const start = index + key.length;
    values.push({ input, start, text: restOfLine(source, start) });
  }
  return values;
}

function isInComment(source: string, index: number): boolean {
  const before = source.slice(Math.max(index - LOOK_BACK, 0), index);
  return /(?:^|\s)#/.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** What stands from an index to the end of its line, without the spaces there. */
export function restOfLine(source: string, start: number): string {
  const rest = source.slice(start, start + LONGEST_LINE);
  const end = rest.indexOf('\n');
  return (end === -1 ? rest : rest.slice(0, end)).trimEnd();
}
