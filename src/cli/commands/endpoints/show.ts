import type { Command } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { printEndpoint, tellOfPartial } from '../../endpoints/show-endpoint.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

/** `agentless endpoints show` */
export const endpointsShow: Command = {
  name: 'endpoints show',
  summary: 'show one service connection, without its secrets',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [...organizationOptions],
  examples: [
    { command: 'agentless endpoints show generic_demo', help: 'by name' },
    { command: 'agentless endpoints show 178cd0a2-536d-4ceb-9e5b-2ebc46a66d0e --json', help: 'by id, as JSON' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints show');
    const endpoint = await withEndpoints(given, context, (client, signal) => client.show(name, signal));
    printEndpoint(endpoint, context);
    tellOfPartial([endpoint], context);
    return exitCodes.success;
  },
};
