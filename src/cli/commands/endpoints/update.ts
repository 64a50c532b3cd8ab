import type { EndpointChange, EndpointState, ServiceEndpoints } from '../../../endpoints/index.js';
import type { Command, GivenArguments } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import {
  placeSettings,
  readGivenSettings,
  schemeNamed,
  settingOptions,
  typeNamed,
  typeOf,
} from '../../endpoints/settings.js';
import { describeState, printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';
import { whileWaiting } from '../../waiting.js';

/** `agentless endpoints update` */
export const endpointsUpdate: Command = {
  name: 'endpoints update',
  summary: 'change a service connection; what is not named stays as it is',
  positionals: [{ name: 'NAME|ID', help: 'the service connection' }],
  options: [
    { name: 'url', value: 'URL', help: 'its new URL' },
    { name: 'description', value: 'TEXT', help: 'its new description' },
    { name: 'scheme', value: 'S', help: 'another authorization scheme' },
    ...settingOptions,
    {
      name: 'keep-secrets',
      help: 'send null for secrets that are not given; that the server then keeps them is not verified',
    },
    { name: 'disable', help: 'no pipeline may use it' },
    { name: 'enable', help: 'pipelines may use it again' },
    ...organizationOptions,
  ],
  examples: [
    {
      command: 'agentless endpoints update orders --url https://new.example --secret password=env:ORDERS_PASSWORD',
      help: 'the server gives no secrets back, so an update needs them again',
    },
    { command: 'agentless endpoints update orders --set username=deploy --keep-secrets', help: 'without them' },
  ],
  async run(given, context) {
    const name = requiredName(given, 'endpoints update');
    const settings = await readGivenSettings(given, context);
    const fields = readFields(given);
    const hasSettings = Object.keys({ ...settings.values, ...settings.secrets }).length > 0;
    if (!hasSettings && Object.keys(fields).length === 0) {
      throw new UsageError('Nothing is to be changed.', { hint: 'See: agentless endpoints update --help' });
    }
    const keepSecrets = given.has('keep-secrets');
    const changeFor = async (client: ServiceEndpoints, signal: AbortSignal): Promise<EndpointChange> => {
      if (!hasSettings && fields.scheme === undefined) return fields;
      const current = await client.show(name, signal);
      // Of one that cannot be read whole no change can be made, which the update says.
      if (current.isPartial) return { ...fields, data: {} };
      const { authorization, data } = current;
      if (fields.scheme === undefined) {
        const type = await typeOf(current, client, signal);
        const { parameters } = authorization;
        return { ...fields, ...placeSettings(settings, type, authorization.scheme, { parameters, data }) };
      }
      const type = await typeNamed(current.type, fields.scheme, client, signal);
      const { scheme } = schemeNamed(fields.scheme, type);
      return { ...fields, scheme, ...(hasSettings && placeSettings(settings, type, scheme, { data })) };
    };
    const endpoint = await withEndpoints(given, context, (client, signal) =>
      whileWaiting(`Updating '${name}'`, context, async (tell) => {
        const onState = (state: EndpointState): void => tell(describeState(state));
        return await client.update(name, await changeFor(client, signal), { keepSecrets, signal, onState });
      }),
    );
    printEndpoint(endpoint, context);
    return exitCodes.success;
  },
};

function readFields(given: GivenArguments): EndpointChange {
  if (given.has('enable') && given.has('disable')) {
    throw new UsageError('--enable and --disable exclude each other.', { hint: 'Give one of them.' });
  }
  const texts = ['url', 'description', 'scheme'].flatMap((option) => {
    const text = given.value(option);
    return text === undefined ? [] : [[option, text] as const];
  });
  const isSwitched = given.has('enable') || given.has('disable');
  return { ...Object.fromEntries(texts), ...(isSwitched && { isDisabled: given.has('disable') }) };
}
