import type { EndpointType } from '../endpoint-type.js';
import { optional, optionalSecret, required } from '../inputs.js';
import { optionalUsernamePassword, scheme, token, withoutTest } from '../schemes.js';

/** Types for any server, and for calls from one pipeline to another. */
export const genericTypes: readonly EndpointType[] = [
  {
    name: 'generic',
    displayName: 'Generic',
    data: [],
    schemes: withoutTest(optionalUsernamePassword()),
  },
  {
    name: 'incomingwebhook',
    displayName: 'Incoming WebHook',
    url: 'https://dev.azure.com',
    data: [],
    schemes: withoutTest(
      scheme('None', [
        required('webhookname'),
        optionalSecret('secret', { help: 'Signs the payload.' }),
        optional('header', { help: 'The header that carries the signature.' }),
      ]),
    ),
  },
  {
    name: 'azdoapi',
    displayName: 'Azure DevOps REST API',
    data: [optional('releaseUrl')],
    schemes: [token()],
    extension: 'CSE-DevOps.RunPipelines',
  },
];
