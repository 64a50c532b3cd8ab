import type { Random } from './random.js';
import { NAMES, NUMBERS, SCRAPS, TEXTS } from './words.js';

/** A JSONPath that is well formed, or nearly so. */
export function randomPath(random: Random, depth = 2): string {
  return random.pick(['$', '$', '', '$.', ' ']) + steps(random, depth);
}

function steps(random: Random, depth: number): string {
  return random.several(4, () => step(random, depth)).join('');
}

function step(random: Random, depth: number): string {
  const integer = () => random.pick(['', '0', '1', '-1', ' 2 ', '99', '2147483648']);
  switch (random.below(9)) {
    case 0:
    case 1:
      return `.${random.pick(NAMES)}`;
    case 2:
      return `..${random.pick([...NAMES, '*'])}`;
    case 3:
      return random.pick(['.*', '[*]']);
    case 4:
      return `[${[integer(), ...random.several(2, integer)].join(',')}]`;
    case 5:
      return `[${integer()}:${integer()}${random.chance(0.3) ? `:${integer()}` : ''}]`;
    case 6:
      return `[${[NAMES[0], ...random.several(2, () => random.pick(NAMES))].map(quote).join(',')}]`;
    case 7:
      return depth > 0 ? `[?(${filter(random, depth - 1)})]` : '[0]';
    default:
      return random.chance(0.2) ? random.pick(SCRAPS) : '';
  }
}

function filter(random: Random, depth: number): string {
  const predicates = [predicate(random, depth), ...random.several(2, () => predicate(random, depth))];
  return predicates.join(random.pick([' && ', ' || ', '||']));
}

function predicate(random: Random, depth: number): string {
  const path = `@${random.chance(0.3) ? steps(random, depth) : `.${random.pick(NAMES)}`}`;
  if (random.chance(0.2)) return path;
  const operator = random.pick(['==', '!=', '<>', '<', '<=', '>', '>=', '===', '!==', '=~', '=']);
  const literal = random.pick([random.pick(NUMBERS), quote(random.pick(TEXTS)), 'true', 'null', '1e3', 'x']);
  return `${path}${random.pick(['', ' '])}${operator} ${literal} `;
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
