import type { SourceLocation } from '../../errors.js';
import { asMapping, fieldsOf, type YamlFields, type YamlNode } from '../../yaml/index.js';
import { PipelineNameError, UnsupportedPipelineError } from './errors.js';
import type { KeyTable } from './keys.js';

/** Letters, digits and underscores, no digit first: the rule of the YAML schema for the names of stages, jobs and steps. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Takes what a local run does not support, or what has no effect in it. */
export type Report = (fault: UnsupportedPipelineError) => void;

/** What becomes of the keys that a local run does not read. */
export interface Reports {
  readonly unsupported: Report;
  readonly withoutEffect: Report;
}

/**
 * The fields of a mapping by a table of keys. Unsupported keys and those without effect are reported; unknown ones
 * throw.
 *
 * @throws UnknownKeyError `UNKNOWN_KEY`, YamlShapeError `YAML_SHAPE`
 */
export function readFields<Table extends KeyTable>(
  node: YamlNode,
  what: string,
  keys: Table,
  reports: Reports,
): YamlFields<Table['read'][number]> {
  const runs = `It reads: ${keys.read.join(', ')}.`;
  for (const { key, keyLocation } of asMapping(node, what).entries) {
    const fault = () => new UnsupportedPipelineError(`'${key}' in ${what}`, keyLocation, runs);
    if (keys.unsupported.includes(key)) reports.unsupported(fault());
    if (keys.warned.includes(key)) reports.withoutEffect(fault());
  }
  return fieldsOf(node, what, [...keys.read, ...keys.ignored, ...keys.warned, ...keys.unsupported]);
}

/** @throws PipelineNameError `PIPELINE_NAME` */
export function checkName(name: string, what: string, location: SourceLocation): void {
  if (NAME.test(name)) return;
  throw new PipelineNameError(`'${name}' cannot be the name of a ${what}.`, {
    location,
    hint: 'Use letters, digits and underscores, and put any other text into displayName.',
  });
}

/** @throws PipelineNameError `PIPELINE_NAME` where two have one name, regardless of case. */
export function refuseDuplicates(
  named: readonly { readonly name: string; readonly location: SourceLocation }[],
  what: string,
): void {
  const seen = new Set<string>();
  for (const { name, location } of named) {
    const key = name.toLowerCase();
    if (seen.has(key)) {
      const hint = 'Give one of them another name.';
      throw new PipelineNameError(`There are two ${what}s named '${name}'.`, { location, hint });
    }
    seen.add(key);
  }
}
