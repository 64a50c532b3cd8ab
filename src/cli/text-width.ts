/**
 * How many columns of a terminal a text takes, by the East Asian Width of Unicode (UAX #11) and the clusters of UAX #29:
 * two for ideographs and emoji, none for what is drawn over the character before it.
 */

/** All of these take one column each, as nearly every text here does. */
const PLAIN = /^[\x20-\x7e]*$/;

/** What is drawn by itself; the rest is invisible, or drawn over a neighbour. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]/u;

/** Emoji that are drawn as pictures: by themselves, by the selector U+FE0F, as a flag, as a key, or joined to another. */
const PICTURE =
  /^\p{RI}\p{RI}|^(?!\p{RI})\p{Emoji_Presentation}|^(?![\d#*])\p{Emoji}\u{fe0f}|^[\d#*]\u{fe0f}?\u{20e3}|^\p{ExtPict}.*\u{200d}\p{ExtPict}/u;

/** No emoji has more units; what has is one letter with marks without end. */
const LONGEST_PICTURE = 64;

/** What stands beside its letter although it belongs to it: marks as in Devanagari, the sound marks of half-width kana. */
const BESIDE = /[\p{Mc}\u{ff9e}\u{ff9f}]/gu;

/**
 * First and last code points of what is wide (W and F of EastAsianWidth.txt, Unicode 17) and no picture; gaps without
 * characters are closed.
 */
const wideRanges: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0x3247],
  [0x3250, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x191d2],
  [0x1aff0, 0x1b2fb],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

let segmenter: Intl.Segmenter | undefined;

/**
 * Columns that a text of one line takes.
 *
 * @example
 * textWidth('東京 👍🏽'); // 7
 */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const cluster of clustersOf(text)) width += clusterWidth(cluster);
  return width;
}

/**
 * A text that takes no more than so many columns: cut between two clusters, with an ellipsis, where it is longer.
 *
 * @param width columns, from 1.
 */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const kept: string[] = [];
  let left = width - 1;
  for (const cluster of clustersOf(text)) {
    left -= clusterWidth(cluster);
    if (left < 0) break;
    kept.push(cluster);
  }
  return `${kept.join('')}…`;
}

/** A text with spaces behind it, up to so many columns. */
export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function* clustersOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function clusterWidth(cluster: string): number {
  if (PLAIN.test(cluster)) return cluster.length;
  if (cluster.length <= LONGEST_PICTURE && PICTURE.test(cluster)) return 2;
  const visible = VISIBLE.exec(cluster)?.[0];
  if (visible === undefined) return 0;
  const besides = cluster.slice(cluster.indexOf(visible) + visible.length).match(BESIDE)?.length ?? 0;
  return (isWide(visible.codePointAt(0) ?? 0) ? 2 : 1) + besides;
}

function isWide(codePoint: number): boolean {
  return wideRanges.some(([first, last]) => codePoint >= first && codePoint <= last);
}
