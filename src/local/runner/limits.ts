/** Milliseconds a server job may take: the service's default for agentless jobs, 60 minutes. */
export const JOB_TIMEOUT = 60 * 60 * 1000;
