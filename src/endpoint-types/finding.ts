/** Stable names of what can be wrong with a connection. */
export type EndpointFindingId =
  | 'empty-name'
  | 'name-with-comma'
  | 'name-with-slash'
  | 'unknown-type'
  | 'unknown-scheme'
  | 'unknown-key'
  | 'repeated-key'
  | 'missing-key'
  | 'impossible-value'
  | 'missing-url'
  | 'malformed-url'
  | 'fixed-key';

/** The map of a connection that a key stands in: `authorization.parameters`, or `data`. */
export type EndpointSection = 'parameters' | 'data';

/** Something about a connection that the service would refuse, or that would not work. */
export interface EndpointFinding {
  readonly id: EndpointFindingId;
  /** Absent for what is not in a map: name, type, scheme and url. */
  readonly section?: EndpointSection;
  /** `name`, `type`, `scheme`, `url`, or the key, as the catalogue spells it where it knows it. */
  readonly key: string;
  /** Never holds the value of a confidential key, nor the URL. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** A section in a sentence. */
export const sectionNames: Readonly<Record<EndpointSection, string>> = {
  parameters: 'authorization.parameters',
  data: 'data',
};
