import type { WireAnswer } from './exchange.js';
import { MAXIMUM_SERVER_MESSAGE_LENGTH } from './limits.js';

/** What a refusal says. */
export interface ServerMessage {
  readonly typeKey?: string;
  readonly message?: string;
}

/**
 * Reads the body of a refusal: the JSON of the service, else a short text; of a page only its title.
 *
 * @param mask hides secrets, before the text is shortened: half a secret would not be known any more.
 */
export function readServerMessage(
  { body, isCut = false }: Pick<WireAnswer, 'body' | 'isCut'>,
  mask: (text: string) => string,
): ServerMessage {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  const parsed = isPage(text) ? { message: titleOf(text) } : fromJson(text);
  const { typeKey, message = '' } = parsed ?? { message: text };
  const shown = isCut && parsed === undefined ? beginningOf(mask(text)) : shorten(mask(message));
  return {
    ...(typeKey === undefined ? {} : { typeKey: shorten(mask(typeKey)) }),
    ...(shown === '' ? {} : { message: shown }),
  };
}

/** Whether an answer is a page for browsers. */
export function isPageAnswer({ headers, body }: Pick<WireAnswer, 'headers' | 'body'>): boolean {
  const type = headers['content-type'] ?? '';
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type) || isPage(body.toString('utf8', 0, 200));
}

const HALF_MESSAGE = Math.floor((MAXIMUM_SERVER_MESSAGE_LENGTH - 3) / 2);

/** In one line, with its middle cut out where it is long: the cause often stands at the end. */
export function shorten(text: string): string {
  const line = inOneLine(text);
  if (line.length <= MAXIMUM_SERVER_MESSAGE_LENGTH) return line;
  return `${line.slice(0, HALF_MESSAGE)} … ${line.slice(-HALF_MESSAGE)}`;
}

/** Of a text that was not read to its end, at which half a secret may stand: nothing where there is little beside. */
function beginningOf(text: string): string {
  const line = inOneLine(text);
  return line.length <= MAXIMUM_SERVER_MESSAGE_LENGTH ? '' : `${line.slice(0, HALF_MESSAGE)} …`;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isPage(text: string): boolean {
  return /^\uFEFF?\s*<(?:!doctype html|html|head|body)\b/i.test(text);
}

function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(page)?.[1]?.trim() ?? '';
  return title === '' ? 'a page in HTML' : `a page in HTML, '${title}'`;
}

/** The service's own form, or that of its web framework: `{"count":1,"value":{"Message":"…"}}`. */
function fromJson(text: string): { typeKey?: string | undefined; message?: string | undefined } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return { message: value };
    const inner = field(value, 'value') ?? field(value, 'error');
    const message = [
      field(value, 'message'),
      field(value, 'Message'),
      field(inner, 'Message'),
      field(inner, 'message'),
    ];
    const typeKey = field(value, 'typeKey');
    return {
      typeKey: typeof typeKey === 'string' && typeKey !== '' ? typeKey : undefined,
      message: message.find((candidate) => typeof candidate === 'string') ?? (text.trim() === '{}' ? undefined : text),
    };
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
