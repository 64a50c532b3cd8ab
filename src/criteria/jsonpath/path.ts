import type { SingleStep } from './single.js';

/** What the meaning of a path depends on beside its text. */
export interface ReadingRules {
  /** Whether the rules of Json.NET 13 hold, and not those of Json.NET 6. Asked only where the two differ. */
  isNewer(): boolean;
}

/** What it takes to follow a path. */
export interface PathRules extends ReadingRules {
  /** Counts work that grows with the data, one step for an item. */
  spend(steps: number): void;
}

/** A step of a path: it takes all that the steps before it found to what it finds there. */
export type Step =
  /** `.name`, `['name']`, `['p','q']`: those members of objects. */
  | { readonly kind: 'members'; readonly names: readonly string[] }
  /** `.*`: all members of objects, and nothing of arrays. */
  | { readonly kind: 'allMembers' }
  /** `[*]`: all items of arrays, and nothing of objects. */
  | { readonly kind: 'allItems' }
  /** `[0]`, `[0,2]`: those items of arrays. `fault` is where the step stands in the path. */
  | { readonly kind: 'items'; readonly positions: readonly number[]; readonly fault: PathFault }
  | SliceStep
  /** `..name`: members of that name in all that lies below; without names, `..*`, all of it. */
  | { readonly kind: 'descendants'; readonly names: ReadonlySet<string> | undefined }
  /** `[?(…)]`: the items of arrays that match; with `..` before it in Json.NET 13 those of all arrays below. */
  | { readonly kind: 'filter'; readonly filter: Filter; readonly descends: boolean };

/** A path that was read: many begin with steps that find one thing at most, and filters seldom have others. */
export interface Path {
  readonly singles: readonly SingleStep[];
  /** The steps from the first on that can find more than one thing. */
  readonly rest: readonly Step[];
}

/** `[start:end:step]`: a slice of arrays, in which negative bounds count from the end. */
export interface SliceStep {
  readonly kind: 'slice';
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly step: number | undefined;
  readonly fault: PathFault;
}

/** Raises the error of a step that cannot be applied. */
export type PathFault = (what: string, hint?: string) => never;

/** Comparisons, longest first, so that none is taken for another's beginning. */
export const OPERATORS = ['===', '!==', '==', '!=', '<>', '<=', '>=', '<', '>'] as const;

export type Operator = (typeof OPERATORS)[number];

/** Whether `@.path operator literal` holds for an item; without an operator it asks whether the path finds anything. */
export type Predicate = (item: unknown, rules: PathRules) => boolean;

/**
 * Predicates and what stands between them. There is no precedence: each connects its predicate with all that follows, so
 * `a && b || c` is `a && (b || c)`.
 */
export interface Filter {
  readonly predicates: readonly Predicate[];
  readonly connectors: ReadonlyArray<'&&' | '||'>;
}
