import { styleText } from 'node:util';

/** Marks text by meaning; plain text where colours are off. */
export interface Style {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
  accent(text: string): string;
}

const formats = { good: 'green', bad: 'red', warn: 'yellow', faint: 'gray', strong: 'bold', accent: 'cyan' } as const;

/** @param colours whether the text goes to a terminal that shows them. */
export function createStyle(colours: boolean): Style {
  const mark = (format: (typeof formats)[keyof typeof formats]) => (text: string) =>
    // The decision was made by the caller, so styleText must not look at streams of its own.
    colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    good: mark(formats.good),
    bad: mark(formats.bad),
    warn: mark(formats.warn),
    faint: mark(formats.faint),
    strong: mark(formats.strong),
    accent: mark(formats.accent),
  };
}

/** Colours are for terminals only, and not where NO_COLOR (https://no-color.org) or `--no-color` says so. */
export function wantsColours(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
  noColor: boolean,
): boolean {
  if (noColor || (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb') return false;
  return stream.isTTY === true;
}
