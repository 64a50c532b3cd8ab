import { exportEndpoints } from '../../../endpoints/file/index.js';
import type { Command } from '../../command.js';
import { withEndpoints } from '../../endpoints/connect.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { Progress } from '../../progress.js';
import { printable } from '../../table.js';
import { writeTextFile } from '../../write-file.js';

/** `agentless endpoints export` */
export const endpointsExport: Command = {
  name: 'endpoints export',
  summary: 'write the service connections of a project as a file for plan and apply',
  positionals: [],
  options: [
    { name: 'out', value: 'FILE', help: 'write into this file (default: standard output)' },
    { name: 'type', value: 'T', help: 'only this type' },
    { name: 'pipelines', help: 'also which pipelines may use each' },
    ...organizationOptions,
  ],
  examples: [
    {
      command: 'agentless endpoints export --out connections.yml',
      help: 'all of a project; secrets become { env: NAME }',
    },
    { command: 'agentless endpoints export --json', help: 'the text, the variables to fill and warnings as JSON' },
  ],
  async run(given, context) {
    const { stdout, stderr, json } = context;
    const type = given.value('type');
    const progress = new Progress(context);
    const { yaml, names, secrets, warnings } = await withEndpoints(given, context, (client, signal, { project }) =>
      exportEndpoints(client, {
        project,
        pipelines: given.has('pipelines'),
        signal,
        onProgress: ({ done, total }) => progress.step('Exporting', done, total),
        ...(type !== undefined && { filter: { type } }),
      }),
    ).finally(() => progress.end());
    const out = given.value('out');
    if (out !== undefined) await writeTextFile('The export', out, yaml, context);
    if (json) stdout.write(`${JSON.stringify({ yaml, names, secrets, warnings })}\n`);
    else if (out === undefined) stdout.write(yaml);
    else stdout.write(`Wrote ${names.length} service connections to ${out}.\n`);
    // On standard error, so that the file itself may go to standard output.
    for (const warning of warnings) stderr.write(`warning: ${printable(warning)}\n`);
    if (secrets.length > 0 && !json) {
      stderr.write('Set these environment variables before you apply the file:\n');
      for (const { variable, key, connection } of secrets)
        stderr.write(`  ${variable}  (${key} of '${printable(connection)}')\n`);
    }
    return exitCodes.success;
  },
};
