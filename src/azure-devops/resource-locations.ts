import type { ResourceLocation } from './service-request.js';

const texts = ['area', 'resourceName', 'routeTemplate', 'minVersion', 'maxVersion', 'releasedVersion'] as const;

/**
 * Reads the answer to `OPTIONS _apis/{area}`.
 *
 * @returns `undefined` where it is no list of resources.
 */
export function readLocations(value: unknown): ReadonlyMap<string, ResourceLocation> | undefined {
  if (!isRecord(value) || !Array.isArray(value['value'])) return undefined;
  const locations = new Map<string, ResourceLocation>();
  for (const row of value['value'] as readonly unknown[]) {
    if (!isRecord(row) || typeof row['id'] !== 'string') return undefined;
    const id = row['id'].toLowerCase();
    const [area = '', resourceName = '', routeTemplate = '', minVersion = '', maxVersion = '', releasedVersion = ''] =
      texts.map((name) => textOf(row[name]));
    const resourceVersion = Number(row['resourceVersion'] ?? 0);
    locations.set(id, {
      id,
      area,
      resourceName,
      routeTemplate,
      resourceVersion,
      minVersion,
      maxVersion,
      releasedVersion,
    });
  }
  return locations;
}

/** Versions are texts, but a server may write them as numbers. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
