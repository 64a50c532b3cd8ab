import type { SourceLocation } from '../errors.js';

/** A scalar. Azure Pipelines takes each as the text that is written: `1.10` stays `1.10`, nothing is the empty text. */
export interface YamlText {
  readonly kind: 'text';
  readonly text: string;
  readonly location: SourceLocation;
}

/** A sequence. */
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly location: SourceLocation;
}

/** One key of a mapping, with its own place. */
export interface YamlEntry {
  readonly key: string;
  readonly keyLocation: SourceLocation;
  readonly value: YamlNode;
}

/** A mapping, in the order of the file. */
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly entries: readonly YamlEntry[];
  readonly location: SourceLocation;
}

/** A value of a YAML file that knows where it stands. */
export type YamlNode = YamlText | YamlList | YamlMapping;

/** How messages name a value of this kind. */
export const kindNames = { text: 'a text', list: 'a list', mapping: 'a mapping' } as const;
