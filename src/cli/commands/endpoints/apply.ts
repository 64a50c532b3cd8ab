import {
  type ApplyReport,
  applyPlan,
  checkSecrets,
  DEFAULT_CONCURRENCY,
  type EndpointPlan,
  isPlan,
  planEndpoints,
  readPlan,
  takesAway,
} from '../../../endpoints/plan/index.js';
import type { Command, CommandContext, GivenArguments } from '../../command.js';
import { confirm, yesOption } from '../../confirm.js';
import { printApplyReport } from '../../endpoints/apply-report.js';
import { readNumber, withEndpoints } from '../../endpoints/connect.js';
import { CONNECTIONS_FILE, inspectFile, printPlan, readConnectionsFile } from '../../endpoints/plan-files.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { Progress } from '../../progress.js';

/** `agentless endpoints apply` */
export const endpointsApply: Command = {
  name: 'endpoints apply',
  summary: 'make the project have the service connections of a file, or do a plan',
  positionals: [
    { name: 'FILE|PLAN', help: `the service connections, or what plan --out wrote (default: ${CONNECTIONS_FILE})` },
  ],
  options: [
    { name: 'keep-going', help: 'go on with the others where one fails' },
    { name: 'update-secrets', help: 'also write the secrets of connections that nothing else changes' },
    {
      name: 'keep-secrets',
      help: 'send null for secrets that the file lacks; that the server keeps them is not verified',
    },
    { name: 'concurrency', value: 'N', help: `requests at one time (default: ${DEFAULT_CONCURRENCY})` },
    yesOption,
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints apply connections.yml', help: 'plan and do it; asks before it takes one away' },
    { command: 'agentless endpoints apply plan.json --yes', help: 'exactly what was planned' },
  ],
  async run(given, context) {
    const file = await readConnectionsFile(given.positionals[0], context);
    const concurrency = readNumber(given, 'concurrency', DEFAULT_CONCURRENCY);
    const updateSecrets = given.has('update-secrets');
    const { environment, workingDirectory } = context;
    const report = await withEndpoints(given, context, async (client, signal, { project }) => {
      const places = { environment, workingDirectory, concurrency, signal, updateSecrets };
      const plan = isPlan(file.text)
        ? readPlan(file.text, file.file)
        : await planEndpoints(inspectFile(file, project), client, places);
      if (!context.json) printPlan(plan, context);
      const options = { ...places, keepGoing: given.has('keep-going'), keepSecrets: given.has('keep-secrets') };
      checkSecrets(plan, options);
      await confirmDeletions(plan, given, context);
      const progress = new Progress(context);
      const onProgress = ({ done, total }: { done: number; total: number }): void =>
        progress.step('Applied', done, total);
      return await applyPlan(plan, client, { ...options, onProgress }).finally(() => progress.end());
    });
    printApplyReport(report, context);
    return exitCodeOf(report);
  },
};

async function confirmDeletions(plan: EndpointPlan, given: GivenArguments, context: CommandContext): Promise<void> {
  const losses = plan.entries.filter(takesAway);
  const deletions = losses.filter(({ action }) => action === 'delete').length;
  const unshared = losses.length - deletions;
  const what = [
    ...(deletions > 0 ? [`Delete ${countOf(deletions)}`] : []),
    ...(unshared > 0 ? [`${deletions > 0 ? 'take' : 'Take'} ${countOf(unshared)} from projects that use them`] : []),
  ];
  if (what.length > 0) await confirm(what.join(', and '), given, context);
}

function countOf(count: number): string {
  return `${count} service connection${count === 1 ? '' : 's'}`;
}

/** What is not done is the other side's doing, or that of the person who interrupted. */
function exitCodeOf({ succeeded }: ApplyReport) {
  return succeeded ? exitCodes.success : exitCodes.remote;
}
