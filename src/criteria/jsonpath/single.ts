import { NOTHING } from '../dictionary.js';
import { memberOf } from '../value.js';
import type { Path, PathFault, PathRules, Step } from './path.js';

/** A step that finds one thing at most: `.name` or `[0]`. */
export interface SingleStep {
  readonly name: string | undefined;
  readonly position: number | undefined;
  readonly fault: PathFault | undefined;
}

function asSingle(step: Step): SingleStep | undefined {
  if (step.kind === 'members' && step.names.length === 1) {
    return { name: step.names[0], position: undefined, fault: undefined };
  }
  if (step.kind === 'items' && step.positions.length === 1) {
    return { name: undefined, position: step.positions[0], fault: step.fault };
  }
  return undefined;
}

/** Divides the steps of a path. */
export function pathOf(steps: readonly Step[]): Path {
  const singles: SingleStep[] = [];
  for (const step of steps) {
    const single = asSingle(step);
    if (!single) break;
    singles.push(single);
  }
  return { singles, rest: steps.slice(singles.length) };
}

/** What such steps find one after the other, or {@link NOTHING}. */
export function followSingles(root: unknown, steps: readonly SingleStep[], rules: PathRules): unknown {
  let data = root;
  // A step for each look, and one for what it finds.
  let spent = 0;
  for (let index = 0; index < steps.length && data !== NOTHING; index++) {
    const step = steps[index];
    data = step ? findOne(data, step) : NOTHING;
    spent += data === NOTHING ? 1 : 2;
  }
  rules.spend(spent);
  return data;
}

function findOne(data: unknown, { name, position, fault }: SingleStep): unknown {
  if (name !== undefined) return memberOf(data, name);
  if (position === undefined || !Array.isArray(data)) return NOTHING;
  if (position < 0) failAtPosition(position, fault);
  return position < data.length ? data[position] : NOTHING;
}

/** Raises the error of a negative position. */
export function failAtPosition(position: number, fault: PathFault | undefined): void {
  fault?.(`The position ${position} is negative.`, 'For the last item write [-1:].');
}
