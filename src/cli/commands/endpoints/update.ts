import { findEndpointType } from '../../../endpoint-types/index.js';
import type { EndpointChange } from '../../../endpoints/index.js';
import type { Command, GivenArguments } from '../../command.js';
import { requiredName, withEndpoints } from '../../endpoints/connect.js';
import { placeSettings, readGivenSettings, settingOptions, typeNamed } from '../../endpoints/settings.js';
import { printEndpoint } from '../../endpoints/show-endpoint.js';
import { UsageError } from '../../errors.js';
import { exitCodes } from '../../exit-codes.js';
import { organizationOptions } from '../../organization-options.js';

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
    const endpoint = await withEndpoints(given, context, async (client, signal) => {
      const change = async (): Promise<EndpointChange> => {
        if (!hasSettings) return fields;
        const { type, authorization } = await client.show(name, signal);
        const scheme = fields.scheme ?? authorization.scheme;
        const known = findEndpointType(type) ?? (await typeNamed(type, client, signal));
        return { ...fields, ...placeSettings(settings, known, scheme) };
      };
      return await client.update(name, await change(), { keepSecrets: given.has('keep-secrets'), signal });
    });
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
