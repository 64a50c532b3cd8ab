/** The generations of Azure DevOps that a local one can stand for: the cloud service, and servers. */
export const profiles = ['services', 'server2022', 'server2019', 'tfs2018', 'tfs2017'] as const;
export type Profile = (typeof profiles)[number];

/**
 * Whether `retryCountOnTaskFailure` applies to server tasks: on the service since 2024, on no released server (the
 * steps.task reference, and the notes of sprint 240).
 */
export function retriesServerTasks(profile: Profile): boolean {
  return profile === 'services';
}
