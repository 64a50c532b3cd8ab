import type { Command } from '../../command.js';
import { confirm, yesOption } from '../../confirm.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

/** `agentless endpoints delete` */
export const endpointsDelete: Command = {
  name: 'endpoints delete',
  summary: 'delete a service connection, and wait until it is gone',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [
    { name: 'from', value: 'PROJECT', multiple: true, help: 'from this project (default: from all that have it)' },
    { name: 'deep', help: 'also delete the service principal that the server made for it' },
    { name: 'no-wait', help: 'do not wait until it is gone' },
    yesOption,
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints delete generic_demo', help: 'asks first' },
    { command: 'agentless endpoints delete generic_demo --yes', help: 'in a script' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints delete');
    await confirm(`Delete service connection '${name}'`, given, context);
    const projects = given.values('from');
    if (!given.has('no-wait')) context.stderr.write(`Deleting '${name}', and waiting until it is gone …\n`);
    await withEndpoints(given, context, (client, signal) =>
      client.delete(name, {
        deep: given.has('deep'),
        wait: !given.has('no-wait'),
        projects: projects.length > 0 ? projects : 'all',
        signal,
      }),
    );
    const { stdout, json } = context;
    stdout.write(json ? `${JSON.stringify({ deleted: name })}\n` : `Deleted '${name}'.\n`);
    return exitCodes.success;
  },
};
