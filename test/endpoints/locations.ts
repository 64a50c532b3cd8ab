import type { ResourceLocation } from '../../src/azure-devops/index.js';

/** A row of the answer to OPTIONS, of a released resource of 6.0 to 7.1 unless told otherwise. */
export function location(id: string, row: Partial<ResourceLocation> = {}): ResourceLocation {
  return {
    id,
    area: 'serviceendpoint',
    resourceName: 'endpoints',
    routeTemplate: '{project}/_apis/{area}/{resource}/{endpointId}',
    resourceVersion: 4,
    minVersion: '4.1',
    maxVersion: '7.1',
    releasedVersion: '7.1',
    ...row,
  };
}

export const collectionEndpoints = '14e48fdc-2c8b-41ce-a0c3-e26f6cc55bd0';
export const projectEndpoints = 'e85f1c62-adfc-4b74-b618-11a150fb195e';
export const legacyEndpoints = 'dca61d2f-3444-410a-b5ec-db2fc4efb4c5';
export const serverTypes = '5a7938a4-655e-486c-b562-b78c54a7e87b';
