import type { Command } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

/** `agentless endpoints share` */
export const endpointsShare: Command = {
  name: 'endpoints share',
  summary: 'let other projects use a service connection',
  positionals: [
    { name: 'NAME|ID', help: 'the service connection' },
    { name: 'PROJECT', multiple: true, help: 'names or ids of the projects' },
  ],
  options: [
    { name: 'as', value: 'NAME', help: 'its name in those projects (default: the name that it has)' },
    { name: 'description', value: 'TEXT', help: 'its description in those projects' },
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints share generic_demo Web Mobile', help: 'with two projects' },
    { command: 'agentless endpoints share generic_demo Web --as orders', help: 'under another name' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints share');
    const projects = given.positionals.slice(1);
    if (projects.length === 0) {
      throw new UsageError('No project is named.', { hint: 'Write: agentless endpoints share NAME PROJECT' });
    }
    const as = given.value('as');
    const description = given.value('description');
    const targets = projects.map((project) => ({
      project,
      ...(as !== undefined && { name: as }),
      ...(description !== undefined && { description }),
    }));
    const endpoint = await withEndpoints(given, context, (client, signal) => client.share(name, targets, { signal }));
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};
