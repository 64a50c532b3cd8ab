import type { OutputVariable } from '../inputs/output-lines.js';
import { SHORTEST_HIDDEN_OUTPUT } from '../limits.js';
import type { TaskLog } from '../log/task-log.js';
import type { ReadAnswer } from '../run/read-answer.js';
import { variableText } from './response-path.js';

/** A text or a number in one line of JSON; the name of a member has its colon behind it. */
const SCALAR = /"(?:[^"\\]|\\.)*":?|-?\d[\d.eE+-]*/g;

/**
 * Tells the log what is secret in an answer, before anything of it is written: the whole value of each secret output
 * variable, and what is in it where that is a list or an object, since the answer may write it in another layout.
 *
 * @returns whether there is anything secret in it.
 */
export async function hideSecretOutputs(
  answer: ReadAnswer,
  secrets: readonly OutputVariable[],
  log: TaskLog,
): Promise<boolean> {
  const { data, fault } = await answer.content();
  if (fault !== undefined) return false;
  let isAnyFound = false;
  for (const { name, path } of secrets) {
    const texts = await textsOf(path.tryFind(data));
    isAnyFound ||= texts.length > 0;
    for (const text of texts.filter(isLong)) log.addSecret(text);
    const short = texts.filter((text) => !isLong(text));
    for (const text of short) log.addShortSecret(text);
    if (short.length > 0) log.warnOnce(shortText(name));
  }
  return isAnyFound;
}

function isLong(text: string): boolean {
  return text.length >= SHORTEST_HIDDEN_OUTPUT;
}

/** The value of a variable, and the texts and numbers in it. */
async function textsOf(found: readonly unknown[]): Promise<readonly string[]> {
  const whole = await variableText(found);
  if (found.length === 1 && typeof found[0] === 'string') return whole === '' ? [] : [whole];
  const scalars = (whole.match(SCALAR) ?? []).filter((json) => !json.endsWith(':'));
  const parts = scalars.map((json) => (json.startsWith('"') ? String(JSON.parse(json)) : json));
  return [...new Set([whole, ...parts])].filter((text) => text !== '');
}

function shortText(name: string): string {
  const value = `has a value of fewer than ${SHORTEST_HIDDEN_OUTPUT} characters`;
  return `The secret output variable '${name}' ${value}: this log and 'body' show it, since hiding it would hide half of both.`;
}
