import type { Random } from './random.js';
import { JSON_NUMBERS, NAMES, TEXTS } from './words.js';

/** A JSON document as it was written, to compare what is read with. */
export type Written =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'other'; readonly value: string | boolean | null }
  | { readonly kind: 'array'; readonly items: readonly Written[] }
  | { readonly kind: 'object'; readonly members: ReadonlyArray<readonly [key: string, value: Written]> };

/** A random document; keys can be there twice. */
export function randomDocument(random: Random, depth = 4): Written {
  const shape = depth > 0 && random.chance(0.7) ? random.below(2) : 2 + random.below(3);
  switch (shape) {
    case 0:
      return { kind: 'array', items: random.several(5, () => randomDocument(random, depth - 1)) };
    case 1:
      return {
        kind: 'object',
        members: random.several(5, () => [random.pick(NAMES), randomDocument(random, depth - 1)] as const),
      };
    case 2:
      return { kind: 'number', digits: random.chance(0.2) ? randomDigits(random) : random.pick(JSON_NUMBERS) };
    case 3:
      return { kind: 'other', value: random.pick(TEXTS) };
    default:
      return { kind: 'other', value: random.pick([true, false, null]) };
  }
}

function randomDigits(random: Random): string {
  const digits = Array.from({ length: 1 + random.below(35) }, () => random.below(10)).join('');
  const integer = digits.replace(/^0+(?=\d)/, '');
  return random.chance(0.3) ? `${integer}.${random.below(1e6)}` : integer;
}

/** The text of a document, with some white space. */
export function writeDocument(written: Written, random: Random): string {
  const space = () => (random.chance(0.1) ? random.pick([' ', '\n', '\r\n', '\t']) : '');
  switch (written.kind) {
    case 'number':
      return written.digits;
    case 'other':
      return JSON.stringify(written.value);
    case 'array':
      return `[${space()}${written.items.map((item) => writeDocument(item, random)).join(`${space()},`)}${space()}]`;
    case 'object': {
      const members = written.members.map(([key, value]) => `${writeKey(key, random)}:${writeDocument(value, random)}`);
      return `{${space()}${members.join(`,${space()}`)}}${space()}`;
    }
  }
}

/** A key can also be written with an escape, which must not hide that it looks like an integer. */
function writeKey(key: string, random: Random): string {
  const quoted = JSON.stringify(key);
  if (!random.chance(0.1) || !/^"[\w ]/.test(quoted)) return quoted;
  return `"\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${quoted.slice(2)}`;
}
