import type { SourceLocation } from '../../errors.js';
import type { PermissionChange, ShareTarget } from '../options.js';
import type { EndpointChange, EndpointSpecification } from '../service-endpoint.js';
import { PLAN_VERSION } from './limits.js';
import type { PipelinePermissions } from './port.js';

/** Marks a file as a plan. */
export const PLAN_FORMAT = 'agentless-endpoints-plan';

/** Where a secret comes from when it is written; `inline`: it stands in the configuration, and only memory has it. */
export type SecretReference = { readonly env: string } | { readonly file: string } | { readonly inline: true };

/** The secrets of a connection by key. */
export interface SecretReferences {
  readonly parameters: Readonly<Record<string, SecretReference>>;
  readonly data: Readonly<Record<string, SecretReference>>;
}

/** One side of a difference; null: nothing there. A secret is never shown. */
export type DifferenceValue = string | readonly string[] | { readonly secret: true } | null;

/** A field that the server and the file have differently. */
export interface Difference {
  /** `url`, `authorization.parameters.username`, `data.region`, `sharedWith`, `pipelines`. */
  readonly field: string;
  readonly before: DifferenceValue;
  readonly after: DifferenceValue;
}

/**
 * One request of an entry. Secrets of the entry go along with `create` and `update`; all others hold everything they
 * need.
 */
export type Step =
  | {
      readonly kind: 'create';
      readonly specification: EndpointSpecification;
      readonly sharedWith: readonly ShareTarget[];
    }
  /** `project`: from which it is changed, since name and description are a project's own. */
  | { readonly kind: 'update'; readonly project: string; readonly change: EndpointChange }
  | { readonly kind: 'share'; readonly targets: readonly ShareTarget[] }
  | { readonly kind: 'unshare'; readonly projects: readonly string[] }
  | { readonly kind: 'permit'; readonly change: PermissionChange }
  /** From these projects; from all that have it, it is deleted. */
  | { readonly kind: 'delete'; readonly projects: readonly string[] };

export type StepKind = Step['kind'];

/** What an entry comes to. `unshare`: it is taken from the entry's project, and others keep it. */
export const planActions = ['create', 'update', 'delete', 'unshare', 'nothing'] as const;
export type PlanAction = (typeof planActions)[number];

/** What a connection was when the plan was made. */
export interface Base {
  readonly id: string;
  /** As the server writes it; absent on older servers. */
  readonly modificationDate?: string;
  /** SHA-256 in hexadecimal of what was read, secrets left out. */
  readonly fingerprint: string;
  /** What the server says of it where it is in state Failed; empty where it says nothing. */
  readonly failure?: string;
  /** Where the plan changes them. */
  readonly permissions?: PipelinePermissions;
}

/** What is to be done for one entry of the file. */
export interface PlannedEntry {
  readonly project: string;
  readonly name: string;
  readonly type: string;
  readonly action: PlanAction;
  /** Null: it did not exist. */
  readonly base: Base | null;
  readonly differences: readonly Difference[];
  /** In their order. */
  readonly steps: readonly Step[];
  readonly secrets: SecretReferences;
  /** Keys of the secrets that its updates would write over, and that the configuration does not give. */
  readonly missingSecrets: readonly string[];
  /** What the reader of a plan should know: `stays in 'Web'`. */
  readonly notes: readonly string[];
}

/** A secret that an entry of the configuration names. */
export interface SecretOrigin {
  readonly place: keyof SecretReferences;
  readonly key: string;
  readonly location: SourceLocation;
  /** Where the secret itself stands there. */
  readonly text?: string;
}

/** Where an entry of a plan comes from. */
export interface EntryOrigin {
  readonly location: SourceLocation;
  readonly secrets: readonly SecretOrigin[];
}

/** What a plan has beside its entries. */
export interface PlanParticulars {
  readonly notes?: readonly string[];
  readonly origins?: ReadonlyMap<PlannedEntry, EntryOrigin>;
}

/**
 * What `apply` is to do with an organization: the entries of a file, in its order. As JSON it is a plan file, which
 * `readPlan` reads; it then holds references to secrets and never a secret. Secrets that stand as text in the
 * configuration, and places in it, are known only to the object that `planEndpoints` made.
 */
export class EndpointPlan {
  readonly format = PLAN_FORMAT;
  readonly version = PLAN_VERSION;
  /** URL of the organization or collection. */
  readonly organization: string;
  readonly entries: readonly PlannedEntry[];
  /** What the reader of the whole should know: `this server keeps no descriptions: …`. */
  readonly notes: readonly string[];
  readonly #origins: ReadonlyMap<PlannedEntry, EntryOrigin>;

  constructor(
    organization: string,
    entries: readonly PlannedEntry[],
    { notes = [], origins = new Map() }: PlanParticulars = {},
  ) {
    this.organization = organization;
    this.entries = entries;
    this.notes = notes;
    this.#origins = origins;
  }

  /** Where an entry stands in the configuration; `undefined` where the plan was read from a file. */
  location(entry: PlannedEntry): SourceLocation | undefined {
    return this.#origins.get(entry)?.location;
  }

  /** Where a secret stands in the configuration; `undefined` where the plan was read from a file. */
  secretOrigin(entry: PlannedEntry, place: keyof SecretReferences, key: string): SecretOrigin | undefined {
    return this.#origins.get(entry)?.secrets.find((secret) => secret.place === place && secret.key === key);
  }
}

/** How many entries come to each action. */
export function countActions(entries: readonly PlannedEntry[]): Readonly<Record<PlanAction, number>> {
  const counts = { create: 0, update: 0, delete: 0, unshare: 0, nothing: 0 };
  for (const { action } of entries) counts[action] += 1;
  return counts;
}

/** Whether an entry writes the whole of its connection, the secrets along with it. */
export function writesSecrets({ steps }: Pick<PlannedEntry, 'steps'>): boolean {
  return steps.some(({ kind }) => kind === 'create' || kind === 'update');
}

/** Whether an entry takes a connection away from a project, which nobody can take back. */
export function takesAway({ steps }: PlannedEntry): boolean {
  return steps.some(({ kind }) => kind === 'delete' || kind === 'unshare');
}

/** Whether the plan would change anything. */
export function changesAnything({ entries }: EndpointPlan): boolean {
  return entries.some(({ action }) => action !== 'nothing');
}
