import path from 'node:path';
import {
  changesAnything,
  DEFAULT_CONCURRENCY,
  notesOnSecrets,
  planEndpoints,
  writePlan,
} from '../../../endpoints/plan/index.js';
import type { Command } from '../../command.js';
import { readNumber, withEndpoints } from '../../endpoints/connect.js';
import { CONNECTIONS_FILE, inspectFile, printPlan, readConnectionsFile } from '../../endpoints/plan-files.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { Progress } from '../../progress.js';
import { writeTextFile } from '../../write-file.js';

/** `agentless endpoints plan` */
export const endpointsPlan: Command = {
  name: 'endpoints plan',
  summary: 'show what apply would change so that the project has the connections of a file',
  positionals: [{ name: 'FILE', help: `the service connections (default: ${CONNECTIONS_FILE})` }],
  options: [
    { name: 'out', value: 'PLAN', help: 'write the plan into a file, for apply to do exactly that' },
    { name: 'update-secrets', help: 'also write the secrets of connections that nothing else changes' },
    { name: 'exit-code', help: 'exit with 1 where something would change' },
    { name: 'concurrency', value: 'N', help: `requests at one time (default: ${DEFAULT_CONCURRENCY})` },
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints plan connections.yml', help: 'what would change' },
    { command: 'agentless endpoints plan connections.yml --out plan.json --exit-code', help: 'for a review in CI' },
  ],
  async run(given, context) {
    const file = await readConnectionsFile(given.positionals[0], context);
    const out = given.value('out');
    const { environment, workingDirectory } = context;
    if (out !== undefined && path.resolve(workingDirectory, out) === path.resolve(workingDirectory, file.file)) {
      throw new UsageError(`--out ${out} would write the plan over the file that it is made from.`, {
        hint: 'Name another file, such as plan.json.',
      });
    }
    const progress = new Progress(context);
    const concurrency = readNumber(given, 'concurrency', DEFAULT_CONCURRENCY);
    const plan = await withEndpoints(given, context, (client, signal, { project }) =>
      planEndpoints(inspectFile(file, project), client, {
        updateSecrets: given.has('update-secrets'),
        environment,
        workingDirectory,
        concurrency,
        signal,
        onProgress: ({ done, total }) => progress.step('Reading', done, total),
      }),
    ).finally(() => progress.end());
    if (out !== undefined) await writeTextFile('The plan', out, writePlan(plan), context);
    printPlan(plan, context, notesOnSecrets(plan, { environment, workingDirectory }));
    return given.has('exit-code') && changesAnything(plan) ? exitCodes.negative : exitCodes.success;
  },
};
