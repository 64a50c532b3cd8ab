import type { EndpointType } from '../endpoint-type.js';
import { required, secret } from '../inputs.js';
import { scheme, token, usernamePassword, withoutTest } from '../schemes.js';

/** Types of package feeds. The service tests none of them. */
export const packageTypes: readonly EndpointType[] = [
  {
    name: 'externalnugetfeed',
    displayName: 'NuGet',
    data: [],
    schemes: withoutTest(scheme('None', [secret('nugetkey', { help: 'The API key.' })]), token(), usernamePassword()),
  },
  {
    name: 'externalnpmregistry',
    displayName: 'npm',
    data: [],
    schemes: withoutTest(token(), usernamePassword()),
  },
  {
    name: 'externalmavenrepository',
    displayName: 'Maven',
    data: [required('RepositoryId', { help: 'The id of the server in settings.xml.' })],
    schemes: withoutTest(token(), usernamePassword()),
  },
  {
    name: 'externalPythonDownloadFeed',
    displayName: 'Python package download',
    data: [],
    schemes: withoutTest(token(), usernamePassword()),
  },
  {
    name: 'externalPythonUploadFeed',
    displayName: 'Python package upload',
    data: [required('EndpointName', { help: 'The name of the feed in .pypirc.' })],
    schemes: withoutTest(token(), usernamePassword()),
  },
  {
    // The name that CargoAuthenticate asks for; newer than the public catalogue of types.
    name: 'externalcargorepository',
    displayName: 'Cargo',
    data: [],
    schemes: withoutTest(token(), usernamePassword()),
  },
];
