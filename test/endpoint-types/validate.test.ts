import { expect, test } from 'vitest';
import {
  type EndpointDescription,
  endpointTypes,
  findEndpointType,
  mergeTypes,
  readServerTypes,
  validateEndpoint,
} from '../../src/endpoint-types/index.js';

const principal: EndpointDescription = {
  name: 'azure',
  type: 'azurerm',
  scheme: 'ServicePrincipal',
  parameters: { tenantid: 't', serviceprincipalid: 'i', authenticationType: 'spnKey', serviceprincipalkey: 'k' },
  data: { environment: 'AzureCloud', scopeLevel: 'Subscription', subscriptionId: 's', subscriptionName: 'n' },
};

const generic: EndpointDescription = {
  name: 'own server',
  type: 'generic',
  scheme: 'UsernamePassword',
  parameters: {},
  data: {},
  url: 'https://server.example:8443/',
};

interface ValidationCase {
  readonly title: string;
  readonly endpoint: EndpointDescription;
  /** `id key`, in order. */
  readonly findings: readonly string[];
  /** What the hints of the findings say, in order; all of it, where there is any. */
  readonly hints?: readonly string[];
}

const cases: readonly ValidationCase[] = [
  { title: 'a generic connection without credentials is right', endpoint: generic, findings: [] },
  { title: 'a service principal with a key is right', endpoint: principal, findings: [] },
  {
    title: 'names of types, schemes and keys are the same in any case',
    endpoint: {
      ...principal,
      type: 'AzureRM',
      scheme: 'serviceprincipal',
      parameters: { TenantId: 't', ServicePrincipalId: 'i', AUTHENTICATIONTYPE: 'spnkey', servicePrincipalKey: 'k' },
    },
    findings: [],
  },
  {
    title: 'a certificate stands in for the key',
    endpoint: {
      ...principal,
      parameters: {
        tenantid: 't',
        serviceprincipalid: 'i',
        authenticationType: 'spnCertificate',
        servicePrincipalCertificate: 'pem',
      },
    },
    findings: [],
  },
  {
    title: 'a key is not what a certificate is asked for',
    endpoint: {
      ...principal,
      parameters: { ...principal.parameters, authenticationType: 'spnCertificate' },
    },
    findings: ['missing-key servicePrincipalCertificate'],
    hints: ['It is needed where authenticationType == spnCertificate.'],
  },
  {
    title: 'a principal without credential type is asked for the key',
    endpoint: { ...principal, parameters: { tenantid: 't', serviceprincipalid: 'i' } },
    findings: ['missing-key serviceprincipalkey'],
    hints: ['The service makes it itself where creationMode is Automatic.'],
  },
  {
    title: 'an identity that the service makes has not to be given',
    endpoint: { ...principal, parameters: { tenantid: 't' }, data: { ...principal.data, creationMode: 'automatic' } },
    findings: [],
  },
  {
    title: 'a secret that the server keeps counts as given',
    endpoint: { ...principal, parameters: { ...principal.parameters, serviceprincipalkey: null } },
    findings: [],
  },
  {
    title: 'an empty text does not count as given',
    endpoint: { ...principal, parameters: { ...principal.parameters, serviceprincipalkey: '' } },
    findings: ['missing-key serviceprincipalkey'],
  },
  {
    title: 'a management group takes the place of the subscription',
    endpoint: {
      ...principal,
      data: { scopeLevel: 'ManagementGroup', managementGroupId: 'm', managementGroupName: 'n' },
    },
    findings: [],
  },
  {
    title: 'a management group has to be named',
    endpoint: { ...principal, data: { scopeLevel: 'ManagementGroup' } },
    findings: ['missing-key managementGroupId', 'missing-key managementGroupName'],
  },
  {
    title: 'a workspace asks for the subscription and for its own keys',
    endpoint: { ...principal, data: { scopeLevel: 'AzureMLWorkspace', mlWorkspaceName: 'w' } },
    findings: ['subscriptionId', 'subscriptionName', 'resourceGroupName', 'mlWorkspaceLocation'].map(
      (key) => `missing-key ${key}`,
    ),
  },
  {
    title: 'without a scope level it is that of a subscription',
    endpoint: { ...principal, data: {} },
    findings: ['missing-key subscriptionId', 'missing-key subscriptionName'],
  },
  {
    title: 'a rule over a value that only a run knows asks for nothing',
    endpoint: { ...principal, data: { scopeLevel: '$(level)' } },
    findings: ['impossible-value scopeLevel'],
  },
  {
    title: 'a value has to be one of the possible ones',
    endpoint: { ...principal, data: { ...principal.data, environment: 'AzureUsGovernmnt' } },
    findings: ['impossible-value environment'],
    hints: ["Did you mean 'AzureUSGovernment'?"],
  },
  {
    title: 'a resource group is no scope level, and the hint says where it goes',
    endpoint: { ...principal, data: { ...principal.data, scopeLevel: 'ResourceGroup' } },
    findings: ['impossible-value scopeLevel'],
    hints: ['For a resource group keep Subscription'],
  },
  {
    title: 'a yes-or-no setting takes true and false in any case',
    endpoint: {
      ...generic,
      type: 'jenkins',
      parameters: { username: 'a', password: 'b' },
      data: { acceptUntrustedCerts: 'True' },
    },
    findings: [],
  },
  {
    title: 'a yes-or-no setting takes nothing else',
    endpoint: {
      ...generic,
      type: 'jenkins',
      parameters: { username: 'a', password: 'b' },
      data: { acceptuntrustedcerts: 'yes' },
    },
    findings: ['impossible-value acceptUntrustedCerts'],
    hints: ['Known values: true, false.'],
  },
  {
    title: 'a port is a number',
    endpoint: {
      name: 'box',
      type: 'ssh',
      scheme: 'UsernamePassword',
      parameters: { username: 'me' },
      data: { Host: 'h', Port: 'x' },
      url: 'ssh://h:1',
    },
    findings: ['impossible-value Port'],
    hints: ['It is a number.'],
  },
  {
    title: 'slips of the keyboard in keys are named',
    endpoint: {
      name: 'box',
      type: 'ssh',
      scheme: 'UsernamePassword',
      parameters: { usrname: 'me' },
      data: { Hst: 'h' },
    },
    findings: ['unknown-key usrname', 'missing-key username', 'unknown-key Hst', 'missing-key Host'],
    hints: [
      "Did you mean 'username'?",
      'Add it to authorization.parameters.',
      "Did you mean 'Host'?",
      'Add it to data.',
    ],
  },
  {
    title: 'a key in the wrong map is sent to the other',
    endpoint: {
      ...principal,
      parameters: { ...principal.parameters, subscriptionID: 's' },
      data: { ...principal.data, TenantId: 't' },
    },
    findings: ['unknown-key subscriptionID', 'unknown-key TenantId'],
    hints: ["It belongs in data, as 'subscriptionId'.", "It belongs in authorization.parameters, as 'tenantid'."],
  },
  {
    title: 'a key of another scheme names that scheme',
    endpoint: {
      ...principal,
      scheme: 'ManagedServiceIdentity',
      parameters: { tenantid: 't', serviceprincipalkey: 'k' },
    },
    findings: ['unknown-key serviceprincipalkey'],
    hints: ['It belongs to the scheme ServicePrincipal.'],
  },
  {
    title: 'a type without data has no keys there',
    endpoint: { ...generic, data: { whatever: 'x' } },
    findings: ['unknown-key whatever'],
    hints: ['There are no keys.'],
  },
  {
    title: 'a key that stands twice in different case is named',
    endpoint: { ...generic, parameters: { username: 'a', Username: 'b' } },
    findings: ['repeated-key Username'],
  },
  {
    title: 'keys that objects inherit are unknown keys like others',
    endpoint: {
      ...generic,
      parameters: Object.fromEntries([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    },
    findings: ['unknown-key __proto__', 'unknown-key constructor'],
  },
  {
    title: 'a scheme that the type does not have is named with those that it has',
    endpoint: { ...principal, scheme: 'Kerberos' },
    findings: ['unknown-scheme scheme'],
    hints: ['Known schemes: ServicePrincipal, WorkloadIdentityFederation, ManagedServiceIdentity, PublishProfile.'],
  },
  {
    title: 'no scheme at all is named likewise, and data is judged all the same',
    endpoint: { ...principal, scheme: '', data: {} },
    findings: ['unknown-scheme scheme', 'missing-key subscriptionId', 'missing-key subscriptionName'],
  },
  {
    title: 'a generic connection without credentials still has a scheme',
    endpoint: { ...generic, scheme: 'None' },
    findings: ['unknown-scheme scheme'],
    hints: ['Without credentials it is UsernamePassword with empty values.'],
  },
  {
    title: 'an unknown type is named with the nearest, and with who decides',
    endpoint: { ...generic, type: 'gneric' },
    findings: ['unknown-type type'],
    hints: ["Did you mean 'generic'? A type that an extension brings is known to its server only"],
  },
  {
    title: 'no type at all is unknown, and the URL is judged all the same',
    endpoint: { ...generic, type: '', url: 'server' },
    findings: ['unknown-type type', 'malformed-url url'],
  },
  {
    title: 'a type without a URL of its own needs one',
    endpoint: { ...generic, url: '' },
    findings: ['missing-url url'],
  },
  {
    title: 'Azure Stack needs a URL',
    endpoint: { ...principal, data: { ...principal.data, environment: 'AzureStack' } },
    findings: ['missing-url url'],
  },
  {
    title: 'an Azure registry needs a URL, or a login server of which it is made',
    endpoint: {
      name: 'registry',
      type: 'dockerregistry',
      scheme: 'WorkloadIdentityFederation',
      parameters: { tenantid: 't', serviceprincipalid: 'i' },
    },
    findings: ['missing-url url'],
    hints: ['Give it, or loginServer, of which it is made.'],
  },
  {
    title: 'what is given of the kind of a registry goes before what goes with the scheme',
    endpoint: {
      name: 'registry',
      type: 'dockerregistry',
      scheme: 'WorkloadIdentityFederation',
      parameters: { tenantid: 't', serviceprincipalid: 'i' },
      data: { RegistryType: 'others' },
    },
    findings: [],
  },
  {
    title: 'a URL that is made of what is missing is not missed as well',
    endpoint: { name: 'box', type: 'ssh', scheme: 'UsernamePassword', parameters: { username: 'me' } },
    findings: ['missing-key Host'],
  },
  {
    title: 'a URL that is made of other values has to be one',
    endpoint: {
      name: 'box',
      type: 'ssh',
      scheme: 'UsernamePassword',
      parameters: { username: 'me' },
      data: { Host: 'a b' },
    },
    findings: ['malformed-url url'],
  },
  { title: 'a name is needed', endpoint: { ...generic, name: ' ' }, findings: ['empty-name name'] },
  {
    title: 'a name with a comma cannot be looked up',
    endpoint: { ...generic, name: 'a,b' },
    findings: ['name-with-comma name'],
    hints: ['nobody can look it up by name'],
  },
  {
    title: 'a name with a slash spoils the subject of an identity',
    endpoint: { ...generic, name: 'team/a,b' },
    findings: ['name-with-comma name', 'name-with-slash name'],
    hints: ['', 'sc://organization/project/name'],
  },
];

test.each(cases)('$title', ({ endpoint, findings, hints = [] }) => {
  const found = validateEndpoint(endpoint);

  expect(found.map(({ id, key }) => `${id} ${key}`)).toEqual(findings);
  for (const [place, hint] of hints.entries()) expect(found[place]?.hint).toContain(hint);
  for (const { message, hint } of found)
    expect([message, hint].every((text) => text.endsWith('.') || text.endsWith('?'))).toBe(true);
});

test.each([
  'https://server.example',
  'http://127.0.0.1:5001/path?x=1',
  'tcp://cluster.example:19000',
  'svn://server:3690/repository',
  'ssh://h:22',
])('%s is a URL', (url) => {
  expect(validateEndpoint({ ...generic, url })).toEqual([]);
});

test.each([
  'server.example',
  'localhost:5001',
  'https://',
  'https://a b',
  'https://x ',
  '/path',
  'git@host:repository',
])('%j is no URL', (url) => {
  const [finding, ...rest] = validateEndpoint({ ...generic, url });

  expect(rest).toEqual([]);
  expect(finding?.id).toBe('malformed-url');
});

test('no finding repeats a secret or a URL', () => {
  const type = findEndpointType('generic');
  const types = type
    ? [
        {
          ...type,
          data: [
            {
              key: 'level',
              required: true,
              confidential: true,
              fixed: false,
              filledByServer: false,
              possibleValues: ['high'],
            },
          ],
        },
      ]
    : [];
  const endpoint = {
    ...generic,
    url: 'https//me:word-1@host',
    data: { level: 'word-2' },
    parameters: { pasword: 'word-3' },
  };

  const findings = validateEndpoint(endpoint, types);

  expect(findings.map(({ id }) => id)).toEqual(['unknown-key', 'impossible-value', 'malformed-url']);
  expect(JSON.stringify(findings)).not.toContain('word-');
});

test("a server's own types are judged by, and then nobody else decides", () => {
  const server = readServerTypes([
    {
      name: 'ExtensionType',
      authenticationSchemes: [
        {
          scheme: 'Token',
          inputDescriptors: [
            { id: 'apitoken', validation: { isRequired: true } },
            { id: 'later', validation: { isRequired: true }, properties: { visibleRule: 'a rule of another kind' } },
          ],
        },
      ],
    },
  ]);
  const types = mergeTypes(endpointTypes, server);
  const endpoint = { name: 'one', type: 'extensiontype', scheme: 'Token', parameters: {}, url: 'https://x.example' };

  expect(validateEndpoint(endpoint, types).map(({ id, key }) => `${id} ${key}`)).toEqual(['missing-key apitoken']);
  expect(validateEndpoint({ ...endpoint, type: 'ExtensionTyp' }, types)).toEqual([
    {
      id: 'unknown-type',
      key: 'type',
      message: "There is no type 'ExtensionTyp' of service connections.",
      hint: "Did you mean 'ExtensionType'?",
    },
  ]);
});
