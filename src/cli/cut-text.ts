/** Characters of a value that are shown to people; programs get all of it. */
export const LONGEST_VALUE = 10_000;

/** Characters of a value that are shown inside a sentence. */
export const LONGEST_IN_A_SENTENCE = 200;

/**
 * A text, or its beginning with a sign that it goes on.
 *
 * @param longest how many characters are shown
 */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half a character is none.
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1));
  return `${text.slice(0, isSplit ? longest - 1 : longest)}…`;
}
