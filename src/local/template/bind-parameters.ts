import { type CaseInsensitiveDictionary, ignoringCase } from '../../criteria/index.js';
import type { SourceLocation } from '../../errors.js';
import { suggest } from '../../nearest.js';
import type { YamlEntry, YamlNode } from '../../yaml/index.js';
import { type ParameterDeclaration, typeOf } from './declarations.js';
import { MissingParameterError, ParameterTypeError, ParameterValueError, UnknownParameterError } from './errors.js';
import type { NodeData } from './node-data.js';
import type { ParameterType } from './parameter-types.js';

/**
 * Gives declared parameters their values, for the `parameters` of expressions. Names are the same whatever their case is.
 *
 * @param given the values, their expressions replaced.
 * @param reference where a value is missing, should one be; default: where the parameter is declared.
 * @throws MissingParameterError `TEMPLATE_PARAMETER_MISSING`, UnknownParameterError `TEMPLATE_PARAMETER_UNKNOWN`,
 *   ParameterTypeError `TEMPLATE_PARAMETER_TYPE`, ParameterValueError `TEMPLATE_PARAMETER_VALUE`
 */
export function bindParameters(
  declarations: readonly ParameterDeclaration[],
  given: readonly YamlEntry[],
  data: NodeData,
  reference?: SourceLocation,
): CaseInsensitiveDictionary {
  const declared = new Set(declarations.map(({ name }) => name.toLowerCase()));
  const values = new Map<string, YamlNode>();
  for (const { key, keyLocation, value } of given) {
    if (!declared.has(key.toLowerCase())) {
      const names = declarations.map(({ name }) => name);
      throw new UnknownParameterError(key, { location: keyLocation, hint: suggest(key, names, 'parameters') });
    }
    values.set(key.toLowerCase(), value);
  }
  const bound = declarations.map((declaration): [string, unknown] => {
    const value = values.get(declaration.name.toLowerCase()) ?? declaration.default;
    if (!value) throw new MissingParameterError(declaration.name, reference ?? declaration.location);
    return [declaration.name, readValue(declaration, value, data)];
  });
  return ignoringCase(Object.fromEntries(bound));
}

function readValue(declaration: ParameterDeclaration, value: YamlNode, data: NodeData): unknown {
  const { name, values } = declaration;
  const type = typeOf(declaration);
  const read = readTyped(name, type, value, data);
  if (values && !values.some((allowed) => readTyped(name, type, allowed, data) === read)) {
    throw new ParameterValueError(
      name,
      values.map(({ text }) => text),
      value.location,
    );
  }
  return read;
}

function readTyped(name: string, type: ParameterType, value: YamlNode, data: NodeData): unknown {
  const read = type.read(value, data);
  if (read === undefined) throw new ParameterTypeError(name, type.expected, value.location);
  return read;
}
