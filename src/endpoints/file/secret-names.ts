import { createHash } from 'node:crypto';

/** A secret of an exported connection, and the environment variable that has to hold it. */
export interface ExportedSecret {
  /** `GENERIC_DEMO_PASSWORD` */
  readonly variable: string;
  readonly connection: string;
  readonly place: 'parameters' | 'data';
  readonly key: string;
}

/** Hexadecimal digits that tell two names apart where they make the same variable. */
const DIGITS = 8;

/**
 * Gives each secret the name of an environment variable: that of its connection and its key. The same secret gets the
 * same name in every export. Where two connections make the same name (`a-b` and `a.b`), the later ones get a mark of
 * their own name behind it.
 */
export class SecretNames {
  readonly #owners = new Map<string, string>();

  variable(connection: string, key: string): string {
    const plain = variableName(`${connection}_${key}`);
    const owner = JSON.stringify([connection, key]);
    const taken = this.#owners.get(plain);
    const name = taken === undefined || taken === owner ? plain : `${plain}_${mark(owner)}`;
    this.#owners.set(name, owner);
    return name;
  }
}

/** Upper-case letters, digits and underscores, and no digit in front: what every shell takes. */
function variableName(text: string): string {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (name === '') return `SECRET_${mark(text)}`;
  return /^\d/.test(name) ? `_${name}` : name;
}

function mark(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS).toUpperCase();
}
