import { expect, test } from 'vitest';
import type { ResourceLocation } from '../../src/azure-devops/index.js';
import { contractOfLocations, contractOfProfile } from '../../src/endpoints/contract.js';
import { UnknownProfileError, UnsupportedOperationError } from '../../src/endpoints/errors.js';
import { type Profile, profiles } from '../../src/endpoints/generations.js';
import { collectionEndpoints, legacyEndpoints, location, projectEndpoints, serverTypes } from './locations.js';

const preview = { releasedVersion: '0.0' };

const offers: readonly [
  what: string,
  rows: readonly ResourceLocation[],
  generation: string | undefined,
  version: string | undefined,
][] = [
  ['the cloud', [location(projectEndpoints), location(collectionEndpoints)], 'collection', '7.1'],
  [
    'Server 2020',
    [
      location(projectEndpoints, { maxVersion: '6.0', ...preview }),
      location(collectionEndpoints, { minVersion: '6.0', maxVersion: '6.0', ...preview }),
    ],
    'collection',
    '6.0-preview.4',
  ],
  [
    'Server 2019',
    [location(projectEndpoints, { maxVersion: '5.0', resourceVersion: 2, ...preview })],
    'project',
    '5.0-preview.2',
  ],
  [
    'TFS 2018 Update 2',
    [location(projectEndpoints, { maxVersion: '4.1', resourceVersion: 1, ...preview })],
    'project',
    '4.1-preview.1',
  ],
  [
    'TFS 2017',
    [location(legacyEndpoints, { minVersion: '3.0', maxVersion: '3.2', resourceVersion: 1, ...preview })],
    'legacy',
    '3.0-preview.1',
  ],
  [
    'a server of the future',
    [location(collectionEndpoints, { minVersion: '9.0', maxVersion: '9.0' })],
    undefined,
    undefined,
  ],
  ['a server without service endpoints', [location('702edb4e-3952-43fe-a4eb-288938f3ba35')], undefined, undefined],
];

test.each(offers)('chooses the generation of %s by what it offers', (_, rows, generation, version) => {
  const contract = contractOfLocations(new Map(rows.map((row) => [row.id, row])));

  expect(contract?.generation.name).toBe(generation);
  expect(contract?.version('endpoints')).toBe(version);
});

test('negotiates the version of each resource by its own row', () => {
  const rows = [location(collectionEndpoints), location(serverTypes, { maxVersion: '7.0', releasedVersion: '7.0' })];

  const contract = contractOfLocations(new Map(rows.map((row) => [row.id, row])));

  expect(contract?.version('types')).toBe('7.0');
  expect(contract?.version('projects')).toBe('7.1');
  expect(contract?.version('permissions')).toBe('7.1-preview.1');
  expect(contract?.version('history')).toBeUndefined();
});

const contracts: readonly [Profile, string, string][] = [
  ['services', 'collection', '7.1'],
  ['server2022', 'collection', '7.0'],
  ['server2019', 'project', '5.0-preview.2'],
  ['tfs2018', 'legacy', '3.0-preview.1'],
  ['tfs2017', 'legacy', '3.0-preview.1'],
];

test.each(contracts)('the profile %s stands for the generation %s and version %s', (profile, generation, version) => {
  const contract = contractOfProfile(profile);

  expect(contract.generation.name).toBe(generation);
  expect(contract.version('endpoints')).toBe(version);
});

test('knows every profile', () => {
  expect(contracts.map(([profile]) => profile)).toEqual(profiles);
});

test('refuses a profile that there is not, with the nearest one', () => {
  const error = catchError(() => contractOfProfile('server2021' as Profile));

  expect(error).toBeInstanceOf(UnknownProfileError);
  expect(error).toMatchObject({ code: 'UNKNOWN_PROFILE', hint: "Did you mean 'server2022'?" });
});

test('names operation, generation and since when there is what a generation lacks', () => {
  const error = catchError(() => contractOfProfile('server2019').require('share', "share service connection 'api'"));

  expect(error).toBeInstanceOf(UnsupportedOperationError);
  expect(error).toMatchObject({
    code: 'UNSUPPORTED_OPERATION',
    operation: "share service connection 'api'",
    since: 'Azure DevOps Server 2020 (API version 6.0)',
  });
  expect(String(error)).toContain('Azure DevOps Server 2019');
});

test('has for each generation what the ones before it have', () => {
  const counts = (['tfs2017', 'server2019', 'services'] as const).map(
    (profile) => contractOfProfile(profile).generation.capabilities.size,
  );

  expect(counts).toEqual([0, 4, 6]);
});

function catchError(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}
