import type { ResourceLocation } from '../azure-devops/index.js';

/** A version of the REST API whose contract is known here, with the resource version that it had as a preview. */
export interface KnownVersion {
  readonly version: string;
  readonly resourceVersion: number;
}

/**
 * The version to ask a server for: the newest that both sides know, `7.1` where the server has released it, else
 * `5.0-preview.2`. This is the rule by which the clients of Azure DevOps negotiate.
 *
 * @returns `undefined` where the server takes only versions that are newer than what is known here.
 * @example
 * negotiateVersion(row /* 4.1 to 5.0, nothing released, resource version 2 *\/, { version: '5.1', resourceVersion: 2 }); // '5.0-preview.2'
 */
export function negotiateVersion(location: ResourceLocation, newest: KnownVersion): string | undefined {
  const { minVersion, maxVersion, releasedVersion, resourceVersion } = location;
  if (compareVersions(minVersion, newest.version) > 0) return undefined;
  const ownIsNewer = compareVersions(newest.version, maxVersion) > 0;
  const version = ownIsNewer ? maxVersion : newest.version;
  if (compareVersions(releasedVersion, version) >= 0) return version;
  return `${version}-preview.${ownIsNewer ? resourceVersion : Math.min(resourceVersion, newest.resourceVersion)}`;
}

/** Below 0 where the first version is the older, 0 where both are the same; `-preview.N` does not count. */
export function compareVersions(one: string, other: string): number {
  const [major, minor] = numbers(one);
  const [otherMajor, otherMinor] = numbers(other);
  return major - otherMajor || minor - otherMinor;
}

/** `7.1` of `7.1-preview.4`. */
export function withoutPreview(version: string): string {
  return numbers(version).join('.');
}

function numbers(version: string): readonly [number, number] {
  const [major = 0, minor = 0] = version.split('-', 1).join('').split('.').map(Number);
  return [major || 0, minor || 0];
}
