/** What the service shows in the place of a secret; next to each other, and beside asterisks of the text, they are one run. */
const MASKED = /\*{3,}/;

/**
 * Whether an append is among the lines of a log. It is one piece of the log, whoever else writes to it.
 *
 * The service hides secrets that the writer need not know, such as secret variables of the pipeline: `***` of a stored
 * line may stand for any text. The number of lines would not do, since others write too. Each line begins with its time,
 * so that a line of somebody else passes for an own one only where it is of the same millisecond, and says or hides the same.
 *
 * @param stored without line breaks.
 * @param own lines of the append, without line breaks.
 * @example
 * holdsLines(['2026-01-01T00:00:00Z key ***'], ['2026-01-01T00:00:00Z key abcd']); // true
 */
export function holdsLines(stored: readonly string[], own: readonly string[]): boolean {
  return endOf(own, stored, mayBe) >= 0;
}

/** Whether a line of a log may be this one, with secrets hidden. */
function mayBe(stored: string | undefined, own: string | undefined): boolean {
  if (stored === own) return true;
  if (stored === undefined || own === undefined) return false;
  const [first = '', ...others] = stored.split(MASKED);
  const last = others.pop();
  if (last === undefined || first.length + last.length > own.length) return false;
  if (!own.startsWith(first) || !own.endsWith(last)) return false;
  let rest = own.slice(first.length, own.length - last.length);
  for (const part of others) {
    const end = endOf(part, rest, Object.is);
    if (end < 0) return false;
    rest = rest.slice(end);
  }
  return true;
}

/** Whether an item of a sequence agrees with a wanted one. */
type Agree = (item: string | undefined, wanted: string | undefined) => boolean;

/**
 * Where the first piece of a sequence ends that agrees with another sequence, -1 where there is none: by Knuth, Morris and
 * Pratt, so that items which are all alike take no longer. Both are texts, or both lists of them.
 *
 * Where a masked line agrees with several others, a piece may be missed that begins within one which nearly agreed.
 */
function endOf(wanted: ArrayLike<string>, sequence: ArrayLike<string>, agree: Agree): number {
  if (wanted.length === 0) return 0;
  const borders = bordersOf(wanted);
  let matched = 0;
  for (let index = 0; index < sequence.length; index += 1) {
    let agrees = agree(sequence[index], wanted[matched]);
    while (!agrees && matched > 0) {
      matched = borders[matched - 1] ?? 0;
      agrees = agree(sequence[index], wanted[matched]);
    }
    if (agrees) matched += 1;
    if (matched === wanted.length) return index + 1;
  }
  return -1;
}

/** How much of each beginning of a sequence is also its end. */
function bordersOf(sequence: ArrayLike<string>): readonly number[] {
  const borders = [0];
  let length = 0;
  for (let index = 1; index < sequence.length; index += 1) {
    while (length > 0 && sequence[index] !== sequence[length]) length = borders[length - 1] ?? 0;
    if (sequence[index] === sequence[length]) length += 1;
    borders.push(length);
  }
  return borders;
}
