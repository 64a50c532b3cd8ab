/**
 * The agent takes `##vso[` anywhere in a line for a command and runs it, and its pages take `##[` for a format. What
 * another side has written must be neither. An underscore breaks them, as in Microsoft's own library for tasks.
 */
const MARKER = /##(?=(?:vso)?\[)/gi;
const COMMAND = /##(?=vso\[)/gi;

/** Control characters but for tab and line break: a terminal, or the reader of a log, might obey them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A text that a log can show as it is, whoever wrote it. Line breaks of all kinds become those of Unix. */
export function neutralText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(MARKER, '##_');
}

/** The same where formats are wanted: for what a service, that was asked to, writes into the log of its task. */
export function withoutCommands(text: string): string {
  return text.replace(COMMAND, '##_');
}
