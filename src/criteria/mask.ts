/** Hides secrets in a text that is about to be printed. Given by the host, which knows them. */
export type Mask = (text: string) => string;

/** The mask of a host without secrets. */
export const unmasked: Mask = (text) => text;
