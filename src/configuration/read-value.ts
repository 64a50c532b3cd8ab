import path from 'node:path';
import { fieldsOf, type YamlNode, YamlShapeError } from '../yaml/index.js';
import type { ConfiguredValue } from './configuration.js';

/** A text as it stands, or `{ env: NAME }`. @throws YamlShapeError, UnknownKeyError, MissingKeyError */
export function readValue(node: YamlNode, what: string): ConfiguredValue {
  if (node.kind === 'text') return { kind: 'literal', text: node.text };
  const variable = fieldsOf(node, what, ['env']).requiredText('env');
  return { kind: 'environment', variable: variable.text, location: variable.location };
}

/**
 * A value of a service connection: a text as it stands, `{ env: NAME }` or `{ file: PATH }`.
 *
 * @throws YamlShapeError, UnknownKeyError, MissingKeyError
 */
export function readSecretValue(node: YamlNode, what: string): ConfiguredValue {
  if (node.kind === 'text') return readValue(node, what);
  const fields = fieldsOf(node, what, ['env', 'file']);
  if (!fields.node('file')) return readValue(node, what);
  if (fields.node('env')) throw new YamlShapeError("'env' or 'file'", 'both', what, node.location);
  const { text, location } = fields.requiredText('file');
  const folder = path.dirname(location.file ?? '');
  return { kind: 'file', path: path.isAbsolute(text) ? text : path.join(folder, text), location };
}
