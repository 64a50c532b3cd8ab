/** A mistake of YAML, in which the criterion itself is lost. */
export interface QuotingFault {
  readonly rule: string;
  /** Where in the file, counted from 0. */
  readonly index: number;
  readonly message: string;
  readonly hint: string;
  /** The criterion that seems to be meant; undefined where none is sure. */
  readonly fix: string | undefined;
  /** What of the file is the faulty value. */
  readonly span: { readonly start: number; readonly end: number };
}

/** A mistake of YAML in the value of an input. */
export interface InputFault extends QuotingFault {
  /** The input's name as its task spells it. */
  readonly input: string;
}

/** The rules for criteria in YAML: ids and what they are about. */
export const quotingRules: ReadonlyArray<{ readonly id: string; readonly summary: string }> = [
  { id: 'yaml-quotes', summary: 'quotes of YAML that end before the criterion does, or not at all' },
  { id: 'yaml-escapes', summary: 'a backslash in double quotes of YAML that changes the criterion' },
  { id: 'yaml-comment', summary: 'a # that YAML takes for a comment, or does not take for one' },
  { id: 'yaml-colon', summary: 'a colon and a space in a criterion without quotes, where YAML begins a value' },
  { id: 'yaml-flow', summary: 'a criterion without quotes between { }, where a comma or a bracket ends it' },
  { id: 'yaml-sign', summary: 'a criterion without quotes that begins with a sign of YAML' },
  { id: 'yaml-location', summary: 'a path or a URL without quotes where the polling task takes an expression' },
  { id: 'yaml-outputs', summary: 'output variables that their task cannot read' },
];

export const QUOTING_HINT =
  'Put the criterion in single quotes of YAML, with each quote inside doubled, or in a block after >-.';

export const COMMENT_MESSAGE = 'YAML takes # behind a space for the beginning of a comment.';

export const FLOW_MESSAGE = 'Between { } YAML ends a text without quotes at a comma or a square bracket.';

/** Faults of one file that are told of those that are looked for line by line. One more is looked for. */
export const MOST_FAULTS = 100;
