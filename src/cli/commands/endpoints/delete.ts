import type { DeletionPreview } from '../../../endpoints/index.js';
import type { Command, GivenArguments } from '../../command.js';
import { checkConfirmable, confirm, yesOption } from '../../confirm.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { projectsText, questionOf, removalJson, reportOf } from '../../endpoints/removal.js';
import { describeState } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { printable } from '../../table.js';
import { whileWaiting } from '../../waiting.js';

/** `agentless endpoints delete` */
export const endpointsDelete: Command = {
  name: 'endpoints delete',
  summary: 'delete a service connection, and wait until it is gone',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [
    { name: 'from', value: 'PROJECT', multiple: true, help: 'from this project (default: from --project alone)' },
    { name: 'everywhere', help: 'from all projects that have it' },
    { name: 'deep', help: 'also delete the service principal that the server made for it' },
    { name: 'no-wait', help: 'do not wait until it is gone' },
    yesOption,
    ...organizationOptions,
  ],
  examples: [
    { command: 'agentless endpoints delete generic_demo', help: 'asks first; projects that it is shared with keep it' },
    { command: 'agentless endpoints delete generic_demo --everywhere --yes', help: 'from all projects, in a script' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints delete');
    const projects = readProjects(given);
    const deep = given.has('deep');
    const wait = !given.has('no-wait');
    checkConfirmable(`Delete service connection '${name}'`, given, context);
    const removal = await withEndpoints(given, context, async (client, signal) => {
      const preview = await client.previewDelete(name, { deep, projects, signal });
      if (deep && projects === undefined) checkUnshared(preview);
      await confirm(questionOf(preview, deep), given, context);
      const { endpoint, from } = preview;
      const ids = from.map(({ id }) => id);
      const title = `Deleting '${endpoint.name}'`;
      // A terminal shows the wait itself.
      if (wait && !context.terminal.showsProgress) {
        context.stderr.write(`${printable(title)}, and waiting until it is gone …\n`);
      }
      await whileWaiting(title, context, (tell) =>
        client.delete(endpoint.id, {
          deep,
          wait,
          projects: ids,
          signal,
          onState: (state) => tell(describeState(state)),
        }),
      );
      return preview;
    });
    const { stdout, stderr, json } = context;
    stdout.write(json ? `${JSON.stringify(removalJson(removal))}\n` : `${printable(reportOf(removal))}\n`);
    if (removal.staysIn.length > 0 && projects === undefined) {
      stderr.write('hint: To delete it there, too, give --everywhere.\n');
    }
    return exitCodes.success;
  },
};

function readProjects(given: GivenArguments): readonly string[] | 'all' | undefined {
  const from = given.values('from');
  if (!given.has('everywhere')) return from.length === 0 ? undefined : from;
  if (from.length === 0) return 'all';
  throw new UsageError('--from and --everywhere exclude each other.', { hint: 'Give one of them.' });
}

/** The principal serves all projects of a connection, so it does not go along with one of them. */
function checkUnshared({ endpoint, staysIn }: DeletionPreview): void {
  if (staysIn.length === 0) return;
  throw new UsageError(
    `'${endpoint.name}' is also in ${projectsText(staysIn)}, and --deep would take its service principal from there.`,
    { hint: 'Give --everywhere to delete it with its service principal, or leave --deep out.' },
  );
}
