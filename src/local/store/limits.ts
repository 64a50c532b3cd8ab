/** The newest uses of a service endpoint that its execution history keeps. */
export const EXECUTION_RECORDS = 1_000;
