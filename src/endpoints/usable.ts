import type { EndpointContext } from './context.js';

/** What a list of the server is about, for the warning. */
export interface ListedElements {
  /** As in `service connections that the server lists in project 'Demo'`. */
  readonly what: string;
  /** Why an element can be of no use, as in `they have no id`. */
  readonly fault: string;
}

/** The elements of a list that can be used. How many are left out, and why, is told as a warning. */
export function usableElements<Element>(
  context: EndpointContext,
  items: readonly unknown[],
  read: (item: unknown) => Element | undefined,
  { what, fault }: ListedElements,
): readonly Element[] {
  const elements = items.flatMap((item) => read(item) ?? []);
  const count = items.length - elements.length;
  if (count > 0) {
    const message = `${count} of the ${items.length} ${what} cannot be used and are left out: ${fault}.`;
    context.warn({ code: 'UNUSABLE_ELEMENTS', message });
  }
  return elements;
}
