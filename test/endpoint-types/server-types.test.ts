import { expect, test } from 'vitest';
import {
  type EndpointType,
  endpointTypes,
  findEndpointType,
  findInput,
  mergeTypes,
  readServerTypes,
  toLegacyServerType,
  toServerType,
} from '../../src/endpoint-types/index.js';

/** The same type under a name that the catalogue does not have, without what only the catalogue can know of it. */
function unknownToCatalogue({ name, displayName, url, urlBy, data, schemes }: EndpointType): EndpointType {
  return {
    name: `own-${name}`,
    displayName,
    ...(url !== undefined && { url }),
    ...(urlBy && { urlBy }),
    data,
    schemes: schemes.map(({ scheme, aliases, parameters, verifiable }) => ({
      scheme,
      aliases,
      parameters,
      verifiable,
    })),
  };
}

function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test.each(endpointTypes)('$name comes back from a server as it went', (type) => {
  const own = unknownToCatalogue(type);

  expect(readServerTypes(overTheWire({ count: 1, value: [toServerType(type)] }))).toStrictEqual([type]);
  expect(readServerTypes(overTheWire([toServerType(own)]))).toStrictEqual([own]);
});

test.each(endpointTypes)('$name comes back from an old server as it went', (type) => {
  const own = unknownToCatalogue(type);

  expect(readServerTypes(overTheWire({ count: 1, value: [toLegacyServerType(type)] }))).toStrictEqual([type]);
  expect(readServerTypes(overTheWire([toLegacyServerType(own)]))).toStrictEqual([own]);
});

test('a type is answered in the shape of the REST API', () => {
  const type = findEndpointType('azurerm');
  const answer = type && toServerType(type);
  const descriptor = (id: string): unknown =>
    [...(answer?.inputDescriptors ?? []), ...(answer?.authenticationSchemes[0]?.inputDescriptors ?? [])].find(
      (each) => each.id === id,
    );

  expect(answer?.endpointUrl).toMatchObject({
    value: 'https://management.azure.com/',
    isVisible: 'true',
    dependsOn: { input: 'environment' },
  });
  expect(answer?.endpointUrl.dependsOn?.map).toContainEqual({ key: 'AzureStack', value: '' });
  expect(descriptor('subscriptionId')).toEqual({
    id: 'subscriptionId',
    name: 'subscriptionId',
    description: '',
    inputMode: 'textBox',
    isConfidential: false,
    groupName: null,
    properties: {
      visibleRule: 'scopeLevel == Subscription || scopeLevel == AzureMLWorkspace',
      updatesNotAllowed: true,
    },
    validation: { dataType: 'guid', isRequired: true },
  });
  expect(descriptor('serviceprincipalkey')).toMatchObject({
    inputMode: 'passwordBox',
    isConfidential: true,
    groupName: 'AuthenticationParameter',
    properties: { visibleRule: 'authenticationType == spnKey' },
    validation: { dataType: 'string', isRequired: true },
  });
  expect(descriptor('authenticationType')).toMatchObject({
    inputMode: 'combo',
    values: {
      defaultValue: 'spnKey',
      possibleValues: [
        { value: 'spnKey', displayValue: 'spnKey' },
        { value: 'spnCertificate', displayValue: 'spnCertificate' },
      ],
    },
  });
  expect(descriptor('spnObjectId')).toMatchObject({ inputMode: 'none', properties: null });
  expect(answer?.authenticationSchemes.map(({ scheme, properties }) => [scheme, properties])).toContainEqual([
    'ManagedServiceIdentity',
    { isVerifiable: 'False' },
  ]);
});

test.each([
  ['generic', { displayName: 'Server Url', isVisible: 'true' }],
  ['github', { displayName: 'Server Url', value: 'https://github.com', isVisible: 'false' }],
  ['ssh', { displayName: 'Server Url', format: 'ssh://{{endpoint.Host}}:{{endpoint.Port}}', isVisible: 'false' }],
])('the URL of %s is answered as %j', (name, endpointUrl) => {
  const type = findEndpointType(name);

  expect(type && toServerType(type).endpointUrl).toEqual(endpointUrl);
});

test('an old server puts the keys of data into each scheme, without their group', () => {
  const type = findEndpointType('externalmavenrepository');
  const answer = type && toLegacyServerType(type);

  expect(answer).not.toHaveProperty('inputDescriptors');
  expect(
    answer?.authenticationSchemes.map(({ inputDescriptors }) =>
      inputDescriptors.map(({ id, groupName }) => [id, groupName]),
    ),
  ).toEqual([
    [
      ['apitoken', 'AuthenticationParameter'],
      ['RepositoryId', null],
    ],
    [
      ['username', 'AuthenticationParameter'],
      ['password', 'AuthenticationParameter'],
      ['RepositoryId', null],
    ],
  ]);
});

test('an old answer is read with its own placeholders, groups and texts', () => {
  const [type] = readServerTypes({
    count: 1,
    value: [
      {
        name: 'own',
        displayName: 'Own',
        endpointUrl: { displayName: 'Server', value: 'https://$(endpoint.host):$(endpoint.port)/', isVisible: 'False' },
        authenticationSchemes: [
          {
            scheme: 'ServicePrincipal',
            inputDescriptors: [
              { id: 'servicePrincipalId', groupName: 'authenticationparameter', validation: { isRequired: 'True' } },
              { id: 'host', groupName: 'Server', validation: { isRequired: true } },
              { id: 'port', groupName: null, validation: { isRequired: true } },
            ],
          },
          {
            scheme: 'None',
            inputDescriptors: [{ id: 'Host', groupName: 'Server', validation: { isRequired: true } }],
          },
        ],
      },
    ],
  });

  expect(type?.url).toBe('https://{host}:{port}/');
  expect(type?.data.map(({ key, required }) => [key, required])).toEqual([
    ['host', true],
    ['port', false],
  ]);
  expect(type?.schemes.map(({ parameters }) => parameters.map(({ key, required }) => [key, required]))).toEqual([
    [['servicePrincipalId', true]],
    [],
  ]);
});

test('keys of an extension without any group are parameters', () => {
  const [type] = readServerTypes([
    {
      name: 'own',
      inputDescriptors: [{ id: 'region' }],
      authenticationSchemes: [{ scheme: 'Token', inputDescriptors: [{ id: 'apitoken' }] }],
    },
  ]);

  expect(type?.data.map(({ key }) => key)).toEqual(['region']);
  expect(type?.schemes[0]?.parameters.map(({ key }) => key)).toEqual(['apitoken']);
});

test('modes and kinds of values are also read as the numbers of azure-devops-node-api', () => {
  const [type] = readServerTypes([
    {
      name: 'own',
      inputDescriptors: [
        { id: 'made', inputMode: 0 },
        { id: 'port', inputMode: 10, validation: { dataType: 20 } },
        { id: 'yes', inputMode: 50, validation: { dataType: 30 } },
        { id: 'tenant', inputMode: 10, validation: { dataType: 40 } },
        { id: 'text', inputMode: 10, validation: { dataType: 10 } },
      ],
    },
  ]);

  expect(type?.data.map(({ key, filledByServer, dataType }) => [key, filledByServer, dataType])).toEqual([
    ['made', true, undefined],
    ['port', false, 'number'],
    ['yes', false, 'boolean'],
    ['tenant', false, 'guid'],
    ['text', false, undefined],
  ]);
});

test('what only the catalogue knows of a type stays, and the rest is as the server says', () => {
  const [type] = readServerTypes([
    {
      name: 'AzureRM',
      dataSources: [],
      inputDescriptors: [{ id: 'creationMode', inputMode: 'none', description: 'Creation Mode' }],
      authenticationSchemes: [{ scheme: 'ServicePrincipal', inputDescriptors: [] }],
    },
  ]);

  expect(type).toMatchObject({ name: 'AzureRM', displayName: 'AzureRM', asynchronous: { key: 'creationMode' } });
  expect(findInput(type?.data ?? [], 'creationMode')).toMatchObject({ filledByServer: false, help: 'Creation Mode' });
  expect(type?.schemes).toEqual([{ scheme: 'ServicePrincipal', aliases: [], parameters: [], verifiable: false }]);
});

test.each([
  ['with the data source for it', { inputDescriptors: [], dataSources: [{ name: 'testConnection' }] }, true],
  ['with other data sources', { inputDescriptors: [], dataSources: [{ name: 'Projects' }] }, false],
  ['without data sources', { inputDescriptors: [] }, false],
  ['of an old server that says nothing of them', {}, true],
])('a type %s may be tested or not', (_, fields, verifiable) => {
  const [type] = readServerTypes([{ name: 'own', authenticationSchemes: [{ scheme: 'Token' }], ...fields }]);

  expect(type?.schemes.map((scheme) => scheme.verifiable)).toEqual([verifiable]);
});

test('the URL of an Azure registry comes from its login server, which servers do not say', () => {
  const [type] = readServerTypes([{ name: 'dockerregistry', endpointUrl: { value: 'https://own.example/' } }]);

  expect(type?.url).toBe('https://own.example/');
  expect(type?.urlBy?.urls).toEqual({ ACR: 'https://{loginServer}' });
});

test('a URL that nobody here can expand is none', () => {
  const read = (endpointUrl: unknown): unknown => readServerTypes([{ name: 'own', endpointUrl }])[0]?.url;

  expect(read({ value: '{{{endpoint.host}}}/{{ endpoint.path }}' })).toBe('{host}/{path}');
  expect(read({ value: "{{#equals endpoint.level 'x'}}a{{/equals}}" })).toBeUndefined();
  expect(read({ value: '$(configuration.url)' })).toBeUndefined();
  expect(read({ value: '' })).toBeUndefined();
  expect(read({ value: 7 })).toBeUndefined();
});

test.each([
  [undefined],
  [null],
  [7],
  ['text'],
  [{}],
  [{ value: 'text' }],
  [[null, 7, 'text', [], {}, { name: '' }, { name: 7 }]],
])('%j has no types', (value) => {
  expect(readServerTypes(value)).toEqual([]);
});

test('of a broken answer that is read which can be', () => {
  const types = readServerTypes({
    value: [
      { name: '__proto__', inputDescriptors: 'none', authenticationSchemes: null, endpointUrl: 7 },
      {
        name: 'own',
        displayName: 7,
        endpointUrl: {
          dependsOn: { input: 'place', map: [null, { key: '__proto__', value: 'https://a' }, { key: 'b' }] },
        },
        inputDescriptors: [
          null,
          { id: 7 },
          {
            id: 'constructor',
            validation: 'x',
            properties: [],
            values: { possibleValues: ['a', { value: 'b' }, {}, 7] },
          },
          { id: 'Constructor', isConfidential: true },
        ],
        authenticationSchemes: ['x', { scheme: '' }, { scheme: 'Token', inputDescriptors: {} }, { scheme: 'token' }],
        dataSources: [null, { name: 7 }],
      },
      { name: 'OWN' },
    ],
  });

  expect(types).toEqual([
    { name: '__proto__', displayName: '__proto__', data: [], schemes: [] },
    {
      name: 'own',
      displayName: 'own',
      urlBy: { key: 'place', urls: Object.fromEntries([['__proto__', 'https://a']]) },
      data: [
        {
          key: 'constructor',
          required: false,
          confidential: false,
          fixed: false,
          filledByServer: false,
          possibleValues: ['a', 'b'],
        },
      ],
      schemes: [{ scheme: 'Token', aliases: ['PersonalAccessToken'], parameters: [], verifiable: false }],
    },
  ]);
});

test("a server's own types go before those of the catalogue", () => {
  const server = readServerTypes([{ name: 'Generic' }, { name: 'own' }]);

  const merged = mergeTypes(endpointTypes, server);

  expect(merged).toHaveLength(endpointTypes.length + 1);
  expect(findEndpointType('generic', merged)).toBe(server[0]);
  expect(findEndpointType('own', merged)).toBe(server[1]);
  expect(findEndpointType('ssh', merged)).toBe(findEndpointType('ssh'));
});
