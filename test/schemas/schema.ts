import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** A schema, or a part of one, as far as tests look into it. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** One of the shipped schemas. */
export function readSchema(name: string): Schema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as Schema;
}

/** The function that judges documents by a schema; an error in the schema itself is thrown. */
export function compileSchema(schema: Schema): ValidateFunction {
  return new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(schema);
}

/** The names of the properties below a path of property names and definitions. */
export function keysOf(schema: Schema | undefined): string[] {
  return Object.keys(schema?.properties ?? {});
}

/** Every part of a schema that describes a property. */
export function describedParts(schema: Schema, path = ''): [path: string, part: Schema][] {
  const inside = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const items = schema.items ? [schema.items] : [];
  const named = Object.entries({ ...schema.definitions, ...schema.properties });
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, part]): [string, Schema] => [`${path}/${name}`, part]),
    ...named.flatMap(([name, part]) => describedParts(part, `${path}/${name}`)),
    ...[...inside, ...items].flatMap((part) => describedParts(part, path)),
  ];
}
