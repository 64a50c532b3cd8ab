/**
 * The generations of Azure DevOps, newest first: the cloud service, and servers. A client asks by them how to speak to a
 * server, and a local Azure DevOps stands for one of them.
 */
export const profiles = ['services', 'server2022', 'server2019', 'tfs2018', 'tfs2017'] as const;
export type Profile = (typeof profiles)[number];
