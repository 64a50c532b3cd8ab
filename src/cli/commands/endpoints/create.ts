import type { EndpointState, ServiceEndpoints } from '../../../endpoints/index.js';
import type { Command, GivenArguments } from '../../command.js';
import { readNumber, withEndpoints } from '../../endpoints/connect.js';
import { placeSettings, readGivenSettings, schemeNamed, settingOptions, typeNamed } from '../../endpoints/settings.js';
import { describeState, printEndpoint, stateOf } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { liveLineOf } from '../../live-line.js';
import { organizationOptions } from '../../organization-options.js';
import { printable } from '../../table.js';
import { whileWaiting } from '../../waiting.js';

/** Seconds that `create` waits for the server to finish in the background. */
const DEFAULT_TIMEOUT = 600;

/** `agentless endpoints create` */
export const endpointsCreate: Command = {
  name: 'endpoints create',
  summary: 'create a service connection',
  positionals: [{ name: 'NAME', help: 'its name' }],
  options: [
    { name: 'name', value: 'NAME', help: 'its name, where it is not the first argument' },
    { name: 'type', value: 'T', help: 'its type: see agentless endpoints types --offline' },
    { name: 'scheme', value: 'S', help: 'its authorization scheme, where the type has several' },
    { name: 'url', value: 'URL', help: 'its URL, where the type has none of its own' },
    { name: 'description', value: 'TEXT', help: 'what people should know of it' },
    ...settingOptions,
    { name: 'share-with', value: 'PROJECT', multiple: true, help: 'also for this project' },
    { name: 'all-pipelines', help: 'all pipelines of the project may use it' },
    { name: 'no-wait', help: 'do not wait where the server finishes it in the background' },
    { name: 'timeout', value: 'SECONDS', help: `how long to wait (default: ${DEFAULT_TIMEOUT})` },
    ...organizationOptions,
  ],
  examples: [
    {
      command:
        'agentless endpoints create orders --type generic --url https://orders.example --set username=ci --secret password=env:ORDERS_PASSWORD',
      help: 'user and password',
    },
    {
      command: 'agentless endpoints create github --type github --scheme Token --secret AccessToken=file:token.txt',
      help: 'a type with several schemes',
    },
  ],
  async run(given, context) {
    const name = readName(given);
    const typeName = given.value('type');
    if (typeName === undefined) {
      throw new UsageError('No type is given.', {
        hint: 'Give --type T; agentless endpoints types --offline lists them.',
      });
    }
    const timeout = readNumber(given, 'timeout', DEFAULT_TIMEOUT) * 1000;
    const settings = await readGivenSettings(given, context);
    const url = given.value('url');
    const description = given.value('description');
    const line = liveLineOf(context);
    const create = async (client: ServiceEndpoints, signal: AbortSignal, tell: (news: string) => void) => {
      // Before anything is made that could not be finished.
      if (given.has('all-pipelines') && !(await client.canReadPermissions(signal))) {
        throw new UsageError('This server has no permissions of pipelines.', {
          hint: 'Leave out --all-pipelines; there is nothing to permit here.',
        });
      }
      const type = await typeNamed(typeName, given.value('scheme'), client, signal);
      const { scheme } = schemeNamed(given.value('scheme'), type);
      const created = await client.create(
        {
          name,
          type: type.name,
          scheme,
          ...placeSettings(settings, type, scheme),
          ...(url !== undefined && { url }),
          ...(description !== undefined && { description }),
        },
        {
          wait: false,
          signal,
          sharedWith: given.values('share-with').map((project) => ({ project })),
          // Only a prefix gets a key through that the type does not have, and whoever writes it means it.
          unknownKeys: 'send',
        },
      );
      const waits = !given.has('no-wait') && stateOf(created) !== 'Ready';
      // Told before the wait: who interrupts it has to know that there is one.
      if (waits)
        line.print(printable(`Created '${created.name}' (${created.id}); waiting until the server has finished it …`));
      if (given.has('all-pipelines')) {
        await client.permit(created.id, { allPipelines: true }, { signal }).catch((error: unknown) => {
          if (!waits) line.print(printable(`Created '${created.name}' (${created.id}).`));
          throw error;
        });
      }
      if (!waits) return created;
      const onState = (state: EndpointState): void => tell(describeState(state));
      return await client.waitUntilReady(created.id, { timeout, signal, onState });
    };
    const endpoint = await withEndpoints(given, context, (client, signal) =>
      whileWaiting(`Creating '${name}'`, context, (tell) => create(client, signal, tell)),
    );
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};

function readName(given: GivenArguments): string {
  const [first] = given.positionals;
  const option = given.value('name');
  if (first !== undefined && option !== undefined) {
    throw new UsageError('The name is given twice.', { hint: 'Give it as the first argument, or by --name.' });
  }
  const name = first ?? option;
  if (name !== undefined) return name;
  throw new UsageError('No name is given.', { hint: 'Write: agentless endpoints create NAME --type T' });
}
