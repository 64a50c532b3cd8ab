import type { Command } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { describeState, printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { whileWaiting } from '../../waiting.js';

/** `agentless endpoints rename` */
export const endpointsRename: Command = {
  name: 'endpoints rename',
  summary: 'give a service connection another name in the project',
  positionals: [
    { name: 'NAME|ID', help: 'the service connection' },
    { name: 'NEW-NAME', help: 'its new name' },
  ],
  options: [
    { name: 'keep-secrets', help: 'send null for the secrets; that the server then keeps them is not verified' },
    ...organizationOptions,
  ],
  examples: [{ command: 'agentless endpoints rename generic_demo orders_api --keep-secrets', help: 'rename it' }],
  async run(given, context) {
    const name = requiredName(given, 'endpoints rename');
    const newName = given.positionals[1];
    if (newName === undefined) {
      throw new UsageError('No new name is given.', { hint: 'Write: agentless endpoints rename NAME NEW-NAME' });
    }
    const keepSecrets = given.has('keep-secrets');
    const endpoint = await withEndpoints(given, context, (client, signal) =>
      whileWaiting(`Renaming '${name}'`, context, (tell) =>
        client.rename(name, newName, { keepSecrets, signal, onState: (state) => tell(describeState(state)) }),
      ),
    );
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};
