import { type Draft, type ExtensionCopy, part } from '../extension-copy.js';

/** One fault put into a copy of the extension, and the rule that must find it, alone. */
export interface FaultyVariant {
  readonly rule: string;
  readonly fault: string;
  readonly spoil: (copy: ExtensionCopy) => void;
}

/** A variant that changes `vss-extension.json`. */
export const spoilExtension = (rule: string, fault: string, change: (extension: Draft) => void): FaultyVariant => ({
  rule,
  fault,
  spoil: (copy) => copy.extension(change),
});

/** A variant that changes the task.json of the server task. */
export const spoilTask = (rule: string, fault: string, change: (task: Draft) => void): FaultyVariant => ({
  rule,
  fault,
  spoil: (copy) => copy.task(change),
});

/** What the server task sends. */
export const execute = (task: Draft): Draft => part(task, 'execution', 'HttpRequest', 'Execute');

/** Adds a contribution like the first one, with changes. */
export function contribute(copy: ExtensionCopy, id: string, changes: Draft): void {
  copy.extension((extension) => {
    const contributions = extension['contributions'] as Draft[];
    contributions.push({ ...contributions[0], id, ...changes });
  });
}
