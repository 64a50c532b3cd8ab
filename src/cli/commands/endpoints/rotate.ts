import type { Command } from '../../command.js';
import { confirm, yesOption } from '../../confirm.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { describeState, printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { readSecrets, secretOption } from '../../secret-source.js';
import { whileWaiting } from '../../waiting.js';

/** `agentless endpoints rotate` */
export const endpointsRotate: Command = {
  name: 'endpoints rotate',
  summary: 'replace the secrets of a service connection',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [
    secretOption,
    { name: 'keep-secrets', help: 'send null for its other secrets; that the server then keeps them is not verified' },
    yesOption,
    ...organizationOptions,
  ],
  examples: [
    {
      command: 'agentless endpoints rotate generic_demo --secret password=env:NEW_PASSWORD --yes',
      help: 'from a variable',
    },
    {
      command: 'agentless endpoints rotate azure --secret serviceprincipalkey=- --yes < key.txt',
      help: 'from standard input',
    },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints rotate');
    const secrets = await readSecrets(given, context);
    if (Object.keys(secrets).length === 0) {
      throw new UsageError('No secret is given.', { hint: 'Write --secret KEY=env:NAME, one for each key.' });
    }
    await confirm(`Replace ${Object.keys(secrets).join(', ')} of service connection '${name}'`, given, context);
    const keepSecrets = given.has('keep-secrets');
    const endpoint = await withEndpoints(given, context, (client, signal) =>
      whileWaiting(`Replacing the secrets of '${name}'`, context, (tell) =>
        client.rotate(name, secrets, { keepSecrets, signal, onState: (state) => tell(describeState(state)) }),
      ),
    );
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};
