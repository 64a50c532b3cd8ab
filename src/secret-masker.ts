/** What stands in the place of a secret, as in the service's own logs. */
export const MASK = '***';

/** A line of a secret of several lines is masked by itself from this length on: `}` or `--` would mask half a log. */
export const MINIMUM_SECRET_LINE_LENGTH = 3;

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Hides secrets in texts. A secret is hidden as it is, in base64, URL-encoded (for a path and for a form) and
 * JSON-escaped; one of several lines also line by line.
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
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    bytes.toString('base64'),
    // By way of the bytes, since half a surrogate pair cannot be encoded.
    encodeURIComponent(bytes.toString('utf8')),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ];
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
