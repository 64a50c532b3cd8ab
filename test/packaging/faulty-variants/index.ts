import { inExtension } from './in-extension.js';
import { inFiles } from './in-files.js';
import { inHandlers } from './in-handlers.js';
import { inTask } from './in-task.js';
import type { FaultyVariant } from './variant.js';

/** At least one variant for every rule. */
export const faultyVariants: readonly FaultyVariant[] = [...inFiles, ...inExtension, ...inTask, ...inHandlers];
