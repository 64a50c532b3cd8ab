import { extensionRules } from './extension-rules.mjs';
import { packageRules } from './package-rules.mjs';
import { taskRules } from './task-rules.mjs';

/** @type {import('./rule.mjs').Rule} */
const readable = { id: 'manifest-readable', check: (project) => project.unreadable };

/**
 * Every rule, in the order in which faults are shown.
 *
 * @type {readonly import('./rule.mjs').Rule[]}
 */
export const rules = [readable, ...extensionRules, ...packageRules, ...taskRules];
