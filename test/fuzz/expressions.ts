import { languageFunctions } from '../../src/criteria/functions/index.js';
import { serverFunctions } from '../../src/criteria/server/index.js';
import { randomPath } from './paths.js';
import type { Random } from './random.js';
import { NAMES, NUMBERS, SCRAPS, TEXTS } from './words.js';

const FUNCTIONS = [...languageFunctions, ...serverFunctions];
const VALUES = ['root', 'ROOT', 'response', 'variables', 'taskInputs'] as const;
const OTHER_LITERALS = ['true', 'False', 'TRUE', '1.2.3', '1.2.3.4', '0.0.0'] as const;

/** An expression that follows the grammar: only what its values are can be wrong. */
export function randomExpression(random: Random, depth = 4): string {
  const shape = depth > 0 ? random.below(8) : 4 + random.below(4);
  if (shape < 4) return call(random, depth) + suffixes(random, depth, 0.2);
  if (shape < 6) return random.pick(VALUES) + suffixes(random, depth, 0.7);
  return literal(random);
}

function call(random: Random, depth: number): string {
  const { name, minimumArguments, maximumArguments } = random.pick(FUNCTIONS);
  const typedName = random.chance(0.1) ? name.toUpperCase() : name;
  if (name === 'jsonpath') return `${typedName}(${quote(randomPath(random))})`;
  const count = Math.min(minimumArguments + random.below(3), maximumArguments);
  const space = random.pick(['', '', ' ', '\n', '\u00a0']);
  const values = Array.from({ length: count }, () => randomExpression(random, depth - 1));
  return `${typedName}(${space}${values.join(`,${space}`)})`;
}

function suffixes(random: Random, depth: number, probability: number): string {
  let text = '';
  while (random.chance(probability)) text += suffix(random, depth);
  return text;
}

function suffix(random: Random, depth: number): string {
  switch (random.below(5)) {
    case 0:
      return `.${random.pick(['a', 'b', 'id', 'list', 'content', '__proto__', 'constructor', 'true', 'eq'])}`;
    case 1:
      return `[${quote(random.pick(NAMES))}]`;
    case 2:
      return `[${random.pick(['0', '1', '0.9', "'0'", "''", 'true', '2147483648'])}]`;
    case 3:
      return random.pick(['.*', '[*]', "['*']"]);
    default:
      return depth > 0 ? `[${randomExpression(random, depth - 1)}]` : '[0]';
  }
}

function literal(random: Random): string {
  if (random.chance(0.4)) return quote(random.pick(TEXTS));
  return random.chance(0.7) ? random.pick(NUMBERS) : random.pick(OTHER_LITERALS);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The text with some pieces taken out, put in, doubled or moved. */
export function mutate(text: string, random: Random): string {
  let mutated = text;
  for (let round = 1 + random.below(3); round > 0; round--) {
    const start = random.below(mutated.length + 1);
    const end = Math.min(mutated.length, start + random.below(6));
    const piece = random.pick([
      '',
      random.pick(SCRAPS),
      mutated.slice(start, end).repeat(2),
      mutated.slice(end, end + 9),
    ]);
    mutated = mutated.slice(0, start) + piece + mutated.slice(end);
  }
  return mutated;
}
