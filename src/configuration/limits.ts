/** Bytes of a file that holds one secret: certificates and key files are the longest. */
export const MAXIMUM_SECRET_FILE_BYTES = 1024 * 1024;

/** Pipelines have ids that fit into 32 bits with a sign. */
export const LARGEST_PIPELINE_ID = 2 ** 31 - 1;
