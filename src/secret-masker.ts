/** What stands in the place of a secret, as in the service's own logs. */
export const MASK = '***';

/** A line of a secret of several lines is masked by itself from this length on: `}` or `--` would mask half a log. */
export const MINIMUM_SECRET_LINE_LENGTH = 3;

/**
 * Within the base64 of a longer text, as in `Basic base64(user:secret)`, a secret is hidden from this many characters
 * on: fewer would mask by chance.
 */
export const MINIMUM_BASE64_PART_LENGTH = 8;

interface Range {
  readonly start: number;
  readonly end: number;
}

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
  readonly #forms = new Set<string>();

  /** An empty secret is ignored. */
  add(secret: string): void {
    if (this.#forms.has(secret)) return;
    const lines = secret.split(/\r\n|\r|\n/).filter((line) => line.length >= MINIMUM_SECRET_LINE_LENGTH);
    for (const text of [secret, ...lines]) {
      for (const form of formsOf(text)) if (form !== '') this.#forms.add(form);
    }
  }

  /** The text with every secret replaced by {@link MASK}. */
  mask(text: string): string {
    const places = [...this.#forms].flatMap((form) => placesOf(form, text));
    if (places.length === 0) return text;
    let masked = '';
    let position = 0;
    for (const { start, end } of merge(places)) {
      masked += text.slice(position, start) + MASK;
      position = end;
    }
    return masked + text.slice(position);
  }
}

function formsOf(secret: string): readonly string[] {
  return [secret, ...base64Forms(secret), ...urlForms(secret), ...jsonForms(secret), ...htmlForms(secret)];
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

function urlForms(secret: string): string[] {
  // By way of the bytes, since half a surrogate pair cannot be encoded.
  const component = encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8'));
  const strict = component.replace(/[!'()*]/g, (character) => `%${hexOf(character, 2).toUpperCase()}`);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  return [component, strict, form].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase()),
  ]);
}

/** What writers of JSON put as `\uXXXX` beside what they must: all but ASCII, what HTML minds, or both (.NET). */
const unicodeEscaped = [/[\u0080-\u{10ffff}]/u, /[<>&]/, /["&'+<>`\u007f-\u{10ffff}]/u];

function jsonForms(secret: string): string[] {
  const forms = [
    JSON.stringify(secret).slice(1, -1),
    ...unicodeEscaped.flatMap((pattern) => [
      escapeJson(secret, pattern, (hex) => hex),
      escapeJson(secret, pattern, (hex) => hex.toUpperCase()),
    ]),
  ];
  // As it is, within a text of JSON that is itself in JSON, and with the slash as PHP escapes it.
  return [...new Set(forms)].flatMap((form) => [form, JSON.stringify(form).slice(1, -1), form.replaceAll('/', '\\/')]);
}

function escapeJson(secret: string, pattern: RegExp, writeHex: (hex: string) => string): string {
  return [...secret]
    .map((character) =>
      pattern.test(character)
        ? character.split('').reduce((escaped, unit) => `${escaped}\\u${writeHex(hexOf(unit, 4))}`, '')
        : JSON.stringify(character).slice(1, -1),
    )
    .join('');
}

function htmlForms(secret: string): string[] {
  const escaped = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = escaped.replaceAll('"', '&quot;');
  const apostrophes = ['&#39;', '&#x27;', '&apos;'].map((apostrophe) => quoted.replaceAll("'", apostrophe));
  return [escaped, quoted, ...apostrophes].flatMap((form) => [
    form,
    form.replace(/[\u00a0-\u00ff]/g, (character) => `&#${character.charCodeAt(0)};`),
  ]);
}

function hexOf(unit: string, digits: number): string {
  return unit.charCodeAt(0).toString(16).padStart(digits, '0');
}

/** All places of a form, also those that overlap each other: `aa` stands twice in `aaa`. */
function placesOf(form: string, text: string): Range[] {
  const places: Range[] = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    places.push({ start, end: start + form.length });
  }
  return places;
}

/** The places in the order of the text, overlapping ones as one. */
function merge(places: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const place of places.toSorted((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (!last || place.start >= last.end) merged.push(place);
    else if (place.end > last.end) merged[merged.length - 1] = { start: last.start, end: place.end };
  }
  return merged;
}
