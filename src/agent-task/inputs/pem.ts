const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;
const LINE = /.{1,64}/g;

/** One block of a PEM text, in lines of its own. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, … */
  readonly label: string;
  readonly text: string;
}

/** Whether a text is meant to be PEM and not the path of a file. */
export function looksLikePem(text: string): boolean {
  return text.includes('-----BEGIN ');
}

/**
 * The blocks of a PEM text. A variable of a pipeline often has lost the line breaks of its value, or has them written as
 * `\n`: they are put back.
 */
export function readPemBlocks(text: string): PemBlock[] {
  return [...text.replaceAll('\\n', '\n').matchAll(BLOCK)].map(([, label = '', content = '']) => ({
    label,
    text: `-----BEGIN ${label}-----\n${restoreLines(content)}\n-----END ${label}-----\n`,
  }));
}

/** What stands in the private keys of a text, as it is written there. */
export function privateKeysIn(text: string): string[] {
  return [...text.matchAll(BLOCK)].flatMap(([, label = '', content = '']) =>
    label.endsWith('PRIVATE KEY') ? [content.trim()] : [],
  );
}

function restoreLines(content: string): string {
  // An older form has headers before the base64; nobody could tell where they end without line breaks.
  if (content.includes(':')) return content.trim();
  const base64 = content.replace(/\s+/g, '');
  return (base64.match(LINE) ?? []).join('\n');
}
