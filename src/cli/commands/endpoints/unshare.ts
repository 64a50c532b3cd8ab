import type { Command } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

/** `agentless endpoints unshare` */
export const endpointsUnshare: Command = {
  name: 'endpoints unshare',
  summary: 'take a service connection away from projects that only share it',
  positionals: [
    { name: 'NAME|ID', help: 'the service connection' },
    { name: 'PROJECT', multiple: true, help: 'names or ids of the projects' },
  ],
  options: [...organizationOptions],
  examples: [{ command: 'agentless endpoints unshare generic_demo Mobile', help: 'from one project' }],
  async run(given, context) {
    const name = requiredName(given, 'endpoints unshare');
    const projects = given.positionals.slice(1);
    if (projects.length === 0) {
      throw new UsageError('No project is named.', { hint: 'Write: agentless endpoints unshare NAME PROJECT' });
    }
    const endpoint = await withEndpoints(given, context, async (client, signal) => {
      await client.unshare(name, projects, { signal });
      return await client.show(name, signal);
    });
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};
