/** Characters of one YAML file. A pipeline of this size is no longer written by people. */
export const MAXIMUM_YAML_LENGTH = 4 * 1024 * 1024;

/** Mappings and lists inside each other. */
export const MAXIMUM_YAML_DEPTH = 100;
