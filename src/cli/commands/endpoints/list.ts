import type { EndpointFilter } from '../../../endpoints/index.js';
import { suggest } from '../../../nearest.js';
import type { Command, GivenArguments } from '../../command.js';
import { columnNames, readColumns } from '../../endpoints/columns.js';
import { withEndpoints } from '../../endpoints/connect.js';
import { warnOfUnknownFilters } from '../../endpoints/filter-warnings.js';
import { endpointJson, tellOfPartial } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { tableLines } from '../../table.js';

/** `agentless endpoints list` */
export const endpointsList: Command = {
  name: 'endpoints list',
  summary: 'list the service connections of a project',
  positionals: [],
  options: [
    { name: 'type', value: 'T', help: 'only this type, such as generic or azurerm' },
    { name: 'auth-scheme', value: 'S', multiple: true, help: 'only this authorization scheme' },
    { name: 'name', value: 'NAME', multiple: true, help: 'only this name' },
    { name: 'id', value: 'ID', multiple: true, help: 'only this id' },
    { name: 'owner', value: 'O', help: 'library or agentcloud' },
    { name: 'action', value: 'none|manage|use|view', help: 'only those with which the caller may do this' },
    { name: 'ready-only', help: 'leave out those that are not ready or have failed' },
    { name: 'details', help: 'ask the server for all it gives' },
    { name: 'columns', value: 'A,B', help: `what the table shows, of: ${columnNames.join(', ')}` },
    ...organizationOptions,
  ],
  examples: [
    {
      command: 'agentless endpoints list --org https://dev.azure.com/fabrikam --project Demo',
      help: 'all of a project',
    },
    {
      command: 'agentless endpoints list --type azurerm --columns name,state,modified',
      help: 'some, with other columns',
    },
    { command: "agentless endpoints list --json | jq -r '.[].name'", help: 'for programs: a bare array' },
  ],
  async run(given, context) {
    const columns = readColumns(given.value('columns'), context.style);
    const filter = readFilter(given);
    const endpoints = await withEndpoints(given, context, async (client, signal) => {
      const found = await client.list(filter, signal);
      const { type, authSchemes: schemes = [], owner } = filter;
      if (found.length === 0) await warnOfUnknownFilters({ type, schemes, owner }, client, context, signal);
      return found;
    });
    const { stdout, json, terminal, style } = context;
    if (json) stdout.write(`${JSON.stringify(endpoints.map(endpointJson))}\n`);
    else if (endpoints.length === 0) stdout.write('No service connections.\n');
    else {
      const lines = tableLines(columns, endpoints, terminal.columns, style.strong);
      stdout.write(`${lines.join('\n')}\n`);
    }
    tellOfPartial(endpoints, context);
    return exitCodes.success;
  },
};

const actions = ['none', 'manage', 'use', 'view'] as const;

function readFilter(given: GivenArguments): EndpointFilter {
  const type = given.value('type');
  const owner = given.value('owner');
  const wanted = given.value('action');
  const actionFilter = actions.find((action) => action === wanted?.toLowerCase());
  if (wanted !== undefined && !actionFilter) {
    throw new UsageError(`There is no action '${wanted}'.`, { hint: suggest(wanted, actions, 'actions') });
  }
  return {
    ...(type !== undefined && { type }),
    ...(owner !== undefined && { owner }),
    ...(actionFilter && { actionFilter }),
    ...(given.has('auth-scheme') && { authSchemes: given.values('auth-scheme') }),
    ...(given.has('name') && { names: given.values('name') }),
    ...(given.has('id') && { ids: given.values('id') }),
    ...(given.has('details') && { includeDetails: true }),
    includeFailed: !given.has('ready-only'),
  };
}
