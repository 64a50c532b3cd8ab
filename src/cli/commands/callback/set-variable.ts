import { withPatience } from '../../callback/patience.js';
import { readSecretValue } from '../../callback/read-secret-value.js';
import { tellSent } from '../../callback/tell-sent.js';
import { refuseSecondReading, sessionOptions, withSession } from '../../callback/with-session.js';
import type { Command, CommandContext, GivenArguments } from '../../command.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';

/** `agentless callback set-variable` */
export const callbackSetVariable: Command = {
  name: 'callback set-variable',
  summary: 'set an output variable of a task that waits for its callback',
  positionals: [
    { name: 'NAME', help: 'later jobs read it as outputs[STEP.NAME]' },
    { name: 'VALUE', isText: true, help: 'its value; behind -- where it begins with a minus sign' },
  ],
  options: [
    { name: 'secret', help: 'keep the value secret; it comes from standard input and never from the command line' },
    { name: 'allow-empty', help: 'with --secret: set an empty value where standard input is empty' },
    ...sessionOptions,
  ],
  examples: [
    { command: 'agentless callback set-variable version 2.4.1 --headers headers.json', help: 'a value' },
    { command: 'agentless callback set-variable token --secret < token.txt', help: 'a secret one' },
  ],
  async run(given, context) {
    const [name] = given.positionals;
    if (name === undefined) {
      throw new UsageError('No variable is named.', { hint: 'Write agentless callback set-variable NAME VALUE.' });
    }
    const secret = given.has('secret');
    const value = await readValue(given, context);
    await withSession(given, context, (session) =>
      withPatience(session.setVariable(name, value, { secret }), session, context.stderr),
    );
    tellSent(context, `The variable '${name}' is set.`, { name, secret });
    return exitCodes.success;
  },
};

async function readValue(given: GivenArguments, context: CommandContext): Promise<string> {
  const value = given.positionals[1];
  if (!given.has('secret')) {
    if (given.has('allow-empty')) {
      throw new UsageError('--allow-empty is for a secret value.', {
        hint: 'Add --secret, or write "" behind the name for an empty value that is none.',
      });
    }
    if (value !== undefined) return value;
    throw new UsageError('No value is given.', { hint: 'Write it behind the name; "" is an empty one.' });
  }
  // The value is not repeated: everybody on this machine could read it in the list of processes already.
  if (value !== undefined) {
    throw new UsageError('A secret value must not stand on the command line.', {
      hint: 'Give it by standard input: agentless callback set-variable NAME --secret < FILE',
    });
  }
  refuseSecondReading(given, 'the secret value');
  const secret = await readSecretValue(context.stdin());
  if (secret !== '' || given.has('allow-empty')) return secret;
  throw new UsageError('The secret value is empty: standard input has nothing.', {
    hint: 'Check the file or the command that it comes from; --allow-empty sets an empty one.',
  });
}
