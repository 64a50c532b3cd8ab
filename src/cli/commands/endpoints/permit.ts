import type { Command, GivenArguments } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

/** `agentless endpoints permit` */
export const endpointsPermit: Command = {
  name: 'endpoints permit',
  summary: 'show or change which pipelines may use a service connection',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [
    { name: 'pipeline', value: 'ID', multiple: true, help: 'let this pipeline use it' },
    { name: 'revoke', value: 'ID', multiple: true, help: 'no longer let this pipeline use it' },
    { name: 'all', help: 'let all pipelines of the project use it' },
    { name: 'not-all', help: 'only the pipelines that are named one by one' },
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints permit generic_demo', help: 'who may use it' },
    { command: 'agentless endpoints permit generic_demo --pipeline 16 --pipeline 17', help: 'two more pipelines' },
    { command: 'agentless endpoints permit generic_demo --not-all --revoke 16', help: 'take permissions back' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints permit');
    const change = readChange(given);
    const permissions = await withEndpoints(given, context, (client, signal) =>
      change ? client.permit(name, change, { signal }) : client.permissions(name, signal),
    );
    const { stdout, json } = context;
    if (json) stdout.write(`${JSON.stringify(permissions)}\n`);
    else if (permissions.allPipelines) stdout.write('All pipelines of the project may use it.\n');
    else if (permissions.pipelines.length === 0) stdout.write('No pipeline may use it without being asked for.\n');
    else stdout.write(`Pipelines that may use it: ${permissions.pipelines.join(', ')}\n`);
    return exitCodes.success;
  },
};

function readChange(given: GivenArguments) {
  if (given.has('all') && given.has('not-all')) {
    throw new UsageError('--all and --not-all exclude each other.', { hint: 'Give one of them.' });
  }
  const pipelines = given.values('pipeline').map((text) => readPipelineId(text, 'pipeline'));
  const revoke = given.values('revoke').map((text) => readPipelineId(text, 'revoke'));
  const all = given.has('all') || given.has('not-all') ? { allPipelines: given.has('all') } : {};
  const isChange = pipelines.length > 0 || revoke.length > 0 || 'allPipelines' in all;
  return isChange ? { ...all, pipelines, revoke } : undefined;
}

function readPipelineId(text: string, option: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError(`--${option} ${text} is no id of a pipeline.`, {
    hint: 'It is the number behind definitionId= in the address of the pipeline.',
  });
}
