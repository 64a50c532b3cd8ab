import { matchEscaped, mayHoldEscapes } from './escaped-text.js';
import { MASK, Places } from './masked-places.js';

export { MASK };

/** A line of a secret of several lines is masked by itself from this length on: `}` or `--` would mask half a log. */
export const MINIMUM_SECRET_LINE_LENGTH = 3;

/**
 * Within the base64 of a longer text, as in `Basic base64(user:secret)`, a secret is hidden from this many characters
 * on: fewer would mask by chance.
 */
export const MINIMUM_BASE64_PART_LENGTH = 8;

/**
 * Hides secrets in texts. A secret is hidden as it is, in base64 and base64url (alone or within a longer text), encoded
 * for a URL or a form, and escaped for JSON or HTML, by the habits of the common libraries; one of several lines also
 * line by line.
 *
 * Where secrets overlap, all of it is replaced once, so that no end of a shorter one stays readable.
 *
 * @example
 * const masker = new SecretMasker();
 * masker.add('pa ss');
 * masker.mask('?key=pa%20ss'); // '?key=***'
 */
export class SecretMasker {
  readonly #secrets = new Set<string>();
  readonly #base64 = new Set<string>();

  /** An empty secret is ignored. */
  add(secret: string): void {
    if (secret === '' || this.#secrets.has(secret)) return;
    const lines = secret.split(/\r\n|\r|\n/).filter((line) => line.length >= MINIMUM_SECRET_LINE_LENGTH);
    for (const text of [secret, ...lines]) {
      this.#secrets.add(text);
      for (const form of base64Forms(text)) if (form !== '') this.#base64.add(form);
    }
  }

  /** The text with every secret replaced by {@link MASK}. */
  mask(text: string): string {
    const places = new Places(text.length);
    for (const form of this.#secrets) markPlaces(form, text, places);
    for (const form of this.#base64) markPlaces(form, text, places);
    if (mayHoldEscapes(text)) for (const secret of this.#secrets) markEscapedPlaces(secret, text, places);
    return places.mask(text);
  }
}

/** With and without padding, in both alphabets, and what stays the same of it at each place in a longer text. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const whole = bytes.toString('base64');
  const parts = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters that share bits with a neighbour of the secret differ from text to text.
    const end = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return text.slice([0, 2, 3][before], end);
  });
  const forms = [
    whole,
    whole.replace(/=+$/, ''),
    ...parts.filter(({ length }) => length >= MINIMUM_BASE64_PART_LENGTH),
  ];
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** Marks all places of a form, also those that overlap each other: `aa` stands twice in `aaa`. */
function markPlaces(form: string, text: string, places: Places): void {
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    places.mark(start, start + form.length);
  }
}

/** The same, each character of the secret as it is or escaped. */
function markEscapedPlaces(secret: string, text: string, places: Places): void {
  const first = secret.charAt(0);
  for (let start = 0; start < text.length; start += 1) {
    const character = text.charAt(start);
    if (character !== first && !mayHoldEscapes(character)) continue;
    const end = matchEscaped(text, start, secret);
    if (end >= 0) places.mark(start, end);
  }
}
