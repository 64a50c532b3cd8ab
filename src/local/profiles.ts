import type { Profile } from '../profiles.js';

export { type Profile, profiles } from '../profiles.js';

/** The versions of the REST API that a generation has. */
export interface ProfileVersions {
  /** The newest one. */
  readonly ceiling: number;
  /** The newest one that is no preview. */
  readonly released: number;
}

/**
 * As the version table of the REST documentation has them: of each generation with its last update, but of TFS 2018 as it
 * was released. Its Update 2 brought 4.1, and with it an area of their own for service connections.
 */
export const profileVersions: Readonly<Record<Profile, ProfileVersions>> = {
  services: { ceiling: 7.2, released: 7.1 },
  server2022: { ceiling: 7.1, released: 7.1 },
  server2019: { ceiling: 5.1, released: 5.1 },
  tfs2018: { ceiling: 4, released: 4 },
  tfs2017: { ceiling: 3.2, released: 3.2 },
};

/**
 * Whether `retryCountOnTaskFailure` applies to server tasks: on the service since 2024, on no released server (the
 * steps.task reference, and the notes of sprint 240).
 */
export function retriesServerTasks(profile: Profile): boolean {
  return profile === 'services';
}
