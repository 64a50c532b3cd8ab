import { MissingEnvironmentVariableError } from '../configuration/index.js';
import type { CommandContext, GivenArguments, OptionDeclaration } from './command.js';
import { SecretSizeError, UsageError } from './errors.js';
import { readTextFile } from './read-file.js';

/** Bytes of one secret: certificates and key files are the longest. */
export const MAXIMUM_SECRET_BYTES = 1024 * 1024;

/** How secrets are given: never as the value of a flag, which the process list and the shell history show. */
export const secretOption: OptionDeclaration = {
  name: 'secret',
  value: 'KEY=env:NAME|file:PATH|-',
  multiple: true,
  help: 'a confidential value, from a variable, a file or standard input',
};

/**
 * Reads the values of `--secret`.
 *
 * @returns the secrets by key.
 * @throws UsageError `USAGE` where the value itself stands on the command line, a key is given twice or standard input is
 *   asked for twice; MissingEnvironmentVariableError; FileError `FILE`; SecretSizeError `SECRET_SIZE`
 */
export async function readSecrets(given: GivenArguments, context: CommandContext): Promise<Record<string, string>> {
  const secrets = new Map<string, string>();
  let standardInputIsRead = given.value('org-token-file') === '-';
  for (const option of given.values('secret')) {
    const separator = option.indexOf('=');
    const key = option.slice(0, Math.max(separator, 0));
    if (key === '') throw new UsageError('--secret needs a key and a source.', { hint: SOURCES });
    if (secrets.has(key)) throw new UsageError(`--secret ${key} is given twice.`, { hint: 'Give it once.' });
    const source = option.slice(separator + 1);
    if (source === '-') {
      if (standardInputIsRead) throw new UsageError('Standard input can be read only once.', { hint: SOURCES });
      standardInputIsRead = true;
    }
    secrets.set(key, await readSource(key, source, context));
  }
  return Object.fromEntries(secrets);
}

const SOURCES = 'Write --secret KEY=env:NAME, --secret KEY=file:PATH or --secret KEY=- for standard input.';

async function readSource(key: string, source: string, context: CommandContext): Promise<string> {
  if (source === '-') return withoutLineBreak(await readSecretText(`Secret '${key}'`, '-', context));
  if (source.startsWith('file:')) {
    return withoutLineBreak(await readSecretText(`The file of secret '${key}'`, source.slice('file:'.length), context));
  }
  if (!source.startsWith('env:')) {
    // The text is not repeated: it may be the secret itself.
    throw new UsageError(`The value of --secret ${key} must not stand on the command line.`, { hint: SOURCES });
  }
  const name = source.slice('env:'.length);
  const value = context.environment[name];
  if (value === undefined) throw new MissingEnvironmentVariableError(name, `secret '${key}'`);
  return value;
}

/**
 * Reads a file that holds a secret, or standard input for `-`.
 *
 * @throws FileError `FILE`, SecretSizeError `SECRET_SIZE`
 */
export async function readSecretText(what: string, file: string, context: CommandContext): Promise<string> {
  if (file !== '-') {
    const { text } = await readTextFile(what, file, context.workingDirectory, 'Check the path.');
    if (Buffer.byteLength(text) > MAXIMUM_SECRET_BYTES) throw new SecretSizeError(what, MAXIMUM_SECRET_BYTES);
    return text;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of context.stdin()) {
    size += chunk.length;
    if (size > MAXIMUM_SECRET_BYTES) throw new SecretSizeError(what, MAXIMUM_SECRET_BYTES);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Editors and `echo` end a file with a line break that is no part of the secret. */
function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
