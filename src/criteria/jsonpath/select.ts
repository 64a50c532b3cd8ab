import { entriesOf, NOTHING } from '../dictionary.js';
import { isDictionary, memberOf } from '../value.js';
import { descendantsOf } from './descendants.js';
import { matches } from './matches.js';
import type { Path, PathRules, SliceStep, Step } from './path.js';
import { failAtPosition, followSingles } from './single.js';

/**
 * Follows a path.
 *
 * @returns what it finds, in the order of the document within each step
 * @throws JSON_PATH for a negative position and a step of zero, once they meet an array
 */
export function selectFrom(root: unknown, path: Path, rules: PathRules): unknown[] {
  const start = followSingles(root, path.singles, rules);
  if (start === NOTHING) return [];
  let found = [start];
  for (const step of path.rest) {
    const next: unknown[] = [];
    for (const data of found) {
      const before = next.length;
      follow(step, data, next, rules);
      // At once, since a step can find the same long array again and again.
      rules.spend(attemptsOf(step) + next.length - before);
    }
    if (next.length === 0) return next;
    found = next;
  }
  return found;
}

/** How often a step looks into each piece of data, whatever it finds there. */
function attemptsOf(step: Step): number {
  if (step.kind === 'members') return step.names.length;
  return step.kind === 'items' ? step.positions.length : 1;
}

/** Adds what a step finds in `data` to `found`. */
function follow(step: Step, data: unknown, found: unknown[], rules: PathRules): void {
  switch (step.kind) {
    case 'members':
      for (const name of step.names) {
        const member = memberOf(data, name);
        if (member !== NOTHING) found.push(member);
      }
      return;
    case 'allMembers':
      if (isDictionary(data)) for (const value of entriesOf(data)) found.push(value);
      return;
    case 'allItems':
      if (Array.isArray(data)) for (const item of data) found.push(item);
      return;
    case 'items':
      if (Array.isArray(data)) addItems(data, step, found);
      return;
    case 'slice':
      if (Array.isArray(data)) addSlice(data, step, found);
      return;
    case 'descendants':
      // `..*` finds also that from which it goes down.
      if (!step.names) found.push(data);
      for (const [name, value] of descendantsOf(data, rules)) {
        if (!step.names || (name !== undefined && step.names.has(name))) found.push(value);
      }
      return;
    case 'filter':
      addMatches(data, step, found, rules);
      if (step.descends) for (const [, value] of descendantsOf(data, rules)) addMatches(value, step, found, rules);
      return;
  }
}

function addItems(items: readonly unknown[], { positions, fault }: Step & { kind: 'items' }, found: unknown[]): void {
  for (const position of positions) {
    if (position < 0) failAtPosition(position, fault);
    if (position < items.length) found.push(items[position]);
  }
}

function addSlice(items: readonly unknown[], { start, end, step = 1, fault }: SliceStep, found: unknown[]): void {
  if (step === 0) fault('The step of a slice cannot be zero.');
  const { length } = items;
  const fromEnd = (bound: number) => (bound < 0 ? bound + length : bound);
  if (step > 0) {
    const last = Math.min(fromEnd(end ?? length), length);
    for (let index = Math.max(fromEnd(start ?? 0), 0); index < last; index += step) found.push(items[index]);
  } else {
    const last = end === undefined ? -1 : Math.max(fromEnd(end), -1);
    for (let index = Math.min(fromEnd(start ?? length - 1), length - 1); index > last; index += step) {
      found.push(items[index]);
    }
  }
}

function addMatches(data: unknown, step: Step & { kind: 'filter' }, found: unknown[], rules: PathRules): void {
  if (!Array.isArray(data)) return;
  rules.spend(data.length);
  const { predicates } = step.filter;
  const only = predicates.length === 1 ? predicates[0] : undefined;
  for (const item of data) if (only ? only(item, rules) : matches(item, step.filter, rules)) found.push(item);
}
